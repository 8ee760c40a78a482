package io.frostline.mqttingest.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoorwayTest {
    private final EmbeddedChannel server = new EmbeddedChannel();
    private final Doorway doorway = new Doorway(2, List.of(server));
    private final EmbeddedChannel first = new EmbeddedChannel();
    private final EmbeddedChannel second = new EmbeddedChannel();

    @Test
    void withAllPlacesTakenNobodyIsAccepted() {
        doorway.enter(first);
        assertThat(server.config().isAutoRead()).isTrue();
        doorway.enter(second);
        assertThat(server.config().isAutoRead()).isFalse();
    }

    @Test
    void whoIsThroughLeavesItsPlace() {
        // Given
        doorway.enter(first);
        doorway.enter(second);

        // When
        doorway.leave(first);
        doorway.leave(first);

        // Then
        assertThat(server.config().isAutoRead()).isTrue();
    }

    @Test
    void whoIsGoneLeavesItsPlace() {
        doorway.enter(first);
        doorway.enter(second);
        second.close();
        assertThat(server.config().isAutoRead()).isTrue();
    }

    @Test
    void whoIsSlowHoldsItsPlaceForTwoSeconds() {
        // Given
        first.freezeTime();
        doorway.enter(first);
        doorway.enter(second);

        // When
        first.advanceTimeBy(1999, TimeUnit.MILLISECONDS);
        first.runScheduledPendingTasks();

        // Then
        assertThat(server.config().isAutoRead()).isFalse();

        // When
        first.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        first.runScheduledPendingTasks();

        // Then
        assertThat(server.config().isAutoRead()).isTrue();
        assertThat(first.isOpen()).isTrue();
    }
}
