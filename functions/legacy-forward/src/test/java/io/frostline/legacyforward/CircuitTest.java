package io.frostline.legacyforward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.legacyforward.Circuit.Settings;
import io.frostline.legacyforward.Circuit.State;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Verdict TAKEN = new Verdict.Delivered();
    private static final Verdict REFUSED = new Verdict.Refused("no");
    private static final Verdict FAILED = new Verdict.Later("it is down");

    private final VirtualTime time = new VirtualTime();
    private final Circuit circuit = new Circuit(new Settings(3, FIRST, LONGEST), time);

    @Test
    void itOpensAfterSoManyFailuresInARow() {
        // When / Then
        request(FAILED);
        request(FAILED);
        assertThat(circuit.state()).isEqualTo(State.CLOSED);
        request(FAILED);
        assertThat(circuit.state()).isEqualTo(State.OPEN);
        assertThat(circuit.admit()).isEmpty();
        assertThat(circuit.complaint()).isEqualTo("no request is made for 1000 ms, since it is down");
    }

    @Test
    void anAnswerOfAnyKindBreaksTheRow() {
        for (int i = 0; i < 10; i++) {
            request(FAILED);
            request(FAILED);
            request(i % 2 == 0 ? TAKEN : REFUSED);
        }
        assertThat(circuit.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void oneRequestIsMadeWhenThePauseIsOver() {
        // Given
        open();

        // When / Then
        time.pass(FIRST.minus(MILLI));
        assertThat(circuit.state()).isEqualTo(State.OPEN);
        assertThat(circuit.admit()).isEmpty();
        time.pass(MILLI);
        assertThat(circuit.state()).isEqualTo(State.DUE);
        assertThat(circuit.admit()).isPresent();
        assertThat(circuit.state()).isEqualTo(State.PROBING);
        assertThat(circuit.admit()).isEmpty();
    }

    @Test
    void aProbeThatIsAnsweredClosesIt() {
        // Given
        open();
        time.pass(FIRST);

        // When
        request(REFUSED);

        // Then
        assertThat(circuit.state()).isEqualTo(State.CLOSED);
        assertThat(circuit.admit()).isPresent();
        assertThat(circuit.admit()).isPresent();
    }

    @Test
    void eachProbeThatFailsDoublesThePauseUpToALimit() {
        open();
        for (int seconds : new int[] {1, 2, 4, 5, 5}) {
            time.pass(Duration.ofSeconds(seconds).minus(MILLI));
            assertThat(circuit.admit()).isEmpty();
            time.pass(MILLI);
            request(FAILED);
        }
    }

    @Test
    void afterItClosedThePauseIsShortAgain() {
        // Given
        open();
        time.pass(FIRST);
        request(FAILED);
        time.pass(FIRST.multipliedBy(2));
        request(TAKEN);

        // When
        open();

        // Then
        time.pass(FIRST);
        assertThat(circuit.state()).isEqualTo(State.DUE);
    }

    @Test
    void itOpensAtOnceWhenAPauseIsAskedForAndForThatLong() {
        // When
        request(asks(Duration.ofSeconds(3)));

        // Then
        time.pass(Duration.ofSeconds(3).minus(MILLI));
        assertThat(circuit.state()).isEqualTo(State.OPEN);
        time.pass(MILLI);
        assertThat(circuit.state()).isEqualTo(State.DUE);
    }

    @Test
    void nobodyIsLeftAloneForLongerThanTheLimitNorShorterThanOtherwise() {
        // When
        request(asks(Duration.ofDays(11_000)));

        // Then
        time.pass(LONGEST.minus(MILLI));
        assertThat(circuit.state()).isEqualTo(State.OPEN);
        time.pass(MILLI);
        request(TAKEN);

        // When
        request(asks(Duration.ZERO));

        // Then
        time.pass(FIRST.minus(MILLI));
        assertThat(circuit.state()).isEqualTo(State.OPEN);
    }

    @Test
    void whatWasUnderWayWhenItOpenedChangesNothing() {
        // Given
        OptionalLong early = circuit.admit();
        OptionalLong late = circuit.admit();
        open();

        // When
        circuit.tell(early.getAsLong(), TAKEN);
        time.pass(FIRST);
        OptionalLong probe = circuit.admit();
        circuit.tell(late.getAsLong(), FAILED);

        // Then
        assertThat(circuit.state()).isEqualTo(State.PROBING);
        circuit.tell(probe.getAsLong(), TAKEN);
        assertThat(circuit.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() -> new Settings(0, FIRST, LONGEST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(1, Duration.ZERO, LONGEST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(1, LONGEST, FIRST)).isInstanceOf(IllegalArgumentException.class);
    }

    private void open() {
        for (int i = 0; i < 3; i++) {
            request(FAILED);
        }
    }

    private void request(Verdict verdict) {
        circuit.tell(circuit.admit().orElseThrow(), verdict);
    }

    private static Verdict asks(Duration pause) {
        return new Verdict.Later("it is busy", Optional.of(pause));
    }
}
