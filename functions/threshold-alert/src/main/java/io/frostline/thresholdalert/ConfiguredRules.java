package io.frostline.thresholdalert;

import io.frostline.model.DeviceSettings;
import io.frostline.model.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules of a device's configuration.
 *
 * @param rules what its readings are judged by
 * @param problems the settings that nobody could understand and that were therefore left out, for a log line
 */
record ConfiguredRules(List<Rule> rules, List<String> problems) {
    ConfiguredRules {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    /**
     * Understands a configuration as far as possible. admin-api refuses bad settings, but one that slipped through, or
     * came from the previous system, must not take the others with it: the device would never be judged.
     */
    static ConfiguredRules of(Map<String, String> config) {
        Map<String, String> understood = new TreeMap<>(config);
        List<String> problems = new ArrayList<>();
        while (true) {
            Parsed<DeviceSettings> parsed = DeviceSettings.parse(understood);
            if (parsed instanceof Parsed.Valid<DeviceSettings> valid) {
                return new ConfiguredRules(rules(valid.value()), problems);
            }
            if (parsed instanceof Parsed.Malformed<DeviceSettings> malformed) {
                problems.add(malformed.path() + " " + malformed.reason());
                if (understood.remove(malformed.path()) == null) {
                    dropLowerBounds(understood);
                }
            }
        }
    }

    /** Whatever its bounds, a device must measure, and know when. */
    private static List<Rule> rules(DeviceSettings settings) {
        List<Rule> rules = new ArrayList<>(ThresholdRule.of(settings));
        rules.add(SensorFaultRule.of(settings));
        rules.add(ClockRule.of(settings));
        return rules;
    }

    /** Bounds that cross are told of the lower one, under its general name. */
    private static void dropLowerBounds(Map<String, String> config) {
        boolean dropped = config.keySet().removeIf(key -> key.startsWith("min"));
        if (!dropped) {
            config.clear();
        }
    }
}
