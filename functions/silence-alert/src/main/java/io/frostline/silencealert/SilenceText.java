package io.frostline.silencealert;

import io.frostline.model.GatewayId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The stored form of {@link DeviceSilence}: {@code 1;heard;since;gateway:time,…;episode}, the episode {@code S:began:told},
 * {@code H:gateway:began} or empty, times in milliseconds since 1970, absent ones empty. Equal states have equal texts.
 */
public final class SilenceText {
    private static final String VERSION = "1";
    private static final int FIELDS = 5;

    private SilenceText() {}

    /** Writes it. */
    public static String encode(DeviceSilence silence) {
        String gateways = silence.gateways().entrySet().stream()
                .map(gateway -> gateway.getKey() + ":" + gateway.getValue().toEpochMilli())
                .collect(Collectors.joining(","));
        return String.join(
                ";", VERSION, millis(silence.heard()), millis(silence.since()), gateways, encode(silence.episode()));
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static DeviceSilence decode(String text) {
        List<String> fields = fields(text, ";");
        if (fields.size() != FIELDS || !fields.get(0).equals(VERSION)) {
            throw new IllegalArgumentException("is no state of version " + VERSION);
        }
        return new DeviceSilence(
                time(fields.get(1)), time(fields.get(2)), gateways(fields.get(3)), episode(fields.get(4)));
    }

    private static String encode(Episode episode) {
        if (episode instanceof Episode.Silent silent) {
            return "S:" + silent.began().toEpochMilli() + ":" + silent.told().toEpochMilli();
        }
        if (episode instanceof Episode.Held held) {
            return "H:" + held.gateway() + ":" + held.began().toEpochMilli();
        }
        return "";
    }

    private static Episode episode(String text) {
        if (text.isEmpty()) {
            return Episode.NONE;
        }
        List<String> parts = fields(text, ":");
        if (parts.size() != 3) {
            throw new IllegalArgumentException("an episode has three parts, was " + text);
        }
        return switch (parts.get(0)) {
            case "S" -> new Episode.Silent(instant(parts.get(1)), instant(parts.get(2)));
            case "H" -> new Episode.Held(GatewayId.parse(parts.get(1)), instant(parts.get(2)));
            default -> throw new IllegalArgumentException("there is no episode " + text);
        };
    }

    private static SortedMap<GatewayId, Instant> gateways(String text) {
        SortedMap<GatewayId, Instant> gateways = new TreeMap<>();
        if (!text.isEmpty()) {
            for (String gateway : fields(text, ",")) {
                List<String> parts = fields(gateway, ":");
                if (parts.size() != 2) {
                    throw new IllegalArgumentException("a gateway has two parts, was " + gateway);
                }
                gateways.put(GatewayId.parse(parts.get(0)), instant(parts.get(1)));
            }
        }
        return gateways;
    }

    private static Optional<Instant> time(String field) {
        return field.isEmpty() ? Optional.empty() : Optional.of(instant(field));
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static String millis(Optional<Instant> time) {
        return time.map(instant -> Long.toString(instant.toEpochMilli())).orElse("");
    }

    private static List<String> fields(String text, String separator) {
        return Arrays.asList(text.split(separator, -1));
    }
}
