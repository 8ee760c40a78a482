package io.frostline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassingFaultsTest {
    private static final PassingFaults PATIENT = new PassingFaults(Duration.ofMinutes(1), Duration.ZERO);
    private static final PassingFaults IMPATIENT = new PassingFaults(Duration.ZERO, Duration.ZERO);

    @Test
    void aRequestIsRepeatedUntilItIsAnswered() {
        // Given
        Deque<DriverException> faults = new ArrayDeque<>(List.of(
                new DriverTimeoutException("slow"),
                new ClosedConnectionException("gone"),
                new NoNodeAvailableException()));

        // When
        String answer = PATIENT.sitOut(() -> answerAfter(faults));

        // Then
        assertThat(answer).isEqualTo("answer");
        assertThat(faults).isEmpty();
    }

    @Test
    void aFaultThatStaysIsThrownInTheEnd() {
        // Given
        Deque<DriverException> faults =
                new ArrayDeque<>(List.of(new DriverTimeoutException("slow"), new DriverTimeoutException("slow")));

        // Then
        assertThatThrownBy(() -> IMPATIENT.sitOut(() -> answerAfter(faults))).hasMessage("slow");
        assertThat(faults).hasSize(1);
    }

    @Test
    void aWrongRequestIsNotRepeated() {
        // Given
        Deque<DriverException> faults = new ArrayDeque<>(List.of(new WrongRequest()));

        // Then
        assertThatThrownBy(() -> PATIENT.sitOut(() -> answerAfter(faults))).isInstanceOf(WrongRequest.class);
    }

    private static String answerAfter(Deque<DriverException> faults) {
        if (!faults.isEmpty()) {
            throw faults.remove();
        }
        return "answer";
    }

    private static final class WrongRequest extends DriverException {
        private static final long serialVersionUID = 1L;

        private WrongRequest() {
            super("wrong", null, null, false);
        }

        @Override
        public DriverException copy() {
            return new WrongRequest();
        }
    }
}
