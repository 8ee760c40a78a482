package io.frostline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final int MANY = 2_000;

    private final Tokens tokens = new Tokens(new SecureRandom());

    @Test
    void aDeviceTokenIsAPositiveIntegerOf56Bits() {
        List<Long> made = Stream.generate(() -> tokens.seed().device())
                .limit(MANY)
                .map(token -> Long.parseLong(token.text()))
                .toList();

        assertThat(made).doesNotHaveDuplicates().allMatch(token -> token > 0 && token < 1L << 56);
        assertThat(made).anyMatch(token -> token > 1L << 55);
    }

    @Test
    void aGatewayTokenHas40UpperCaseHexadecimalDigits() {
        assertThat(Stream.generate(tokens::gateway).limit(MANY))
                .doesNotHaveDuplicates()
                .allMatch(token -> token.text().matches("[0-9A-F]{40}"));
    }
}
