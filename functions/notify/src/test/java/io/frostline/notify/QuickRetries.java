package io.frostline.notify;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Seconds become fractions of them. */
public final class QuickRetries implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("frostline.notify.tick", "1s", "frostline.notify.first-retry", "200ms");
    }

    @Override
    public void stop() {}
}
