package io.frostline.notify;

/** Is told what happens, to count and log it. */
public interface Journal {
    /** A message is to be sent. */
    void planned(Notification notification);

    /** The provider took one. */
    void sent(Leased leased);

    /** An attempt failed, another one follows. */
    void postponed(Leased leased, String error);

    /** Something will never be told; once for each. */
    void undeliverable(NotificationId id, Undeliverable reason, String words);
}
