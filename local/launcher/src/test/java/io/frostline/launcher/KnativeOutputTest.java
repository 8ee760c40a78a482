package io.frostline.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.launcher.knative.Change;
import io.frostline.launcher.knative.History;
import io.frostline.launcher.knative.History.Summary.Point;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnativeOutputTest {
    private static final Change READY =
            new Change(Duration.ofMillis(12_300), "auth", Change.Kind.READY, 1, Duration.ofMillis(2_400), "3 waiting");
    private static final History.Summary AUTH = new History.Summary(
            "auth",
            2_031,
            2,
            0,
            List.of(new Point(Duration.ofMillis(12_300), 1), new Point(Duration.ofMillis(72_300), 0)),
            List.of(Duration.ofMillis(2_400)),
            List.of(Duration.ofMillis(300)),
            0);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void peopleGetALinePerChangeAndATable() {
        // Given
        KnativeOutput output = new KnativeOutput(new PrintStream(printed, true, UTF_8), false);

        // When
        output.changed(READY);
        output.ended(List.of(AUTH));

        // Then
        assertThat(printed.toString(UTF_8).lines())
                .anyMatch(line -> line.endsWith("auth             1  ready after 2.4 s, 3 waiting"))
                .anyMatch(line -> line.startsWith("FUNCTION"))
                .anyMatch(line ->
                        line.matches("auth +2031 +2 +0 +1 \\(2.4 s, most 2.4\\) +1 \\(0.3 s, most 0.3\\) +0 1 0"));
    }

    @Test
    void programsGetALineOfJsonPerChangeAndOneAtTheEnd() throws Exception {
        // Given
        KnativeOutput output = new KnativeOutput(new PrintStream(printed, true, UTF_8), true);

        // When
        output.changed(READY);
        output.ended(List.of(AUTH));

        // Then
        List<String> lines = printed.toString(UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .isEqualTo("{\"at\":12.3,\"function\":\"auth\",\"change\":\"ready\",\"replicas\":1,\"took\":2.4,"
                        + "\"detail\":\"3 waiting\"}");
        JsonNode auth = new ObjectMapper().readTree(lines.get(1)).at("/functions/auth");
        assertThat(auth.get("delivered").asLong()).isEqualTo(2_031);
        assertThat(auth.get("replicas")).hasToString("[[12.3,1],[72.3,0]]");
        assertThat(auth.get("coldStarts")).hasToString("[2.4]");
        assertThat(auth.get("drains")).hasToString("[0.3]");
    }
}
