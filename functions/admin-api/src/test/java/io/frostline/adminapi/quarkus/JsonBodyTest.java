package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.adminapi.Scalar;
import io.frostline.model.Token;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    @Test
    void everyScalarIsKeptAsSent() {
        // When
        Map<String, Scalar> fields = JsonBody.fields(bytes("{\"a\":\"x\",\"b\":1.50,\"c\":true,\"d\":null}"));

        // Then
        assertThat(fields)
                .containsExactly(
                        Map.entry("a", new Scalar.Text("x")),
                        Map.entry("b", new Scalar.Numeral("1.50")),
                        Map.entry("c", new Scalar.Flag(true)),
                        Map.entry("d", new Scalar.Nothing()));
    }

    @Test
    void aTokenIsExactAsStringAndAsNumber() {
        assertThat(JsonBody.token(bytes("{\"auth\":72057594037927935}"))).isEqualTo(new Token("72057594037927935"));
        assertThat(JsonBody.token(bytes("{\"auth\":\"72057594037927935\"}"))).isEqualTo(new Token("72057594037927935"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "1", "{", "{\"a\":1}x", "{\"a\":1}{}", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "{a:1}"})
    void whatIsNoSingleObjectIsRefused(String body) {
        assertThatThrownBy(() -> JsonBody.fields(bytes(body))).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"auth\":{}}", "{\"auth\":[1]}", "{\"auth\":null}", "{\"auth\":true}", "{\"auth\":\"\"}", "{}"
            })
    void aBadTokenNamesItsField(String body) {
        assertThatThrownBy(() -> JsonBody.token(bytes(body)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().field()).isEqualTo("auth"));
    }

    @Test
    void anUnknownFieldIsNamed() {
        assertThatThrownBy(() -> JsonBody.token(bytes("{\"auth\":\"1\",\"more\":1}")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().field()).isEqualTo("more"));
        assertThatThrownBy(() -> JsonBody.nothing(bytes("{\"id\":7}")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().field()).isEqualTo("id"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
