package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Random reports. A failure names its seed, which set here repeats it. */
class ReportPropertiesTest {
    private static final Instant RECEIVED = Instant.ofEpochMilli(1_764_000_000_450L);
    private static final String SECRET = "5ecre7";
    private static final int ROUNDS = 300;

    private Random random = new Random(0);
    private String seed = "";

    @BeforeEach
    void seed() {
        long chosen = new Random().nextLong();
        random = new Random(chosen);
        seed = "seed " + chosen;
    }

    @RepeatedTest(3)
    void everyReadingKeepsItsValuesFromReportToEvent() {
        for (int round = 0; round < ROUNDS; round++) {
            // Given
            List<Sample> samples = samples();
            // When
            List<Report.Entry> entries = entries(json(samples));
            // Then
            assertThat(entries).as(seed).hasSameSizeAs(samples);
            for (int i = 0; i < samples.size(); i++) {
                assertKept(samples.get(i), entries.get(i));
            }
        }
    }

    private void assertKept(Sample sample, Report.Entry entry) {
        assertThat(entry).as(seed).isInstanceOf(Report.Candidate.class);
        Report.Candidate candidate = (Report.Candidate) entry;
        assertThat(candidate.device()).as(seed).isEqualTo(sample.device);
        assertThat(candidate.token().text()).as(seed).isEqualTo(SECRET);
        assertThat(candidate.time()).as(seed).isEqualTo(sample.time);
        assertThat(candidate.metrics()).as(seed).isEqualTo(sample.metrics);
        assertThat(candidate.original()).as(seed).doesNotContain(SECRET);
        Reading reading = new Reading(
                candidate.device(),
                new GatewayId(7),
                candidate.time(),
                RECEIVED,
                candidate.metrics(),
                candidate.original());
        assertThat(ReadingJson.decode(ReadingJson.encode(reading))).as(seed).isEqualTo(new Parsed.Valid<>(reading));
    }

    @RepeatedTest(3)
    void whateverStandsWhereNoTokenLeaks() {
        for (int round = 0; round < ROUNDS; round++) {
            // Given: values of any kind anywhere, secrets only in members called auth
            byte[] body = bytes(anything());
            // When
            Parsed<Report> parsed = ReportJson.decode(body, RECEIVED);
            // Then
            assertThat(parsed.toString()).as(seed).doesNotContain(SECRET);
        }
    }

    @RepeatedTest(3)
    void damagedBytesNeverMakeItThrowNorTellTheToken() {
        for (int round = 0; round < ROUNDS; round++) {
            // Given
            byte[] body = damaged(bytes(json(samples())));
            // When
            Parsed<Report> parsed = ReportJson.decode(body, RECEIVED);
            // Then
            for (String told : complaints(parsed)) {
                assertThat(told).as(seed).doesNotContain(SECRET);
            }
        }
    }

    private record Sample(DeviceId device, Instant time, SortedMap<Metric, Double> metrics) {}

    private List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            SortedMap<Metric, Double> metrics = new TreeMap<>();
            metrics.put(Metric.TEMPERATURE, random.nextDouble() * 100 - 60);
            metrics.put(Metric.BATTERY, (double) random.nextInt(101));
            metrics.put(
                    new Metric("m" + random.nextInt(100)),
                    Math.scalb(random.nextGaussian(), random.nextInt(2000) - 1000));
            Instant time = RECEIVED.minusMillis(random.nextInt(Integer.MAX_VALUE));
            samples.add(new Sample(new DeviceId(1 + random.nextInt(Integer.MAX_VALUE)), time, metrics));
        }
        return samples;
    }

    private String json(List<Sample> samples) {
        String readings = samples.stream().map(this::json).collect(Collectors.joining(","));
        return object(
                "\"gateway\":" + object("\"id\":7", "\"auth\":\"" + SECRET + "\""), "\"readings\":[" + readings + "]");
    }

    private String json(Sample sample) {
        List<String> members = new ArrayList<>();
        members.add("\"time\":" + sample.time.toEpochMilli());
        for (Map.Entry<Metric, Double> metric : sample.metrics.entrySet()) {
            members.add("\"" + sent(metric.getKey()) + "\" : " + metric.getValue());
        }
        return object(
                "\"device\":" + object("\"id\":" + sample.device, "\"auth\":\"" + SECRET + "\""),
                "\"reading\":" + object(members.toArray(String[]::new)),
                "\"ünïcode\":\"❄\\\\\\\"🧊\"");
    }

    private static String sent(Metric metric) {
        return metric.equals(Metric.TEMPERATURE) ? "temp" : metric.equals(Metric.BATTERY) ? "batt" : metric.name();
    }

    /** Members in any order, with white space of any kind. */
    private String object(String... members) {
        List<String> shuffled = new ArrayList<>(Arrays.asList(members));
        Collections.shuffle(shuffled, random);
        return shuffled.stream().collect(Collectors.joining("," + space(), "{" + space(), space() + "}"));
    }

    private String space() {
        return List.of("", "", " ", "\n", "\r\n", "\t ").get(random.nextInt(6));
    }

    private String anything() {
        StringBuilder members = new StringBuilder();
        for (String name : List.of("gateway", "device", "reading", "readings", "more")) {
            if (random.nextInt(3) > 0) {
                members.append('"').append(name).append("\":").append(value(5)).append(',');
            }
        }
        return "{" + members + "\"auth\":\"" + SECRET + "\"}";
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0 -> "null";
            case 1 -> Integer.toString(random.nextInt(100));
            case 2 -> "1764000000000";
            case 3 -> "\"té\\\"xt\"";
            case 4 -> "1e400";
            case 5 -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
            default -> members(depth);
        };
    }

    private String members(int depth) {
        List<String> names =
                List.of("id", "auth", "Auth", "a\\u0075th", "temp", "time", "batt", "device", "reading", "x");
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String name = names.get(random.nextInt(names.size()));
            boolean token = name.equalsIgnoreCase("auth") || name.contains("\\");
            members.add("\"" + name + "\":" + (token ? token() : value(depth - 1)));
        }
        return object(members.toArray(String[]::new));
    }

    private String token() {
        return List.of("\"" + SECRET + "\"", "[\"" + SECRET + "\"]", "{\"x\":\"" + SECRET + "\"}")
                .get(random.nextInt(3));
    }

    private byte[] damaged(byte[] body) {
        byte[] copy = body.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(copy.length);
            switch (random.nextInt(4)) {
                case 0 -> copy[at] = (byte) random.nextInt(256);
                case 1 -> copy[at] = (byte) "{}[]\",:\\ 0e-".charAt(random.nextInt(12));
                case 2 -> copy = Arrays.copyOf(copy, Math.max(1, at));
                default -> copy[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return copy;
    }

    private static List<String> complaints(Parsed<Report> parsed) {
        if (parsed instanceof Parsed.Malformed<Report> malformed) {
            return List.of(malformed.reason(), malformed.path());
        }
        List<String> told = new ArrayList<>();
        for (Report.Entry entry : ((Parsed.Valid<Report>) parsed).value().entries()) {
            if (entry instanceof Report.Malformed malformed) {
                told.add(malformed.reason());
                told.add(malformed.path());
            }
        }
        return told;
    }

    private List<Report.Entry> entries(String body) {
        Parsed<Report> parsed = ReportJson.decode(bytes(body), RECEIVED);
        assertThat(parsed).as(seed).isInstanceOf(Parsed.Valid.class);
        return ((Parsed.Valid<Report>) parsed).value().entries();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
