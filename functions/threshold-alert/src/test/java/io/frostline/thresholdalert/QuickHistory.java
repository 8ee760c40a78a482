package io.frostline.thresholdalert;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A moment in place of a minute. */
public final class QuickHistory implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("frostline.history.recompute-after", "100ms");
    }

    @Override
    public void stop() {}
}
