package io.frostline.launcher.deploy;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a container image is.
 *
 * @param registry with its path, up to {@code /frostline/…}; empty when none is said
 * @param name such as {@code frostline/auth}
 * @param tag the version, or {@code @sha256:…}
 */
public record Image(Optional<String> registry, String name, String tag) {
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final Pattern REGISTRY = Pattern.compile("[a-z0-9][a-z0-9.-]*(:\\d+)?(/[a-z0-9][a-z0-9._-]*)*");
    private static final Pattern REFERENCE =
            Pattern.compile("(?:(?<registry>.+)/)?(?<name>[^/:@]+/[^/:@]+)(?<tag>[:@].+)?");

    static Image parse(String reference) {
        var matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(reference + " is no image of Frostline");
        }
        String tag = Optional.ofNullable(matcher.group("tag")).orElse("");
        return new Image(
                Optional.ofNullable(matcher.group("registry")),
                matcher.group("name"),
                tag.startsWith(":") ? tag.substring(1) : tag);
    }

    /** Whether a registry takes it. */
    public static boolean isTag(String tag) {
        return TAG.matcher(tag).matches();
    }

    /** Whether it can be a host, with a port and a path perhaps. */
    public static boolean isRegistry(String registry) {
        return REGISTRY.matcher(registry).matches();
    }

    public Image in(String registry) {
        return new Image(Optional.of(registry), name, tag);
    }

    public Image tagged(String tag) {
        return new Image(registry, name, tag);
    }

    @Override
    public String toString() {
        return registry.map(prefix -> prefix + "/").orElse("") + name + (tag.startsWith("@") ? "" : ":") + tag;
    }
}
