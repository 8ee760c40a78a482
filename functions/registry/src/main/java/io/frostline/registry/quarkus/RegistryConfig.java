package io.frostline.registry.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The settings of the registry. */
@ConfigMapping(prefix = "frostline.registry")
interface RegistryConfig {
    /** How many devices, gateways and customers each are cached in this process; an entry takes about 1 kB. */
    @WithDefault("20000")
    int localEntries();

    /** Lines {@code keyId:base64 of 32 bytes}; needed by functions that check or make tokens. */
    Optional<Path> tokenKeyFile();

    /** The public key of API tokens, PEM or JWK; needed by the APIs. */
    Optional<Path> jwtPublicKeyFile();

    /** How API tokens are signed: the one algorithm that is accepted. Never one with a shared secret. */
    @WithDefault("RS256")
    JwtAlgorithm jwtAlgorithm();

    /** Signatures by a private key. */
    enum JwtAlgorithm {
        /** RSA. */
        RS256,
        /** Elliptic curve P-256. */
        ES256
    }

    /** Whether the function is of no use without Cassandra, so that Redis alone does not make it ready. */
    @WithDefault("false")
    boolean cassandraNeeded();

    /** How many imported bcrypt hashes may wait to be checked. */
    @WithDefault("1000")
    int importedWaiting();
}
