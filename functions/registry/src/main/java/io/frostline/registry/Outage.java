package io.frostline.registry;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Remembers whether another system answers. It is logged once when it stops and once when it is back; while it does
 * not answer it is asked once in a while only, so that nobody waits for it each time.
 */
final class Outage {
    private static final Logger LOG = System.getLogger(Outage.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String system;
    private final String consequence;
    private final InstantSource clock;
    private boolean down;
    private long askAgain;

    Outage(String system, String consequence, InstantSource clock) {
        this.system = system;
        this.consequence = consequence;
        this.clock = clock;
    }

    /** Whether it is worth asking now; of many callers during an outage one a second hears yes. */
    synchronized boolean mayAsk() {
        if (!down) {
            return true;
        }
        long now = clock.millis();
        if (now < askAgain) {
            return false;
        }
        askAgain = now + PAUSE.toMillis();
        return true;
    }

    synchronized void failed(Throwable cause) {
        askAgain = clock.millis() + PAUSE.toMillis();
        if (!down) {
            down = true;
            LOG.log(Level.WARNING, system + " does not answer: " + consequence + " (" + Causes.text(cause) + ")");
        }
    }

    synchronized void answered() {
        if (down) {
            down = false;
            LOG.log(Level.INFO, system + " answers again");
        }
    }
}
