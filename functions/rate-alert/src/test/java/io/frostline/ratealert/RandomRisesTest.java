package io.frostline.ratealert;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Alert;
import io.frostline.model.EventId;
import io.frostline.model.Reading;
import io.frostline.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Random fridges; a failure prints its seed. */
class RandomRisesTest {
    private static final RiseRule RULE = new RiseRule(5, Duration.ofMinutes(10));
    private static final Instant START = Instant.parse("2026-01-15T14:00:00Z");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @RepeatedTest(20)
    void duplicatesAndLateReadingsChangeNothing() {
        // Given
        List<Reading> readings = readings();
        List<Reading> more = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            more.add(readings.get(i));
            more.add(readings.get(random.nextInt(i + 1)));
            more.add(Readings.of(readings.get(random.nextInt(i + 1)).time().minusSeconds(1), -30));
        }

        // When / Then
        assertThat(play(more)).as("seed %d", seed).isEqualTo(play(readings));
    }

    @RepeatedTest(20)
    void inAnyOrderThoseCountThatWereTheNewestWhenTheyCame() {
        // Given
        List<Reading> shuffled = readings();
        for (int i = 0; i + 5 < shuffled.size(); i += 5) {
            Collections.shuffle(shuffled.subList(i, i + 5), random);
        }
        List<Reading> counting = new ArrayList<>();
        for (Reading reading : shuffled) {
            if (counting.isEmpty() || counting.get(counting.size() - 1).time().isBefore(reading.time())) {
                counting.add(reading);
            }
        }

        // When / Then
        assertThat(counting).hasSizeLessThan(shuffled.size());
        assertThat(play(shuffled)).as("seed %d", seed).isEqualTo(play(counting));
    }

    @RepeatedTest(20)
    void aCrashBeforeTheStateIsSavedRepeatsAlertsWithTheirIdsAndLosesNone() {
        // Given
        List<Reading> readings = readings();

        // When
        List<Alert> published = new ArrayList<>();
        String saved = "";
        for (int next = 0; next < readings.size(); ) {
            int end = Math.min(readings.size(), next + 1 + random.nextInt(5));
            String inMemory = saved;
            for (Reading reading : readings.subList(next, end)) {
                inMemory = judge(reading, inMemory, published);
            }
            if (random.nextInt(3) > 0) {
                saved = inMemory;
                next = end;
            }
        }

        // Then
        assertThat(ids(published)).as("seed %d", seed).isEqualTo(ids(play(readings)));
    }

    @RepeatedTest(20)
    void messagesAreAtLeastAnHourApartAndEachEpisodeBeginsWithARaising() {
        // When
        List<Alert> alerts = play(readings());

        // Then
        Instant told = Instant.EPOCH;
        Set<EventId> begun = new LinkedHashSet<>();
        for (Alert alert : alerts) {
            assertThat(begun.add(alert.episode()))
                    .as("seed %d: %s", seed, alert)
                    .isEqualTo(alert.transition() == Transition.RAISED);
            if (alert.transition() != Transition.CLEARED) {
                assertThat(Duration.between(told, alert.time()))
                        .as("seed %d: %s", seed, alert)
                        .isGreaterThanOrEqualTo(Duration.ofHours(1));
                told = alert.time();
            }
        }
    }

    @RepeatedTest(20)
    void theWindowSaysWhatAllItsReadingsWouldSay() {
        // Given
        List<Point> all = new ArrayList<>();
        Window window = Window.EMPTY;
        RiseRule rule = new RiseRule(5, Duration.ofMinutes(40));
        Instant time = START;

        for (int i = 0; i < 300; i++) {
            // When: never closer than a sixtieth of the window
            time = time.plusSeconds(40 + random.nextInt(600));
            Point point = new Point(time, random.nextInt(40));
            Instant begin = time.minus(rule.window());
            List<Point> within =
                    all.stream().filter(one -> !one.time().isBefore(begin)).toList();
            Window compared = window.at(time, rule);

            // Then
            assertThat(compared.any(one -> rule.isFast(one, point)))
                    .as("seed %d", seed)
                    .isEqualTo(within.stream().anyMatch(one -> rule.isFast(one, point)));
            assertThat(compared.any(one -> !rule.isSlow(one, point)))
                    .as("seed %d", seed)
                    .isEqualTo(within.stream().anyMatch(one -> !rule.isSlow(one, point)));
            all.add(point);
            window = compared.with(point, rule);
        }
    }

    @Test
    void aBusyDeviceTakesABoundedState() {
        // When
        String state = "";
        int longest = 0;
        for (int i = 0; i < 2_000; i++) {
            state = judge(Readings.of(START.plusMillis(700L * i), -30 + i / 100.0), state, new ArrayList<>());
            longest = Math.max(longest, RiseText.decode(state).window().points().size());
        }

        // Then
        assertThat(longest).isBetween(Window.MOST - 10, Window.MOST);
    }

    private List<Alert> play(List<Reading> readings) {
        List<Alert> alerts = new ArrayList<>();
        String state = "";
        for (Reading reading : readings) {
            state = judge(reading, state, alerts);
            assertThat(RiseText.encode(RiseText.decode(state))).isEqualTo(state);
        }
        return alerts;
    }

    private static String judge(Reading reading, String state, List<Alert> alerts) {
        return new DeviceRises(RULE, InstantSource.fixed(reading.received()))
                .judge(Readings.device(Map.of(), Optional.empty()), List.of(reading), state, alerts::add);
    }

    private List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        Instant time = START;
        double temperature = 4;
        for (int i = 0; i < 200; i++) {
            time = time.plus(Duration.ofSeconds(20 + random.nextInt(300)));
            temperature = Math.max(-5, Math.min(30, temperature + random.nextGaussian() * 3));
            readings.add(Readings.of(time, temperature));
        }
        return readings;
    }

    private static Set<EventId> ids(List<Alert> alerts) {
        Set<EventId> ids = new LinkedHashSet<>();
        alerts.forEach(alert -> ids.add(alert.id()));
        return ids;
    }
}
