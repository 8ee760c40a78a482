package io.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.launcher.sim.Fleet;
import io.frostline.launcher.sim.Identity;
import io.frostline.launcher.sim.Journal;
import io.frostline.launcher.sim.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimFolderTest {
    private static final Plan PLAN = new Plan(42, Instant.parse("2026-07-01T06:00:00.123Z"), 2, 3, 0.3, 100);

    @TempDir
    private Path state;

    @Test
    void whatWasKeptIsFoundAgain() throws Exception {
        // Given
        Fleet fleet = new Fleet(List.of(new Identity(7, "B12F")), List.of(new Identity(123, "64089519511846157")));
        Journal journal = new Journal(PLAN, List.of(60L, 30L), List.of(59L, 30L));
        try (SimFolder folder = SimFolder.open(home())) {
            folder.keep(fleet);
            folder.keep(journal);
        }

        // When / Then
        try (SimFolder folder = SimFolder.open(home())) {
            assertThat(folder.fleet()).isEqualTo(fleet);
            assertThat(folder.lastRun()).contains(journal);
            folder.forgetLastRun();
            assertThat(folder.lastRun()).isEmpty();
        }
    }

    @Test
    void atFirstThereIsNothing() throws Exception {
        try (SimFolder folder = SimFolder.open(home())) {
            assertThat(folder.fleet().devices()).isEmpty();
            assertThat(folder.lastRun()).isEmpty();
        }
    }

    @Test
    void tokensAreReadableByTheirOwnerOnly() throws Exception {
        // When
        try (SimFolder folder = SimFolder.open(home())) {
            folder.keep(new Fleet(List.of(new Identity(7, "B12F")), List.of()));
        }

        // Then
        assertThat(Files.getPosixFilePermissions(home().secrets().resolve("sim.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void twoAtOnceWouldSendForTheSameDevices() throws Exception {
        try (SimFolder folder = SimFolder.open(home())) {
            assertThatThrownBy(() -> SimFolder.open(home()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("another ./frostline sim is running");
            assertThat(folder.lastRun()).isEmpty();
        }
    }

    private Home home() {
        return new Home(state, state);
    }
}
