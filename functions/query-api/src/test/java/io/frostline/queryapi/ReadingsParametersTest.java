package io.frostline.queryapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.DeviceId;
import io.frostline.model.Metric;
import io.frostline.model.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingsParametersTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:34:56.789Z");
    private static final Instant LATEST = NOW.plus(Duration.ofDays(2));
    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

    @Test
    void onlyTheMetricIsNeeded() {
        ReadingsQuery query = query("metric=temperature");

        assertThat(query.device()).isEqualTo(new DeviceId(123));
        assertThat(query.metric()).isEqualTo(Metric.TEMPERATURE);
        assertThat(query.range()).isEqualTo(new Range(EARLIEST, LATEST));
        assertThat(query.limit()).isEqualTo(1_000);
        assertThat(query.grouping()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1782864000000",
        "2026-07-01",
        "2026-07-01T00:00:00Z",
        "2026-07-01T02:00:00+02:00",
        "2026-07-01T02:00:00 02:00",
        "2026-06-30T19:00-05:00",
    })
    void timesAreMillisecondsDaysOrIso8601(String from) {
        assertThat(query("metric=temperature", "from=" + from).range().from())
                .isEqualTo(Instant.parse("2026-07-01T00:00:00Z"));
    }

    @Test
    void aRangeOfFifteenYearsIsReadWhereThereCanBeReadings() {
        assertThat(query("metric=temperature", "from=2011-07-01", "to=2026-07-01")
                        .range())
                .isEqualTo(new Range(EARLIEST, Instant.parse("2026-07-01T00:00:00Z")));
        assertThat(query("metric=temperature", "from=2026-07-01", "to=2041-07-01")
                        .range())
                .isEqualTo(new Range(Instant.parse("2026-07-01T00:00:00Z"), LATEST));
    }

    @Test
    void aRangeInWhichThereCanBeNoReadingsIsNoError() {
        assertThat(query("metric=temperature", "to=1980-01-01").range().to()).isEqualTo(EARLIEST);
        assertThat(query("metric=temperature", "from=1980-01-01", "to=1981-01-01")
                        .range()
                        .from())
                .isBefore(EARLIEST);
        assertThat(query("metric=temperature", "from=2040-01-01", "to=2041-01-01")
                        .range()
                        .to())
                .isEqualTo(LATEST);
    }

    @Test
    void bucketsWithoutABeginningAreTheNewestOnes() {
        assertThat(query("metric=temperature", "every=1h", "limit=24").range().from())
                .isEqualTo(Instant.parse("2026-06-30T13:00:00Z"));
        assertThat(query("metric=temperature", "every=1h", "limit=24", "to=2026-06-30T13:00:00Z")
                        .range()
                        .from())
                .isEqualTo(Instant.parse("2026-06-29T13:00:00Z"));
        assertThat(query("metric=temperature", "every=366d", "limit=10000")
                        .range()
                        .from())
                .isEqualTo(EARLIEST);
    }

    @Test
    void bucketsAreToldByMinimumAverageAndMaximumUnlessAskedOtherwise() {
        assertThat(query("metric=temperature", "every=90s").grouping())
                .contains(new Grouping(Duration.ofSeconds(90), List.of(Aggregate.MIN, Aggregate.AVG, Aggregate.MAX)));
        assertThat(query("metric=temperature", "every=PT1H", "aggregate=max,count")
                        .grouping())
                .contains(new Grouping(Duration.ofHours(1), List.of(Aggregate.MAX, Aggregate.COUNT)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=5                                         | metric    | is missing",
                "metric=Temperature                              | metric    | a metric's name is",
                "metric=temperature&limit=0                      | limit     | must be between 1 and 10000, was 0",
                "metric=temperature&limit=10001                  | limit     | must be between 1 and 10000, was 10001",
                "metric=temperature&limit=99999999999            | limit     | must be a whole number, was \"9999",
                "metric=temperature&limit=1&limit=2              | limit     | is given twice",
                "metric=temperature&from=yesterday               | from      | must be a time such as",
                "metric=temperature&from=2026-02-30              | from      | must be a time such as",
                "metric=temperature&to=2026-07-01T00:00:00       | to        | must be a time such as",
                "metric=temperature&from=2026-07-01&to=2026-07-01| from      | must be before \"to\"",
                "metric=temperature&every=fast                   | every     | must be a duration such as",
                "metric=temperature&every=0s                     | every     | must be between 1s and 366d",
                "metric=temperature&every=367d                   | every     | must be between 1s and 366d",
                "metric=temperature&every=1h&aggregate=           | aggregate | must be some of min, avg, max, count, was",
                "metric=temperature&every=1h&aggregate=avg,median| aggregate | must be some of min, avg, max, count, was",
                "metric=temperature&every=1h&aggregate=avg,avg   | aggregate | names avg twice",
                "metric=temperature&aggregate=avg                | aggregate | needs the parameter every",
                "metric=temperature&form=2026-07-01              | form      | is no parameter of this call",
            })
    void anErrorNamesItsParameter(String url, String parameter, String reason) {
        Parsed<ReadingsQuery> parsed = parse("123", url.split("&", -1));

        assertThat(parsed).isInstanceOf(Parsed.Malformed.class);
        Parsed.Malformed<ReadingsQuery> malformed = (Parsed.Malformed<ReadingsQuery>) parsed;
        assertThat(malformed.path()).isEqualTo(parameter);
        assertThat(malformed.reason()).startsWith(reason);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "abc", "2147483648", "01"})
    void aPathWithoutADeviceNamesTheId(String device) {
        Parsed<ReadingsQuery> parsed = parse(device, "metric=temperature");

        assertThat(parsed).isInstanceOf(Parsed.Malformed.class);
        assertThat(((Parsed.Malformed<ReadingsQuery>) parsed).path()).isEqualTo("id");
    }

    private static ReadingsQuery query(String... parameters) {
        Parsed<ReadingsQuery> parsed = parse("123", parameters);
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        return ((Parsed.Valid<ReadingsQuery>) parsed).value();
    }

    private static Parsed<ReadingsQuery> parse(String device, String... parameters) {
        Map<String, List<String>> values = new TreeMap<>();
        for (String parameter : parameters) {
            String[] parts = parameter.split("=", 2);
            values.merge(parts[0], List.of(parts[1].strip()), (some, more) -> List.of(some.get(0), more.get(0)));
        }
        assertThat(Arrays.asList(parameters)).isNotEmpty();
        return ReadingsParameters.parse(device, values, NOW);
    }
}
