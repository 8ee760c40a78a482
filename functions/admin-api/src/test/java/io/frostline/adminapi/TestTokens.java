package io.frostline.adminapi;

import io.frostline.registry.CredentialHash;
import io.frostline.registry.CredentialRewriter;
import io.frostline.registry.Credentials;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import io.frostline.registry.KeyRing;
import io.frostline.registry.TokenCredentials;
import io.frostline.registry.TokenHasher;
import io.frostline.registry.Tokens;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Real tokens under a key of zeros. */
final class TestTokens {
    static final Tokens TOKENS = new Tokens(new SecureRandom());
    static final TokenHasher HASHER =
            new TokenHasher(KeyRing.parse(List.of("test:" + Base64.getEncoder().encodeToString(new byte[32]))));
    static final Credentials CREDENTIALS =
            new TokenCredentials(HASHER, Runnable::run, new NothingToRewrite(), InstantSource.system());

    static final TokenDesk DESK = new TokenDesk(HASHER, CREDENTIALS);

    private TestTokens() {}

    /** Nothing was asked for yet. */
    static Claims claims() {
        return new Claims(new MemoryClaims(), TOKENS, HASHER);
    }

    private static final class NothingToRewrite implements CredentialRewriter {
        @Override
        public CompletionStage<Void> rewrite(Device device, CredentialHash hash) {
            throw new AssertionError("no hash is imported");
        }

        @Override
        public CompletionStage<Void> rewrite(Gateway gateway, CredentialHash hash) {
            throw new AssertionError("no hash is imported");
        }
    }
}
