package io.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.infrastructure.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void aTakenPortIsNamedWithTheOptionThatChoosesAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, HERE)) {
            // Given
            Ports ports = new Ports(FreePorts.next(), taken.getLocalPort(), FreePorts.next());

            // When / Then
            assertThatThrownBy(() -> ports.check(HERE))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("--admin-port");
        }
    }

    @Test
    void freePortsAreFine() {
        // Given
        Ports ports = new Ports(FreePorts.next(), FreePorts.next(), FreePorts.next());

        // When / Then
        assertThatCode(() -> ports.check(HERE)).doesNotThrowAnyException();
    }
}
