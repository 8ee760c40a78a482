package io.frostline.registry.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.registry.AccountCheck;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class AccountAugmentorTest {
    private final AccountAugmentor augmentor = new AccountAugmentor(new AccountCheck(
            username -> CompletableFuture.failedStage(new IllegalStateException("no node available")),
            Duration.ofSeconds(30)));

    @Test
    void nobodyPassesWhileTheAccountsCanNotBeRead() {
        SecurityIdentity identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new Jwt(Map.of("version", 3L)))
                .addRole("developer")
                .build();

        assertThatThrownBy(
                        () -> augmentor.augment(identity, work -> null).await().indefinitely())
                .isInstanceOfSatisfying(
                        HttpException.class,
                        failure -> assertThat(failure.getStatusCode()).isEqualTo(503));
    }

    @Test
    void anIdentityWithoutATokenStaysWhatItIs() {
        SecurityIdentity anonymous =
                QuarkusSecurityIdentity.builder().setAnonymous(true).build();

        assertThat(augmentor.augment(anonymous, work -> null).await().indefinitely())
                .isSameAs(anonymous);
    }

    private record Jwt(Map<String, Object> claims) implements JsonWebToken {
        @Override
        public String getName() {
            return "dora";
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> T getClaim(String name) {
            return (T) Objects.requireNonNull(claims.get(name));
        }
    }
}
