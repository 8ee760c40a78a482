package io.frostline.deploy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the sources of a function say of it.
 *
 * @param folder below {@code functions}
 * @param settings its {@code application.properties}
 */
record Function(String name, Path folder, Properties settings) {
    static Function in(Path folder) {
        return new Function(
                folder.getFileName().toString(),
                folder,
                properties(folder.resolve("src/main/resources/application.properties")));
    }

    /** Triggered by Kafka or by HTTP, as the deployment wants it. */
    boolean takesEvents() {
        return settings.containsKey("frostline.topic");
    }

    String topic() {
        return settings.getProperty("frostline.topic", "");
    }

    /** The consumer group, too. */
    String group() {
        return settings.getProperty("frostline.function", name);
    }

    /** {@code key}, or {@code none}. */
    String ordering() {
        return settings.getProperty("frostline.ordering", "key");
    }

    boolean hasTimer() {
        return Checkout.java(folder).contains("@Path(\"/tick\")");
    }

    boolean usesKafka() {
        return Checkout.text(folder.resolve("pom.xml")).contains("<artifactId>event-binding</artifactId>");
    }

    boolean isApi() {
        return !Checkout.text(folder.resolve("openapi.yaml")).isEmpty();
    }

    static Properties properties(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Checkout.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
