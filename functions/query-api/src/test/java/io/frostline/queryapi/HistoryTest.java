package io.frostline.queryapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.frostline.model.AlertKind;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.Parsed;
import io.frostline.queryapi.History.Answer;
import io.frostline.queryapi.History.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");
    private static final CustomerId OWNER = new CustomerId(5);
    private static final Scope OWN = new Scope.Of(OWNER);
    private static final Scope OTHERS = new Scope.Of(new CustomerId(6));
    private static final DeviceId DEVICE = new DeviceId(1);

    private final FakeDevices devices = new FakeDevices();
    private final FakeExcursions excursions = new FakeExcursions();
    private final FakeSeries series = new FakeSeries();
    private final History history = new History(devices, excursions, series, () -> NOW);

    HistoryTest() {
        devices.add(new Device(DEVICE, Optional.empty(), true, Optional.of(OWNER)));
    }

    @Test
    void averageAndDegreeMinutesFollowFromTheReadingsWhileItLasted() {
        // Given: 10 minutes at 7, 20 minutes at 9 above a bound of 5, then the end
        Instant began = NOW.minus(Duration.ofHours(2));
        add("a", "temperature-high", began, Optional.of(began.plus(Duration.ofMinutes(30))));
        measure(began.minus(Duration.ofMinutes(5)), 4);
        measure(began, 7);
        measure(began.plus(Duration.ofMinutes(10)), 9);
        measure(began.plus(Duration.ofMinutes(30)), 4);

        // When
        Exposure summary = own(query()).excursions().get(0).exposure().orElseThrow();

        // Then
        assertThat(summary.average()).isCloseTo((10 * 7 + 20 * 9) / 30.0, within(1e-9));
        assertThat(summary.degreeMinutes()).isCloseTo(10 * 2 + 20 * 4, within(1e-9));
    }

    @Test
    void aValueCountsForAnHourAtMost() {
        // Given
        Instant began = NOW.minus(Duration.ofHours(5));
        add("a", "temperature-high", began, Optional.empty());
        measure(began, 6);

        // Then
        assertThat(own(query()).excursions().get(0).exposure().orElseThrow().degreeMinutes())
                .isEqualTo(60);
    }

    @Test
    void belowALowerBoundTheColdCounts() {
        // Given
        Instant began = NOW.minus(Duration.ofMinutes(10));
        add("a", "temperature-low", began, Optional.of(NOW));
        measure(began, 2);

        // Then
        assertThat(own(query()).excursions().get(0).exposure().orElseThrow().degreeMinutes())
                .isEqualTo(30);
    }

    @Test
    void whatIsNoBoundsAndWhatIsNotKeptHasNoAverage() {
        // Given
        add("fault", "sensor-fault", NOW.minus(Duration.ofHours(1)), Optional.empty());
        add("silent", "silent", NOW.minus(Duration.ofHours(1)), Optional.empty());
        add("old", "temperature-high", NOW.minus(Duration.ofHours(2)), Optional.of(NOW));

        // Then
        assertThat(own(query()).excursions()).extracting(Told::exposure).containsOnly(Optional.empty());
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        // Given
        for (int i = 1; i <= 7; i++) {
            Instant began = NOW.minus(Duration.ofMinutes(10 * (i / 2)));
            add("e" + i, "temperature-high", began, Optional.of(NOW));
        }

        // When
        List<String> all = new ArrayList<>();
        Optional<Range> rest = Optional.of(query().range());
        while (rest.isPresent()) {
            Answer answer = own(new ExcursionsQuery(rest.get(), 3));
            answer.excursions().forEach(told -> all.add(told.excursion().id()));
            rest = answer.rest();
        }

        // Then
        assertThat(all).containsExactlyInAnyOrder("e1", "e2", "e3", "e4", "e5", "e6", "e7");
    }

    @Test
    void whatBeganTogetherStaysTogetherThoughItIsMoreThanAPage() {
        // Given
        for (int i = 1; i <= 17; i++) {
            add("e" + i, "gateway-silent", NOW.minus(Duration.ofHours(i > 2 ? 2 : 1)), Optional.of(NOW));
        }

        // When
        Answer first = own(new ExcursionsQuery(query().range(), 3));
        Answer second = own(new ExcursionsQuery(first.rest().orElseThrow(), 3));

        // Then
        assertThat(first.excursions()).hasSize(2);
        assertThat(second.excursions()).hasSize(15);
        assertThat(second.rest()).isEmpty();
    }

    @Test
    void anotherCustomerSeesAndChangesNothing() {
        // Given
        add("a", "temperature-high", NOW.minusSeconds(60), Optional.empty());

        // Then
        assertThat(done(history.of(OTHERS, DEVICE, query()))).isEmpty();
        assertThat(done(history.of(OTHERS, OWNER, query()))).isEmpty();
        assertThat(done(history.acknowledge(OTHERS, DEVICE, "a", "cleo", ""))).isEmpty();
        assertThat(done(history.correct(OTHERS, DEVICE, "a", "cleo", "x", "y"))).isEmpty();
        assertThat(excursions.rows.get(0).acknowledgement()).isEmpty();
        assertThat(done(history.of(OWN, OWNER, query())).orElseThrow().excursions())
                .hasSize(1);
        assertThat(done(history.of(new Scope.Everything(), OWNER, query()))
                        .orElseThrow()
                        .excursions())
                .hasSize(1);
    }

    @Test
    void whatPeopleSayIsKeptWithWhoAndWhen() {
        // Given
        add("a", "temperature-high", NOW.minusSeconds(60), Optional.empty());

        // When
        done(history.acknowledge(OWN, DEVICE, "a", "carl", "on my way"));
        done(history.correct(OWN, DEVICE, "a", "carl", "door left open", "closed it, threw the fish away"));

        // Then
        Excursion after = excursions.rows.get(0);
        assertThat(after.acknowledgement()).contains(new Excursion.Acknowledgement(NOW, "carl", "on my way"));
        assertThat(after.correction())
                .contains(new Excursion.Correction(NOW, "carl", "door left open", "closed it, threw the fish away"));
        assertThat(done(history.acknowledge(OWN, DEVICE, "b", "carl", ""))).isEmpty();
    }

    @Test
    void remarksAreTextsOfKnownFields() {
        Set<String> known = Set.of("cause", "action");

        assertThat(Remark.parse(Map.of("cause", " a\nb "), known, Set.of("cause")))
                .isEqualTo(new Parsed.Valid<>(Map.of("cause", "a\nb", "action", "")));
        assertThat(bad(Map.of("casue", "a"), known)).isEqualTo("casue");
        assertThat(bad(Map.of("cause", 7), known)).isEqualTo("cause");
        assertThat(bad(Map.of("cause", "x".repeat(1_001)), known)).isEqualTo("cause");
        assertThat(bad(Map.of("cause", "\u001b[2J"), known)).isEqualTo("cause");
        assertThat(bad(Map.of("cause", "a", "action", " "), known)).isEqualTo("action");
    }

    private static String bad(Map<String, ?> body, Set<String> known) {
        return ((Parsed.Malformed<?>) Remark.parse(body, known, known)).path();
    }

    private void add(String id, String kind, Instant began, Optional<Instant> ended) {
        excursions.rows.add(new Excursion(
                id,
                DEVICE,
                new AlertKind(kind),
                began,
                ended,
                kind.endsWith("silent") ? OptionalDouble.empty() : OptionalDouble.of(9),
                kind.startsWith("temperature") ? OptionalDouble.of(5) : OptionalDouble.empty(),
                Optional.of(OWNER),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty()));
    }

    private void measure(Instant time, double temperature) {
        series.add(DEVICE, time, Map.of("temperature", temperature));
    }

    private Answer own(ExcursionsQuery query) {
        return done(history.of(OWN, DEVICE, query)).orElseThrow();
    }

    private static ExcursionsQuery query() {
        return ((Parsed.Valid<ExcursionsQuery>) ExcursionsQuery.parse(Map.of(), NOW)).value();
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
