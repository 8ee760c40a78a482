package io.frostline.binding.quarkus;

import net.jpountz.lz4.LZ4Factory;
import org.jboss.logging.Logger;

/**
 * Has Kafka's clients compress with lz4's native code, as they do in other programs: lz4-java loads it by itself only when
 * its own classes come from the system class loader, and Quarkus has another. In Java a busy function spends a third of its
 * time compressing.
 */
final class NativeLz4 {
    private static final Logger LOG = Logger.getLogger(NativeLz4.class);

    private NativeLz4() {}

    /** Loads it, or leaves lz4 to Java where that is impossible: other processors, a temporary folder without execution. */
    static void load() {
        try {
            LZ4Factory.nativeInstance();
        } catch (LinkageError | RuntimeException unavailable) {
            LOG.debugf(unavailable, "lz4 runs without its native code");
        }
    }
}
