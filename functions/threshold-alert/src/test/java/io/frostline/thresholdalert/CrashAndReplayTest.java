package io.frostline.thresholdalert;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Alert;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import io.frostline.model.Transition;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Device;
import io.frostline.thresholdalert.DeviceJudge.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Random fridges, with crashes between publishing and remembering, and with readings that come again. */
class CrashAndReplayTest {
    private static final Device DEVICE = new Device(
            new DeviceId(123),
            new CredentialHash(""),
            true,
            Map.of("maxTemperature", "5", "minTemperature", "0"),
            Optional.empty(),
            1);
    private static final Instant START = Instant.parse("2026-01-15T14:00:00Z");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final VirtualClock clock = new VirtualClock();
    private final DeviceJudge judge = new DeviceJudge(clock, (device, problems) -> {});

    @RepeatedTest(50)
    void aCrashRepeatsAlertsWithTheSameIdAndLosesNone() {
        // Given
        List<Reading> readings = readings();
        Set<EventId> expected = ids(play(readings));

        // When
        List<Alert> published = new ArrayList<>();
        DeviceEpisodes saved = DeviceEpisodes.NONE;
        for (int next = 0; next < readings.size(); ) {
            int end = Math.min(readings.size(), next + 1 + random.nextInt(5));
            DeviceEpisodes inMemory = saved;
            for (Reading reading : readings.subList(next, end)) {
                inMemory = judge(reading, inMemory, published);
            }
            if (random.nextInt(3) > 0) {
                saved = inMemory;
                next = end;
            }
        }

        // Then
        assertThat(ids(published)).as("seed %d", seed).isEqualTo(expected);
    }

    @RepeatedTest(50)
    void duplicatesAndLateReadingsChangeNothing() {
        // Given
        List<Reading> readings = readings();
        List<Alert> expected = play(readings);

        // When
        List<Reading> again = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            again.add(readings.get(i));
            again.add(readings.get(random.nextInt(i + 1)));
        }

        // Then
        assertThat(play(again)).as("seed %d", seed).isEqualTo(expected);
    }

    @RepeatedTest(50)
    void messagesOfOneKindAreAtLeastAnHourApart() {
        // When
        List<Alert> alerts = play(readings());

        // Then
        Map<String, Instant> told = new TreeMap<>();
        for (Alert alert : alerts) {
            if (alert.transition() != Transition.CLEARED) {
                Instant before = told.put(alert.kind().name(), alert.time());
                assertThat(before == null || !before.plus(Duration.ofHours(1)).isAfter(alert.time()))
                        .as("seed %d: %s after %s", seed, alert, before)
                        .isTrue();
            }
        }
    }

    @Test
    void aStateThatWasLostCostsOneMessageAndHoldsNoneBack() {
        // Given
        List<Alert> before = new ArrayList<>();
        DeviceEpisodes episodes = DeviceEpisodes.NONE;
        for (int hour = 0; hour < 5; hour++) {
            episodes = judge(reading(START.plus(Duration.ofHours(hour)), 9), episodes, before);
        }

        // When
        List<Alert> after = new ArrayList<>();
        episodes = DeviceEpisodes.NONE;
        for (int minutes = 5 * 60; minutes <= 7 * 60; minutes += 15) {
            episodes = judge(reading(START.plus(Duration.ofMinutes(minutes)), 9), episodes, after);
        }

        // Then
        assertThat(before).hasSize(5);
        assertThat(after).hasSize(3);
        assertThat(ids(before)).doesNotContainAnyElementsOf(ids(after));
    }

    @Test
    void aStateRecoveredFromTheRecordGoesOnThoughMessagesWentOutLate() {
        // Given: told five minutes after it was measured
        clock.set(START.plus(Duration.ofMinutes(5)));
        Judgement raised = judge.judge(reading(START, 9), DEVICE, DeviceEpisodes.NONE);

        // When
        DeviceEpisodes episodes = DeviceEpisodes.recovered(DEVICE, raised.excursions());
        List<Alert> after = new ArrayList<>();
        for (int minute = 1; minute <= 4; minute++) {
            Judgement next = judge.judge(
                    reading(START.plus(Duration.ofMinutes(minute)), minute < 3 ? 9.5 : 4), DEVICE, episodes);
            episodes = next.after();
            after.addAll(next.alerts());
        }

        // Then
        assertThat(after).extracting(Alert::transition).containsExactly(Transition.CLEARED);
        assertThat(after.get(0).episode()).isEqualTo(raised.alerts().get(0).episode());
    }

    @Test
    void aStateRebuiltByAReplayHoldsNoMessageBack() {
        // Given
        List<Reading> day = new ArrayList<>();
        for (int minutes = 0; minutes <= 24 * 60; minutes += 15) {
            day.add(reading(START.plus(Duration.ofMinutes(minutes)), 9));
        }
        List<Alert> before = play(day);

        // When: all is read again into an empty store, at the end of that day, and goes on for two hours
        List<Alert> after = new ArrayList<>();
        DeviceEpisodes episodes = DeviceEpisodes.NONE;
        for (Reading reading : day) {
            clock.set(START.plus(Duration.ofDays(1)));
            Judgement judgement = judge.judge(reading, DEVICE, episodes);
            after.addAll(judgement.alerts());
            episodes = judgement.after();
        }
        for (int minutes = 24 * 60 + 15; minutes <= 26 * 60; minutes += 15) {
            episodes = judge(reading(START.plus(Duration.ofMinutes(minutes)), 9), episodes, after);
        }

        // Then: the raising is known already, the hourly messages are new
        assertThat(before).hasSize(25);
        assertThat(after).hasSize(3);
        assertThat(ids(before)).contains(after.get(0).id());
        assertThat(ids(before)).doesNotContain(after.get(1).id(), after.get(2).id());
    }

    private List<Alert> play(List<Reading> readings) {
        List<Alert> alerts = new ArrayList<>();
        DeviceEpisodes episodes = DeviceEpisodes.NONE;
        for (Reading reading : readings) {
            episodes = judge(reading, episodes, alerts);
        }
        return alerts;
    }

    private DeviceEpisodes judge(Reading reading, DeviceEpisodes episodes, List<Alert> alerts) {
        clock.set(reading.received());
        Judgement judgement = judge.judge(reading, DEVICE, episodes);
        alerts.addAll(judgement.alerts());
        return judgement.after();
    }

    private List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        Instant time = START;
        double temperature = 4;
        for (int i = 0; i < 200; i++) {
            time = time.plus(Duration.ofMinutes(1 + random.nextInt(20)));
            temperature = Math.max(-5, Math.min(10, temperature + random.nextGaussian() * 2));
            readings.add(reading(time, temperature));
        }
        return readings;
    }

    private static Reading reading(Instant time, double temperature) {
        return new Reading(
                DEVICE.id(),
                new GatewayId(7),
                time,
                time,
                new TreeMap<>(Map.of(Metric.TEMPERATURE, temperature)),
                "{}");
    }

    private static Set<EventId> ids(List<Alert> alerts) {
        Set<EventId> ids = new LinkedHashSet<>();
        alerts.forEach(alert -> ids.add(alert.id()));
        return ids;
    }
}
