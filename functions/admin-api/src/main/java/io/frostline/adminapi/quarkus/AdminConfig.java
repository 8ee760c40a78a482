package io.frostline.adminapi.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code application.properties} takes from Frostline's own configuration names. */
@ConfigMapping(prefix = "admin-api")
interface AdminConfig {
    /** The first developer account. */
    @WithDefault("admin")
    String username();

    /** Its password; made up and printed when absent. */
    Optional<String> password();

    /** bcrypt's cost, 4 to 31. */
    @WithDefault("12")
    int bcryptCost();

    /** How many logins may wait for their turn. */
    @WithDefault("32")
    int waitingLogins();

    /** How many logins of one account from one address may fail in a quarter of an hour. */
    @WithDefault("10")
    int loginFailures();

    /** How many logins of one account, and how many from one address, may fail in a quarter of an hour. */
    @WithDefault("100")
    int loginFailuresOfOne();

    /** What tokens say of who made them. */
    String issuer();

    /** What tokens say of whom they are for. */
    String audience();

    /** Stands before every key in Redis. */
    Optional<String> redisPrefix();

    /** The keyspace of the tables. */
    String keyspace();

    /** PEM file with the key that signs tokens, RSA or elliptic on P-256. */
    Path jwtPrivateKeyFile();

    /** The public keys whose tokens pass, PEM or JWK set; one belongs to the private one. */
    Path jwtPublicKeyFile();
}
