package io.frostline.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The topics of Frostline: their names here, their shape in {@code topics.yaml}, from which they are created. */
public final class Topics {
    public static final String REPORTS = "reports";
    public static final String READINGS = "readings";
    public static final String REJECTED = "rejected";
    public static final String UNDELIVERED = "undelivered";
    public static final String ALERTS = "alerts";
    public static final String GATEWAY_EVENTS = "gateway-events";

    private static final String RESOURCE = "/topics.yaml";

    private Topics() {}

    /**
     * Reads {@code topics.yaml}.
     *
     * @throws IllegalStateException when the file on the class path is not as it was built
     */
    public static List<Topic> all() {
        try (InputStream yaml = Topics.class.getResourceAsStream(RESOURCE)) {
            if (yaml == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            Map<?, ?> document = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
            return ((List<?>) required(document, "topics"))
                    .stream().map(Topics::topic).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Topic topic(Object entry) {
        Map<?, ?> fields = (Map<?, ?>) entry;
        Map<String, String> settings = new TreeMap<>();
        ((Map<?, ?>) required(fields, "settings"))
                .forEach((key, value) -> settings.put((String) key, value.toString()));
        return new Topic((String) required(fields, "name"), (Integer) required(fields, "partitions"), settings);
    }

    private static Object required(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException(RESOURCE + " lacks " + name);
        }
        return value;
    }
}
