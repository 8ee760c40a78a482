package io.frostline.silencealert;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Alert;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.GatewayId;
import io.frostline.model.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is told and what is recorded stay together, whatever fails in between. */
class RecordedSilenceTest {
    private static final DeviceId ONE = new DeviceId(123);
    private static final DeviceId OTHER = new DeviceId(124);
    private static final GatewayId GATEWAY = new GatewayId(7);

    /** What happens while one call fails. */
    private interface Story {
        House play(int failing, boolean afterwards);
    }

    @TestFactory
    Stream<DynamicTest> whicheverCallFailsTheRecordAndTheAlertAreThereOnceInTheEnd() {
        return whicheverCallFails(RecordedSilenceTest::story);
    }

    @TestFactory
    Stream<DynamicTest> whicheverCallFailsEachOwnerOfADeviceIsToldOnce() {
        return whicheverCallFails(RecordedSilenceTest::givenAway);
    }

    private static Stream<DynamicTest> whicheverCallFails(Story story) {
        House undisturbed = story.play(0, false);
        return IntStream.rangeClosed(1, undisturbed.faults.calls())
                .boxed()
                .flatMap(call -> Stream.of(false, true)
                        .filter(afterwards -> !afterwards || undisturbed.faults.changes(call))
                        .map(afterwards -> DynamicTest.dynamicTest(
                                "call " + call + (afterwards ? " afterwards" : ""),
                                () -> assertSame(story.play(call, afterwards), undisturbed))));
    }

    /** A device is silent and told twice, then given away, told to its new owner twice, and comes back. */
    private static House givenAway(int failing, boolean afterwards) {
        House house = house();
        house.passTo(time("12:00"));
        hear(house, ONE);
        hearOther(house, "12:25", "12:50", "13:15");
        house.passTo(time("13:35"));
        house.faults.fail(failing, afterwards);
        register(house, ONE, 6, Optional.of(time("13:35")));
        hearOther(house, "13:40", "14:00", "14:25", "14:50", "15:10");
        hear(house, ONE);
        house.passTo(time("15:20"));
        return house;
    }

    /** A device is silent and told twice, then its gateway too, for another one, and both come back. */
    private static House story(int failing, boolean afterwards) {
        House house = house();
        house.faults.fail(failing, afterwards);
        house.passTo(time("12:00"));
        hear(house, ONE);
        hear(house, OTHER);
        house.passTo(time("12:25"));
        hear(house, OTHER);
        house.passTo(time("14:00"));
        hear(house, OTHER);
        house.passTo(time("14:10"));
        hear(house, ONE);
        house.passTo(time("14:20"));
        return house;
    }

    private static void hearOther(House house, String... times) {
        for (String at : times) {
            house.passTo(time(at));
            hear(house, OTHER);
        }
    }

    private static void assertSame(House house, House undisturbed) {
        assertThat(ids(house, Transition.RAISED)).isEqualTo(ids(undisturbed, Transition.RAISED));
        assertThat(ids(house, Transition.CLEARED)).isEqualTo(ids(undisturbed, Transition.CLEARED));
        assertThat(repetitions(house)).isEqualTo(repetitions(undisturbed)).isNotEmpty();
        assertThat(Scenario.recorded(house))
                .isEqualTo(Scenario.recorded(undisturbed))
                .hasSize(2);
    }

    private static List<EventId> ids(House house, Transition transition) {
        return house.alerts.stream()
                .filter(alert -> alert.transition() == transition)
                .map(Alert::id)
                .distinct()
                .toList();
    }

    /** How often each episode was repeated, by another id each time. */
    private static Map<EventId, Long> repetitions(House house) {
        return house.alerts.stream()
                .filter(alert -> alert.transition() == Transition.REPEATED)
                .collect(Collectors.groupingBy(
                        Alert::episode,
                        Collectors.mapping(Alert::id, Collectors.collectingAndThen(Collectors.toSet(), ids ->
                                (long) ids.size()))));
    }

    @Test
    void aDeviceThatIsHeardWhileItIsToldSilentIsBackAtOnce() {
        // Given
        House house = house();
        house.passTo(time("12:03"));
        hear(house, ONE);
        house.passTo(time("12:20"));
        hear(house, OTHER);
        house.passTo(time("12:32:59.999"));

        // When
        house.store.meanwhile = () -> hear(house, ONE);
        house.passTo(time("12:33"));

        // Then
        assertThat(house.alerts.stream().map(Scenario::words))
                .containsExactly("123 silent raised since 12:03", "123 silent cleared since 12:03");
        assertThat(Scenario.recorded(house)).containsExactly("123 silent 12:03 to 12:33, told 1");
    }

    @Test
    void aReadingOfBeforeThatComesOnceMoreWhileTheStateIsLostIsNoReturn() {
        // Given
        House house = house();
        house.passTo(time("12:00"));
        hear(house, ONE);
        house.passTo(time("12:20"));
        hear(house, OTHER);
        house.passTo(time("12:30"));

        // When
        house.store.lose();
        house.receive(new Hearing(ONE, GATEWAY, time("12:00"), time("12:00")));

        // Then
        assertThat(house.alerts.stream().map(Scenario::words)).containsExactly("123 silent raised since 12:00");
        assertThat(Scenario.recorded(house)).containsExactly("123 silent 12:00 to now, told 1");
    }

    @Test
    void anOldReadingThatComesWhenTheStateWasLostAMomentAgoIsLookedAtTwiceBeforeItIsTold() {
        // Given
        House house = house();
        house.passTo(time("12:00"));
        hear(house, ONE);
        house.passTo(time("12:20"));
        hear(house, ONE);

        // When
        house.store.lose();
        house.store.done(Turn.ALL);
        house.receive(new Hearing(ONE, GATEWAY, time("11:00"), time("11:00")));
        house.passTo(time("12:49:59.999"));

        // Then
        assertThat(house.alerts).isEmpty();
        house.passTo(time("12:50"));
        assertThat(house.alerts).hasSize(1);
        assertThat(house.alerts.get(0).began()).isEqualTo(time("12:20"));
    }

    @Test
    void aBacklogOfADeviceThatWasActivatedJustNowIsLookedAtTwiceBeforeItIsTold() {
        // Given
        House house = house();
        house.passTo(time("13:03"));

        // When
        house.database.register(ONE, true, Map.of("silenceAfter", "30m"), Optional.empty(), Optional.of(time("13:03")));
        house.receive(new Hearing(ONE, GATEWAY, time("12:30"), time("13:03")));
        house.passTo(time("13:32:59.999"));

        // Then
        assertThat(house.alerts).isEmpty();
        house.passTo(time("13:33"));
        assertThat(house.alerts).hasSize(1);
    }

    @Test
    void whatSomebodyElseRemembersWhileTheStatesAreMadeAgainIsLookedAtOnceMore() {
        // Given
        House house = house();
        house.passTo(time("12:00"));
        hear(house, ONE);
        house.passTo(time("12:20"));
        hear(house, ONE);

        // When
        house.store.lose();
        house.store.meanwhile = () -> house.receive(new Hearing(ONE, GATEWAY, time("11:00"), time("12:20")));
        house.passTo(time("12:20:15"));

        // Then
        assertThat(house.store.silence(ONE).heard()).contains(time("12:20"));
    }

    @Test
    void anOutageThatIsToldAgainWhileItsGatewayIsHeardIsOverAllTheSame() {
        // Given
        House house = house();
        house.passTo(time("12:00"));
        hear(house, ONE);
        house.passTo(time("13:29:59.999"));
        house.store.failingSaves = 1;
        house.passTo(time("13:30"));

        // When
        Tick repeating = house.newTick();
        house.store.meanwhile = () -> repeating.run();
        hear(house, ONE);

        // Then
        assertThat(house.alerts.stream().map(Scenario::words).distinct())
                .containsExactlyInAnyOrder(
                        "gateway 7 gateway-silent raised since 12:00 for 5 with 123",
                        "gateway 7 gateway-silent repeated since 12:00 for 5 with 123",
                        "gateway 7 gateway-silent cleared since 12:00 for 5");
        Outages outages = house.store.outages(GATEWAY);
        assertThat(outages.open()).isEmpty();
        assertThat(outages.of(Optional.of(new CustomerId(5))).flatMap(Outage::ended))
                .contains(time("13:30"));
    }

    @Test
    void theRecordOfADeviceThatIsFoundActivatedAgainWhenItWouldBeToldSilentEndsThen() {
        // Given
        House house = house();
        house.passTo(time("12:00"));
        hear(house, ONE);
        hear(house, OTHER);
        house.passTo(time("13:00"));
        hear(house, OTHER);
        house.stop(House.Part.SILENCE_ALERT);

        // When
        house.passTo(time("13:20"));
        house.database.cacheDevices();
        register(house, ONE, 5, Optional.of(time("13:20")));
        house.passTo(time("13:35"));
        hear(house, OTHER);
        house.store.next();
        house.start(House.Part.SILENCE_ALERT);
        house.passTo(time("13:35:15"));

        // Then
        assertThat(house.alerts.stream().map(Scenario::words))
                .containsExactly(
                        "gateway 7 gateway-silent raised since 12:00 for 5 with 123,124",
                        "gateway 7 gateway-silent cleared since 12:00 for 5");
        assertThat(Scenario.recorded(house))
                .contains("123 gateway-silent 12:00 to 13:20, told 1")
                .noneMatch(record -> record.contains("to now"));
    }

    @Test
    void whatWasHeldBackIsHeldBackAgainAfterALossThoughTheDeviceWasNotHeardInTheMonthOfItsActivation() {
        // Given
        Instant midnight = Instant.parse("2026-02-01T00:00:00Z");
        House house = new House(midnight.minusSeconds(7200), false);
        register(house, ONE, 5, Optional.empty());
        register(house, OTHER, 5, Optional.empty());
        house.passTo(midnight.minusSeconds(3600));
        hear(house, ONE);
        hear(house, OTHER);
        house.passTo(midnight.plusSeconds(600));
        register(house, ONE, 5, Optional.of(midnight.plusSeconds(600)));
        house.store.discoverAgain();
        house.passTo(midnight.plusSeconds(3600));
        List<String> recorded = Scenario.recorded(house);

        // When
        house.store.lose();
        house.passTo(midnight.plusSeconds(4200));

        // Then
        assertThat(house.alerts.stream().map(Alert::episode).distinct()).hasSize(1);
        assertThat(Scenario.recorded(house)).isEqualTo(recorded).hasSize(3);
    }

    private static House house() {
        House house = new House(time("11:50"), false);
        for (DeviceId device : List.of(ONE, OTHER)) {
            register(house, device, 5, Optional.empty());
        }
        return house;
    }

    private static void register(House house, DeviceId device, int customer, Optional<Instant> since) {
        house.database.register(
                device, true, Map.of("silenceAfter", "30m"), Optional.of(new CustomerId(customer)), since);
    }

    private static void hear(House house, DeviceId device) {
        house.receive(new Hearing(device, GATEWAY, house.clock(), house.clock()));
    }

    private static Instant time(String text) {
        return Scenario.time(text);
    }
}
