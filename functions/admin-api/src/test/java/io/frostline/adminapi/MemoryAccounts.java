package io.frostline.adminapi;

import java.util.Comparator;
import java.util.TreeMap;

/** Accounts in memory. */
final class MemoryAccounts extends MemoryStore<Username, Account> implements AccountStore {
    MemoryAccounts() {
        super(new TreeMap<>(Comparator.comparing(Username::text)), Account::name, Account::version);
    }
}
