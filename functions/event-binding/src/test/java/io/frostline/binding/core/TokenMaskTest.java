package io.frostline.binding.core;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMaskTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"auth":"S3CRET"}                                   | {"auth":"***"}
            {"auth":123456789}                                  | {"auth":"***"}
            {"a":1, "auth" : -1.5e3 , "b":[]}                   | {"a":1, "auth" : "***" , "b":[]}
            {"auth":null,"b":true}                              | {"auth":"***","b":true}
            {"auth":{"x":["S3CRET"]},"b":1}                     | {"auth":"***","b":1}
            {"auth":["S3CRET",{"y":2}],"b":1}                   | {"auth":"***","b":1}
            {"Auth":"S3CRET"}                                   | {"Auth":"***"}
            {"\\u0061uth":"S3CRET"}                             | {"\\u0061uth":"***"}
            {"d":{"id":1,"auth":"S3\\"CRET"},"g":{"auth":7}}    | {"d":{"id":1,"auth":"***"},"g":{"auth":"***"}}
            [{"auth":"é S3CRET"},{"auth":""}]                   | [{"auth":"***"},{"auth":"***"}]
            {"author":"kept","b":"auth kept"}                   | {"author":"kept","b":"auth kept"}
            {"quoted":"{\\"auth\\":\\"S3CRET\\"}","b":1}        | {"quoted":"***","b":1}
            """)
    void jsonStaysJsonAndEveryMemberAuthIsMasked(String json, String masked) {
        // When
        String result = mask(json);

        // Then
        assertThat(result).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auth\":\"S3CRET",
                "{\"auth\":\"S3CRET\",",
                "{\"auth\":S3CRET}",
                "{'auth':'S3CRET'}",
                "{auth:S3CRET}",
                "{auth = S3CRET, b:",
                "{\"a\":\"unterminated, \"auth\":\"S3CRET\"}",
                "{\"auth\":\"x\"S3CRET\"}",
                "{\"auth\":\"x\\\",S3CRET\"",
                "{\"auth\":{\"a\":\"S3CRET\"",
                "{\"auth\"\n:\n\"S3CRET\"",
                "{\"\\u0061\\u0075th\":\"S3CRET\"",
                "{\"quoted\":\"{\\\"auth\\\":\\\"S3CRET\\\"}\"",
                "{\"auth\":12 S3CRET}",
                "\"auth\":\"S3CRET\"} trailing",
                "{\"AUTH\":\"S3CRET\"}}",
                "{\"gateway\":{\"id\":7,\"auth\":\"S3CRET\"},\"device\":{\"id\":1,\"auth\":\"S3CRET\"}",
            })
    void brokenJsonIsMaskedToo(String broken) {
        // When
        String result = mask(broken);

        // Then
        assertThat(result).doesNotContain("S3CRET").contains("***");
    }

    @Test
    void otherEncodingsAreMaskedToo() {
        // Given
        byte[] body = "{\"auth\":\"S3CRET\"".getBytes(UTF_16LE);

        // When
        String result = new String(TokenMask.mask(body), UTF_8);

        // Then
        assertThat(result.replace("\0", "")).doesNotContain("S3CRET").contains("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON at all", "{\"temp\":15.2,", "{\"temp\":15.2}", "\u0000\u0001"})
    void whatHasNoTokenIsUnchanged(String body) {
        // When
        String result = mask(body);

        // Then
        assertThat(result).isEqualTo(body);
    }

    private static String mask(String body) {
        return new String(TokenMask.mask(body.getBytes(UTF_8)), UTF_8);
    }
}
