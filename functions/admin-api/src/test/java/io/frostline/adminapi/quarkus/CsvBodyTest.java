package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.adminapi.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvBodyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name,maxTemperature\nFreezer 7,-18\n",
                "name,maxTemperature\r\nFreezer 7,-18\r\n",
                "name;maxTemperature\nFreezer 7;-18",
                "\ufeffname,maxTemperature\nFreezer 7,-18\n",
                "name, maxTemperature\n\"Freezer 7\", -18\n\n"
            })
    void tablesOfAllSpreadsheetsAreUnderstood(String table) {
        assertThat(lines(table))
                .containsExactly(
                        Map.of("name", new Scalar.Text("Freezer 7"), "maxTemperature", new Scalar.Text("-18")));
    }

    @Test
    void aCellMayHoldSeparatorsQuotesAndLineBreaks() {
        assertThat(lines("name,group\n\"Freezer, \"\"big\"\"\",\"a\nb\"\n"))
                .containsExactly(Map.of("name", new Scalar.Text("Freezer, \"big\""), "group", new Scalar.Text("a\nb")));
    }

    @Test
    void anEmptyCellIsAnAbsentKeyAndAShortLineLacksTheRest() {
        assertThat(lines("name,group\n,Kitchen\nFreezer 7\n"))
                .containsExactly(
                        Map.of("group", new Scalar.Text("Kitchen")), Map.of("name", new Scalar.Text("Freezer 7")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name,name\na,b\n", "name\na,b\n", "name\n\"a\n"})
    void whatIsNoTableIsRefused(String table) {
        assertThatThrownBy(() -> lines(table)).isInstanceOf(ProblemException.class);
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> CsvBody.lines("name\nL\u00e9on\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "name\n"})
    void aTableWithoutLinesHasNone(String table) {
        assertThat(lines(table)).isEmpty();
    }

    private static List<Map<String, Scalar>> lines(String table) {
        return CsvBody.lines(table.getBytes(StandardCharsets.UTF_8));
    }
}
