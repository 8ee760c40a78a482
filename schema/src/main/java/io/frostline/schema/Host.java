package io.frostline.schema;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine and process, for people who look at the lock. */
final class Host {
    private Host() {}

    static String name() {
        try {
            return InetAddress.getLocalHost().getHostName() + "/"
                    + ProcessHandle.current().pid();
        } catch (UnknownHostException e) {
            return "unknown/" + ProcessHandle.current().pid();
        }
    }
}
