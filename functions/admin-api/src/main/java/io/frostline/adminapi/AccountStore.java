package io.frostline.adminapi;

/** The accounts. */
public interface AccountStore extends Store<Username, Account> {}
