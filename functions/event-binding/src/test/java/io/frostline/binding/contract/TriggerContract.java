package io.frostline.binding.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.binding.contract.ScriptedFunction.Act;
import io.frostline.binding.core.Original;
import io.frostline.binding.core.RejectedRecord;
import io.frostline.model.EventType;
import io.frostline.model.Heartbeat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every trigger promises. */
public abstract class TriggerContract {
    private static final String BODY = "{\"device\":7}";

    /** Makes ids and keys this test's own, as real servers are shared. */
    private String test = "";

    protected Rig rig;

    protected abstract Rig rig();

    @BeforeEach
    void start() {
        test = Long.toString(new Random().nextInt(36 * 36 * 36 * 36), 36) + "-";
        rig = rig();
    }

    @AfterEach
    void end() {
        rig.function().releaseAll();
        rig.close();
    }

    @Test
    void eventsOfOneKeyComeInTheirOrderAndNeverTwoAtOnce() {
        // Given
        int events = 40;

        // When
        for (int n = 0; n < events; n++) {
            send("a", "a" + n);
            send("b", "b" + n);
            send("c", "c" + n);
        }

        // Then
        rig.eventually(() -> assertAcknowledged("a" + (events - 1), "b" + (events - 1), "c" + (events - 1)));
        assertThat(attemptsStarting("a")).containsExactlyElementsOf(numbered("a", events));
        assertThat(attemptsStarting("b")).containsExactlyElementsOf(numbered("b", events));
        assertThat(attemptsStarting("c")).containsExactlyElementsOf(numbered("c", events));
        assertThat(rig.function().twiceAtOnce()).isEmpty();
    }

    @Test
    void aKeyThatTakesLongHoldsUpNoOther() {
        // Given
        on("a0", Act.HOLD);

        // When
        send("a", "a0");
        send("a", "a1");
        send("b", "b0");
        send("c", "c0");

        // Then
        rig.eventually(() -> assertDone("b0", "c0"));
        assertThat(rig.isAcknowledged(id("a1"))).isFalse();
        rig.function().release(id("a0"));
        rig.eventually(() -> assertAcknowledged("a0", "a1", "b0", "c0"));
    }

    @Test
    void anEventThatCanNeverSucceedIsRejectedWithItsReasonAndItsNeighboursAreDone() {
        // Given
        on("a1", Act.REJECT);

        // When
        send("a", "a0");
        rig.send(key("a"), id("a1"), type(), "{\"device\":{\"id\":7,\"auth\":4711}}");
        send("a", "a2");
        send("b", "b0");

        // Then
        rig.eventually(() -> assertAcknowledged("a0", "a1", "a2", "b0"));
        RejectedRecord rejected = onlyRejected();
        assertThat(new String(rejected.value(), UTF_8)).isEqualTo("{\"device\":{\"id\":7,\"auth\":\"***\"}}");
        assertThat(rejected.key()).isEqualTo(key("a").getBytes(UTF_8));
        assertThat(header(rejected, "reason")).isEqualTo("temp must be a number");
        assertThat(header(rejected, "path")).isEqualTo("reading.temp");
        assertThat(header(rejected, "source-topic")).isEqualTo("readings");
        assertThat(header(rejected, "ce_id")).isEqualTo(id("a1"));
        assertThat(attempts("a1")).isEqualTo(1);
    }

    @Test
    void anEventOfAForeignTypeIsRejectedAndTheFunctionNeverSeesIt() {
        // Given
        String foreign = "org.example.weather.v1";

        // When
        rig.send(key("a"), id("a0"), foreign, BODY);
        send("a", "a1");

        // Then
        rig.eventually(() -> assertAcknowledged("a0", "a1"));
        assertThat(header(onlyRejected(), "reason")).contains("does not handle").contains(foreign);
        assertThat(header(onlyRejected(), "path")).isEqualTo("ce_type");
        assertThat(attempts("a0")).isZero();
    }

    @Test
    void aHeartbeatComesToTheFunctionAndComesAgainAfterAPassingFault() {
        // Given
        on("h", Act.FAIL, Act.THROW);

        // When
        heartbeat("h");
        send("a", "a0");

        // Then
        rig.eventually(() -> assertAcknowledged("h", "a0"));
        assertThat(attempts("h")).isEqualTo(3);
        assertThat(attempts("a0")).isEqualTo(1);
        assertThat(rejected()).isEmpty();
    }

    @Test
    void aPassingFaultIsTriedAgainUntilItPassesAndWhatIsBehindWaits() {
        // Given
        on("a0", Act.FAIL, Act.FAIL, Act.FAIL);

        // When
        send("a", "a0");
        send("a", "a1");
        send("a", "a2");

        // Then
        rig.eventually(() -> assertAcknowledged("a0", "a1", "a2"));
        assertThat(attempts("a0")).isEqualTo(4);
        assertThat(attemptsStarting("a").lastIndexOf(id("a0")))
                .isLessThan(attemptsStarting("a").lastIndexOf(id("a1")));
        assertThat(attemptsStarting("a").lastIndexOf(id("a1")))
                .isLessThan(attemptsStarting("a").lastIndexOf(id("a2")));
        assertThat(rig.function().twiceAtOnce()).isEmpty();
        assertThat(rejected()).isEmpty();
    }

    @Test
    void anExceptionIsAPassingFaultThatHoldsUpItsOwnKeyOnly() {
        // Given
        on("b0", Act.THROW, Act.THROW, Act.THROW, Act.THROW, Act.HOLD);

        // When: what comes behind b0 in its partition may wait until b0 is through
        send("a", "a0");
        send("c", "c0");
        send("b", "b0");

        // Then
        rig.eventually(() -> assertThat(rig.function().isHeld(id("b0"))).isTrue());
        rig.eventually(() -> assertDone("a0", "c0"));
        assertThat(rig.function().isHeld(id("b0"))).isTrue();
        rig.function().release(id("b0"));
        rig.eventually(() -> assertAcknowledged("a0", "b0", "c0"));
    }

    @Test
    void anEventIsNotAcknowledgedBeforeItsRejectionIsWritten() {
        // Given
        rig.rejectedIsWritable(false);
        on("a0", Act.REJECT, Act.REJECT, Act.REJECT, Act.REJECT, Act.REJECT, Act.REJECT, Act.REJECT, Act.REJECT);

        // When
        send("a", "a0");
        send("a", "a1");

        // Then
        rig.eventually(() -> assertThat(attempts("a0")).isGreaterThan(1));
        assertThat(rig.isAcknowledged(id("a0"))).isFalse();
        assertThat(rig.isAcknowledged(id("a1"))).isFalse();
        assertThat(rejected()).isEmpty();

        // When
        rig.rejectedIsWritable(true);

        // Then
        rig.eventually(() -> assertAcknowledged("a0", "a1"));
        assertThat(rejected()).isNotEmpty();
    }

    @Test
    void anEventThatIsKeptTooLongMakesLivenessFail() {
        // Given
        on("a0", Act.HOLD);
        assertThat(rig.isAlive()).isTrue();

        // When
        send("a", "a0");

        // Then
        rig.eventually(() -> assertThat(rig.isAlive()).isFalse());
        rig.function().releaseAll();
        rig.eventually(() -> assertThat(rig.isAlive()).isTrue());
    }

    @Test
    public void whatIsInFlightFinishesBeforeTheEnd() {
        // Given
        on("a1", Act.HOLD);
        send("a", "a0");
        rig.eventually(() -> assertAcknowledged("a0"));
        send("a", "a1");
        rig.eventually(() -> assertThat(rig.function().isHeld(id("a1"))).isTrue());

        // When
        rig.stop();
        send("b", "b0");

        // Then
        assertThat(rig.isStopped()).isFalse();
        rig.function().release(id("a1"));
        rig.eventually(() -> assertThat(rig.isStopped()).isTrue());
        assertAcknowledged("a1");
        assertThat(rig.isAcknowledged(id("b0"))).isFalse();

        // When
        rig.restart();

        // Then
        rig.eventually(() -> assertAcknowledged("b0"));
        assertThat(attempts("a1")).isEqualTo(1);
    }

    protected final void send(String key, String id) {
        rig.send(key(key), id(id), type(), BODY);
    }

    protected final void heartbeat(String id) {
        rig.send(Heartbeat.KEY, id(id), EventType.HEARTBEAT.attribute(), "{}");
    }

    protected final void on(String id, Act... acts) {
        rig.function().on(id(id), acts);
    }

    protected final String key(String key) {
        return test + key;
    }

    protected final String id(String id) {
        return test + id;
    }

    protected final long attempts(String id) {
        return rig.function().attemptsOf(id(id));
    }

    protected final List<String> attemptsStarting(String start) {
        return rig.function().attempts().stream()
                .filter(id -> id.startsWith(id(start)))
                .toList();
    }

    protected final void assertAcknowledged(String... ids) {
        for (String id : ids) {
            assertThat(rig.isAcknowledged(id(id))).as(id + " acknowledged").isTrue();
        }
    }

    protected final void assertDone(String... ids) {
        for (String id : ids) {
            assertThat(rig.function().isDone(id(id))).as(id + " done").isTrue();
        }
    }

    protected final List<RejectedRecord> rejected() {
        return rig.rejected().stream()
                .filter(record -> header(record, "ce_id").startsWith(test))
                .toList();
    }

    protected final RejectedRecord onlyRejected() {
        assertThat(rejected()).hasSize(1);
        return rejected().get(0);
    }

    protected static String header(RejectedRecord rejected, String name) {
        return rejected.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Original.Header::value)
                .map(value -> new String(value, UTF_8))
                .findFirst()
                .orElse("");
    }

    private List<String> numbered(String start, int count) {
        return IntStream.range(0, count).mapToObj(n -> id(start + n)).toList();
    }

    private static String type() {
        return EventType.READING.attribute();
    }
}
