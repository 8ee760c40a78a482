package io.frostline.binding.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Event;
import io.frostline.model.Parsed;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredEventTest {
    private static final String ATTRIBUTES =
            "{\"specversion\":\"1.0\",\"id\":\"i\",\"type\":\"t\",\"source\":\"/s\",\"partitionkey\":\"k\"";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,"data":{"temp":1.50, "x":[1]}}     | {"temp":1.50, "x":[1]}
            ,"ext":{"a":1},"data":"text"}       | "text"
            ,"data":7,"n":1}                    | 7
            ,"data_base64":"e30="}              | {}
            """)
    void dataIsTakenByteForByte(String rest, String data) {
        // When
        Event event = event(ATTRIBUTES + rest);

        // Then
        assertThat(new String(event.data(), UTF_8)).isEqualTo(data);
        assertThat(event.id()).isEqualTo("i");
        assertThat(event.key()).isEqualTo("k");
    }

    @Test
    void dataMayBeMissing() {
        // When / Then
        assertThat(event(ATTRIBUTES + "}").data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "text", "{\"id\":", "{\"data\":{\"a\":1}"})
    void whatIsNoObjectIsNoEvent(String body) {
        // When
        Parsed<StructuredEvent> parsed = StructuredEvent.parse(body.getBytes(UTF_8));

        // Then
        assertThat(parsed).isEqualTo(new Parsed.Malformed<>("not a CloudEvent: the body is no JSON object", "$"));
    }

    private static Event event(String body) {
        StructuredEvent structured =
                ((Parsed.Valid<StructuredEvent>) StructuredEvent.parse(body.getBytes(UTF_8))).value();
        Parsed<Event> parsed = structured.attributes().event("", Instant.EPOCH, structured.data());
        return ((Parsed.Valid<Event>) parsed).value();
    }
}
