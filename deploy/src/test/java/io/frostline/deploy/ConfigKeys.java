package io.frostline.deploy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment variables of Frostline that a program understands, read from its sources: {@code @ConfigMapping}s, and the
 * properties files with the placeholders in them, of itself and of the libraries that it uses; then what the Cassandra
 * driver's defaults take from the environment.
 *
 * @param known all of them
 * @param needed those without a default, or with one that means this machine
 */
record ConfigKeys(Set<String> known, Set<String> needed) {
    private static final Pattern MAPPING =
            Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)\\s+interface \\w+ \\{(.*?)\n}", Pattern.DOTALL);
    private static final Pattern SETTING =
            Pattern.compile("(@WithDefault\\([^)]*\\)\\s+)?\\b([\\w.<>]+) (\\w+)\\(\\);");
    private static final Pattern PROPERTY = Pattern.compile("@ConfigProperty\\(name = \"(frostline\\.[^\"]+)\"\\)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(frostline\\.[^:}]+)(:[^}]*)?}");
    private static final Pattern VARIABLE = Pattern.compile("\"(FROSTLINE_[A-Z_]+)\"");
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{\\?(FROSTLINE_[A-Z_]+)}");
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127\\.0\\.0\\.1");

    /** What was read already: many rules and mistakes ask for the same sources. */
    private static final Map<Path, ConfigKeys> READ = new ConcurrentHashMap<>();

    static ConfigKeys of(Path module) {
        return READ.computeIfAbsent(module, ConfigKeys::read);
    }

    private static ConfigKeys read(Path module) {
        ConfigKeys keys = new ConfigKeys(new HashSet<>(), new HashSet<>());
        Properties defaults = new Properties();
        List<Path> parts = parts(module).toList();
        parts.forEach(part -> files(part).forEach(file -> defaults.putAll(Function.properties(file))));
        parts.forEach(part -> keys.readJava(Checkout.java(part), defaults));
        parts.forEach(part -> files(part).forEach(file -> keys.readProperties(Checkout.text(file), defaults)));
        keys.readDriver(Checkout.driver());
        return keys;
    }

    private static Stream<Path> parts(Path module) {
        String pom = Checkout.text(module.resolve("pom.xml"));
        return Stream.concat(
                Stream.of("event-binding", "registry")
                        .filter(library -> pom.contains("<artifactId>" + library + "</artifactId>"))
                        .map(Checkout::module),
                Stream.of(module));
    }

    private static Stream<Path> files(Path part) {
        Path resources = part.resolve("src/main/resources");
        return Stream.of(
                resources.resolve("META-INF/microprofile-config.properties"),
                resources.resolve("application.properties"));
    }

    private void readJava(String java, Properties defaults) {
        matches(MAPPING, java)
                .forEach(mapping -> matches(SETTING, mapping.group(2))
                        .forEach(setting -> add(mapping.group(1) + "." + kebab(setting.group(3)), setting, defaults)));
        matches(PROPERTY, java).forEach(property -> known.add(variable(property.group(1))));
        matches(VARIABLE, java).forEach(literal -> known.add(literal.group(1)));
    }

    private void readDriver(String settings) {
        matches(SUBSTITUTION, settings).forEach(variable -> known.add(variable.group(1)));
    }

    private void add(String key, MatchResult setting, Properties defaults) {
        known.add(variable(key));
        boolean optional = setting.group(2).startsWith("Optional");
        if (setting.group(1) == null && !optional && !defaults.containsKey(key)) {
            needed.add(variable(key));
        }
    }

    private void readProperties(String text, Properties defaults) {
        defaults.stringPropertyNames().stream()
                .filter(key -> key.startsWith("frostline."))
                .forEach(key -> addDefault(key, defaults.getProperty(key)));
        matches(PLACEHOLDER, text).forEach(placeholder -> {
            String key = placeholder.group(1);
            String standard = placeholder.group(2);
            if (standard != null) {
                addDefault(key, standard);
            } else if (!defaults.containsKey(key)) {
                known.add(variable(key));
                needed.add(variable(key));
            }
        });
    }

    private void addDefault(String key, String standard) {
        known.add(variable(key));
        if (THIS_MACHINE.matcher(standard).find()) {
            needed.add(variable(key));
        }
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results();
    }

    private static String kebab(String method) {
        return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** As MicroProfile Config has it: {@code frostline.mqtt.client-ca-file} is {@code FROSTLINE_MQTT_CLIENT_CA_FILE}. */
    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
