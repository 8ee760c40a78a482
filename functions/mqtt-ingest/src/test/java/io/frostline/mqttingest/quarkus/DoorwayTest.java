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
        doorway.through(first);

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
    void whoIsSlowLosesItsPlaceButNotItsConnection() {
        // Given
        enterBoth();

        // When
        pass(3999);

        // Then
        assertThat(server.config().isAutoRead()).isFalse();

        // When
        pass(1);

        // Then
        assertThat(server.config().isAutoRead()).isTrue();
        assertThat(first.isOpen()).isTrue();
    }

    @Test
    void whenSlowOnesGetThroughTheNextHaveTwiceAsLong() {
        // Given
        enterBoth();
        pass(4000);
        doorway.through(first);
        doorway.through(second);

        // When
        enterBoth();
        pass(7999);

        // Then
        assertThat(server.config().isAutoRead()).isFalse();
        pass(1);
        assertThat(server.config().isAutoRead()).isTrue();
    }

    @Test
    void whenSlowOnesNeverGetThroughTheNextHaveHalfAsLong() {
        // Given
        enterBoth();
        pass(4000);
        second.close();

        // When
        EmbeddedChannel third = new EmbeddedChannel();
        doorway.enter(first);
        doorway.enter(third);
        pass(1999);

        // Then
        assertThat(server.config().isAutoRead()).isFalse();
        pass(1);
        assertThat(server.config().isAutoRead()).isTrue();
    }

    private void enterBoth() {
        first.freezeTime();
        second.freezeTime();
        doorway.enter(first);
        doorway.enter(second);
    }

    private void pass(long millis) {
        for (EmbeddedChannel channel : List.of(first, second)) {
            channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }
}
