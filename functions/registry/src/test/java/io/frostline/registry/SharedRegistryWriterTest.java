package io.frostline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.DeviceId;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SharedRegistryWriterTest {
    private final VirtualTime time = new VirtualTime();
    private final MemoryCache cache = new MemoryCache(time);
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final RegistryWriter writer = new SharedRegistryWriter(cache, time, later::add);

    @Test
    void aChangeThatFailedIsOfferedAgainUntilTheCacheTakesIt() {
        // Given
        cache.down = true;
        assertThat(writer.put(device(1, 2)).toCompletableFuture()).isCompletedExceptionally();
        later.remove().run();
        assertThat(later).hasSize(1);

        // When
        cache.down = false;
        later.remove().run();

        // Then
        assertThat(cache.text("device:1").orElseThrow()).startsWith("2;");
        assertThat(later).isEmpty();
    }

    @Test
    void ofTwoChangesThatFailedTheLaterOneStands() {
        // Given
        cache.down = true;
        writer.removed(new DeviceId(1), 3);
        writer.put(device(1, 3));
        writer.put(device(2, 1));

        // When
        cache.down = false;
        later.remove().run();

        // Then
        assertThat(cache.text("device:1").orElseThrow()).startsWith("4;").endsWith(";");
        assertThat(cache.text("device:2")).isPresent();
        assertThat(later).isEmpty();
    }

    @Test
    void anOfferedChangeDoesNotReplaceANewerOne() {
        // Given
        cache.down = true;
        writer.put(device(1, 2));
        cache.down = false;
        writer.put(device(1, 3));

        // When
        later.remove().run();

        // Then
        assertThat(cache.text("device:1").orElseThrow()).startsWith("3;");
    }

    private static Device device(int id, long version) {
        return new Device(new DeviceId(id), new CredentialHash("k1:00"), true, Map.of(), Optional.empty(), version);
    }
}
