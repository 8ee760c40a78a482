package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.adminapi.Password;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {
    @Test
    void onlyTheFirstColonSeparatesAndUtf8IsUnderstood() {
        assertThat(BasicCredentials.parse("basic " + base64("anna:pä:ss")))
                .contains(new BasicCredentials("anna", new Password("pä:ss")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic !!", "Bearer YTpi", "Basic YWI=", "Basic /////w=="})
    void anythingElseIsNone(String header) {
        assertThat(BasicCredentials.parse(header)).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
