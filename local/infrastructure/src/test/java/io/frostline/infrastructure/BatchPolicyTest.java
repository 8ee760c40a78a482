package io.frostline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How Linux schedules a program, as proc_pid_stat(5) tells it. */
@EnabledOnOs(OS.LINUX)
class BatchPolicyTest {
    private static final int POLICY = 40;
    private static final String SCHED_OTHER = "0";
    private static final String SCHED_BATCH = "3";
    private static final List<String> PROGRAM = List.of("/bin/cat", "/proc/self/stat");

    @Test
    void aProgramInterruptsOthersUnlessItIsToldNotTo() throws IOException {
        assertThat(policy(PROGRAM, Map.of())).isEqualTo(SCHED_OTHER);
        assertThat(policy(BatchPolicy.of(PROGRAM), Map.of())).isEqualTo(SCHED_BATCH);
    }

    @Test
    void whereThereIsNoSuchPolicyItRunsAllTheSame() throws IOException {
        assertThat(policy(BatchPolicy.of(PROGRAM), Map.of("PATH", "/nowhere"))).isEqualTo(SCHED_OTHER);
    }

    private static String policy(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(" ")[POLICY];
    }
}
