package io.frostline.launcher.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChunkTest {
    private static final Chunk CHUNK = new Chunk(
            123,
            1_000,
            4_000,
            List.of(
                    new Expected(1_000, new Measurement(410, 7_500), true),
                    new Expected(2_000, new Measurement(420, 7_500), true),
                    new Expected(3_000, new Measurement(430, 7_499), false)));

    private final List<Point> temperatures =
            new ArrayList<>(List.of(new Point(3_000, 4.3), new Point(2_000, 4.2), new Point(1_000, 4.1)));
    private final List<Point> batteries =
            new ArrayList<>(List.of(new Point(3_000, 74.99), new Point(2_000, 75), new Point(1_000, 75)));

    @Test
    void whatIsThereAsItWasSentIsGood() {
        assertThat(CHUNK.compare(temperatures, batteries)).isEqualTo(new Findings(3, 0, 0, List.of(), List.of()));
    }

    @Test
    void whatWasAcknowledgedMustBeThereWhatWasOnlySentNeedNot() {
        // Given
        temperatures.removeIf(point -> point.time() >= 2_000);
        batteries.removeIf(point -> point.time() >= 2_000);

        // When
        Findings findings = CHUNK.compare(temperatures, batteries);

        // Then
        assertThat(findings.matched()).isEqualTo(1);
        assertThat(findings.missing()).isEqualTo(1);
        assertThat(findings.wrong()).isZero();
        assertThat(findings.firstMissing()).containsExactly("device 123 at 1970-01-01T00:00:02Z: 4.2 °C, 75.0 %");
    }

    @Test
    void anotherValueIsWrongAlsoOfAReadingThatWasNotAcknowledged() {
        // Given
        temperatures.set(0, new Point(3_000, 4.31));
        batteries.set(1, new Point(2_000, 74));

        // When
        Findings findings = CHUNK.compare(temperatures, batteries);

        // Then
        assertThat(findings.wrong()).isEqualTo(2);
        assertThat(findings.firstWrong())
                .containsExactly(
                        "device 123 at 1970-01-01T00:00:02Z: battery 75.0 was sent, 74.0 is stored",
                        "device 123 at 1970-01-01T00:00:03Z: temperature 4.3 was sent, 4.31 is stored");
    }

    @Test
    void aReadingWithoutOneOfItsMetricsIsWrong() {
        // Given
        batteries.remove(0);

        // When
        Findings findings = CHUNK.compare(temperatures, batteries);

        // Then
        assertThat(findings.firstWrong())
                .containsExactly("device 123 at 1970-01-01T00:00:03Z: battery 74.99 was sent, none is stored");
    }

    @Test
    void whatNobodySentIsWrongOnce() {
        // Given
        temperatures.add(new Point(1_500, 9));
        batteries.add(new Point(1_500, 9));
        batteries.add(new Point(1_600, 9));

        // When
        Findings findings = CHUNK.compare(temperatures, batteries);

        // Then
        assertThat(findings.matched()).isEqualTo(3);
        assertThat(findings.wrong()).isEqualTo(2);
    }

    @Test
    void whatIsToldTwiceIsWrong() {
        // Given
        temperatures.add(temperatures.get(0));

        // When / Then
        assertThat(CHUNK.compare(temperatures, batteries).firstWrong())
                .containsExactly("device 123 at 1970-01-01T00:00:03Z: temperature is told twice");
    }

    @Test
    void tenOfEachAreShownAndAllAreCounted() {
        // Given
        List<Expected> many = LongStream.range(0, 100)
                .mapToObj(time -> new Expected(time, new Measurement(400, 7_500), true))
                .toList();

        // When
        Findings findings = new Chunk(1, 0, 100, many).compare(List.of(), List.of());

        // Then
        assertThat(findings.plus(findings).missing()).isEqualTo(200);
        assertThat(findings.plus(findings).firstMissing()).hasSize(10);
        assertThat(findings.lines()).hasSize(11);
    }
}
