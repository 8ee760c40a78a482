package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.Account;
import io.frostline.model.CustomerId;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Makes JWTs, valid for an hour. */
final class TokenIssuer {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final SigningKey key;
    private final Clock clock;
    private final String issuer;
    private final String audience;

    TokenIssuer(SigningKey key, Clock clock, String issuer, String audience) {
        this.key = key;
        this.clock = clock;
        this.issuer = issuer;
        this.audience = audience;
    }

    /** A token that says who the account is, as of its present version. */
    String issue(Account account) {
        Instant now = clock.instant();
        JwtClaimsBuilder claims = Jwt.issuer(issuer)
                .audience(audience)
                .subject(account.name().text())
                .upn(account.name().text())
                .groups(Set.of(account.permission().label()))
                .claim("version", account.version())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME));
        account.customer().map(CustomerId::value).ifPresent(customer -> claims.claim("customer", customer));
        return claims.jws()
                .keyId(key.id())
                .algorithm(SignatureAlgorithm.fromAlgorithm(key.algorithm()))
                .sign(key.key());
    }
}
