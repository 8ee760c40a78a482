package io.frostline.adminapi;

import io.frostline.model.DeviceSettings;
import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import java.util.HashMap;
import java.util.Map;

/**
 * A device as clients of the previous system ask for it.
 *
 * @param config its configuration
 * @param user its owner: the fields of a customer, none when nobody is named
 */
public record LegacyWish(ConfigChange config, CustomerChange user) {
    private static final Map<String, String> KEYS = Map.of(
            "comfort_interval.min", "minTemperature",
            "comfort_interval.max", "maxTemperature",
            "name", "name",
            "group", "group");
    private static final Map<String, String> USER = Map.of("user.name", "name", "user.phone", "phone");

    /**
     * Understands a request's fields; {@link Parsed.Malformed#path()} is the one that is wrong.
     *
     * @param body objects within are spread out, as in {@code user.name}
     */
    public static Parsed<LegacyWish> parse(Map<String, Scalar> body) {
        Map<String, Scalar> config = new HashMap<>();
        Map<String, Scalar> user = new HashMap<>();
        for (Map.Entry<String, Scalar> field : body.entrySet()) {
            if (KEYS.containsKey(field.getKey())) {
                config.put(KEYS.get(field.getKey()), field.getValue());
            } else if (USER.containsKey(field.getKey())) {
                user.put(USER.get(field.getKey()), field.getValue());
            } else {
                return new Parsed.Malformed<>(
                        "is unknown; fields are comfort_interval, group, name and user", Printable.of(field.getKey()));
            }
        }
        return parse(config, user);
    }

    private static Parsed<LegacyWish> parse(Map<String, Scalar> config, Map<String, Scalar> user) {
        Parsed<ConfigChange> changed = ConfigChange.parse(config);
        Parsed<CustomerChange> named = CustomerChange.parse(user);
        if (changed instanceof Parsed.Valid<ConfigChange> change) {
            if (DeviceSettings.parse(change.value().set()) instanceof Parsed.Malformed<DeviceSettings> wrong) {
                return legacy(wrong, KEYS);
            }
            return named instanceof Parsed.Valid<CustomerChange> owner
                    ? new Parsed.Valid<>(new LegacyWish(change.value(), owner.value()))
                    : legacy((Parsed.Malformed<CustomerChange>) named, USER);
        }
        return legacy((Parsed.Malformed<ConfigChange>) changed, KEYS);
    }

    /** The same complaint under the name that the request has for the field. */
    private static Parsed<LegacyWish> legacy(Parsed.Malformed<?> wrong, Map<String, String> names) {
        String path = names.entrySet().stream()
                .filter(name -> name.getValue().equals(wrong.path()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(wrong.path());
        return new Parsed.Malformed<>(wrong.reason(), path);
    }
}
