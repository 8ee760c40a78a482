package io.frostline.thresholdalert;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A second in place of a minute. */
public final class QuickHistory implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("frostline.history.recompute-after", "1s");
    }

    @Override
    public void stop() {}
}
