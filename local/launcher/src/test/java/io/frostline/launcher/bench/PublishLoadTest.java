package io.frostline.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.infrastructure.FreePorts;
import io.frostline.launcher.bench.Fleet.Identity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PublishLoadTest {
    private static final int ATTEMPTS = 100;

    @Test
    @EnabledOnOs(OS.LINUX)
    void askingWhereNobodyListensYetLeavesNothingOpen() throws IOException {
        // Given
        Fleet fleet = Fleet.of(List.of(new Identity(1, "token")), List.of(new Identity(2, "token")), 0);
        PublishLoad load = new PublishLoad(new InetSocketAddress("127.0.0.1", FreePorts.next()), fleet.gateways());
        assertThat(load.one()).isFalse();
        long before = openFiles();

        // When
        for (int i = 0; i < ATTEMPTS; i++) {
            assertThat(load.one()).isFalse();
        }

        // Then
        assertThat(openFiles()).isLessThan(before + ATTEMPTS);
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
