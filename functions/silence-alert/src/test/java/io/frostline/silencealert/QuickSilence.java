package io.frostline.silencealert;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Seconds in place of minutes. */
public final class QuickSilence implements QuarkusTestResourceLifecycleManager {
    static final Map<String, String> CONFIGURATION = Map.of(
            "frostline.silence.tick", "1s",
            "frostline.silence.gap", "2s",
            "frostline.silence.stalled-after", "3s",
            "frostline.silence.gateway-after", "1s",
            "frostline.silence.discover-every", "1s");

    @Override
    public Map<String, String> start() {
        return CONFIGURATION;
    }

    @Override
    public void stop() {}
}
