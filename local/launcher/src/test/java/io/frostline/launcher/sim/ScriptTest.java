package io.frostline.launcher.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aGatewaySendsForItsOwnDevicesInTurn() throws Exception {
        // Given
        Script script = Example.script(1);

        // When
        JsonNode first = JSON.readTree(script.next().body());
        JsonNode second = JSON.readTree(script.next().body());
        JsonNode third = JSON.readTree(script.next().body());

        // Then
        assertThat(first.at("/device/id").asInt()).isEqualTo(201);
        assertThat(first.at("/device/auth").asLong()).isEqualTo(2211);
        assertThat(second.at("/device/id").asInt()).isEqualTo(203);
        assertThat(third.at("/device/id").asInt()).isEqualTo(201);
        assertThat(third.at("/reading/time").asLong()).isEqualTo(Example.START.toEpochMilli() + 500);
    }

    @Test
    void theTextThatIsSentIsTheValueThatIsExpected() throws Exception {
        // Given
        Script script = Example.script(0);
        Fridge fridge = new Fridge(Example.PLAN.seed(), 0);

        for (int i = 0; i < 1_000; i++) {
            // When
            JsonNode reading = JSON.readTree(script.next().body()).get("reading");
            script.next();
            Measurement expected = fridge.next();

            // Then
            assertThat(reading.get("temp").asDouble()).isEqualTo(expected.temperature());
            assertThat(reading.get("batt").asDouble()).isEqualTo(expected.battery());
        }
    }
}
