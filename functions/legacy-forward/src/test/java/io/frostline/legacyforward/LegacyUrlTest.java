package io.frostline.legacyforward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyUrlTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://old.example", "https://old.example:8443/api/readings?site=1", "HTTPS://[::1]/x"})
    void httpAndHttpsAreTaken(String url) {
        assertThat(new LegacyUrl(URI.create(url)).uri()).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://old.example/, must begin with http:// or https://",
        "old.example/readings, must begin with http:// or https://",
        "http:///readings, must name a host",
        "https:old.example, must name a host",
        "https://me:secret@old.example/, must not hold credentials",
        "https://me@old.example/, must not hold credentials",
        "https://old.example/#readings, must not have a fragment"
    })
    void othersAreRefusedWithoutRepeatingThem(String url, String reason) {
        assertThatThrownBy(() -> new LegacyUrl(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("FROSTLINE_LEGACY_URL " + reason)
                .hasMessageNotContaining("secret");
    }
}
