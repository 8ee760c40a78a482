package io.frostline.silencealert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.frostline.model.CustomerId;
import io.frostline.model.GatewayId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFormsTest {
    private static final Instant ONE = Instant.ofEpochMilli(1);
    private static final Instant TWO = Instant.ofEpochMilli(2);
    private static final DeviceSilence SILENCE = new DeviceSilence(
            Optional.of(TWO),
            Optional.empty(),
            new TreeMap<>(Map.of(new GatewayId(7), ONE, new GatewayId(8), TWO)),
            new Episode.Silent(TWO, ONE));

    @Test
    void aSilenceIsReadAsItWasWritten() {
        assertThat(SilenceText.encode(SILENCE)).isEqualTo("1;2;;7:1,8:2;S:2:1");
        assertReadAgain(SILENCE);
        assertReadAgain(DeviceSilence.NOTHING);
        assertReadAgain(SILENCE.since(ONE).in(new Episode.Held(new GatewayId(7), ONE)));
    }

    @Test
    void outagesAreReadAsTheyWereWritten() {
        // Given
        Outages outages = new Outages(List.of(
                new Outage(Optional.of(new CustomerId(5)), ONE, TWO, Optional.empty()),
                new Outage(Optional.empty(), ONE, TWO, Optional.of(TWO))));

        // Then
        assertThat(outages.text()).isEqualTo("1;5,1,2,;,1,2,2");
        assertThat(Outages.parse(outages.text())).isEqualTo(outages);
        assertThat(Outages.parse(Outages.NONE.text())).isEqualTo(Outages.NONE);
    }

    @Test
    void aStallIsReadAsItWasWritten() {
        Optional<Stall> stall = Optional.of(new Stall(ONE, TWO));
        assertThat(Stall.parse(Stall.text(stall))).isEqualTo(stall);
        assertThat(Stall.parse(Stall.text(Optional.empty()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2;1;;;", "1;1;;", "1;x;;;", "1;1;;7;", "1;1;;;S:1", "1;1;;;X:1:1"})
    void whatIsNoSilenceIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SilenceText.decode(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "1;", "1;5,1,2", "1;x,1,2,"})
    void whatAreNoOutagesIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Outages.parse(text));
    }

    private static void assertReadAgain(DeviceSilence silence) {
        assertThat(SilenceText.decode(SilenceText.encode(silence))).isEqualTo(silence);
    }
}
