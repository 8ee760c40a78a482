package io.frostline.registry.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of the registry. */
@ConfigMapping(prefix = "frostline.registry")
interface RegistryConfig {
    /** How many devices, gateways and customers each are cached in this process; an entry takes about 1 kB. */
    @WithDefault("20000")
    int localEntries();

    /** Lines {@code keyId:base64 of 32 bytes}; needed by functions that check or make tokens. */
    Optional<Path> tokenKeyFile();

    /** The public keys of API tokens, PEM or JWK set; the APIs need it or a URL. */
    Optional<Path> jwtPublicKeyFile();

    /** Where admin-api publishes them, https; the file is not read then. */
    Optional<URI> jwksUrl();

    /** PEM certificates of the authorities that may vouch for that URL. */
    Optional<Path> jwksCaFile();

    /** After which the keys are read again. */
    @WithDefault("60s")
    Duration jwksRefresh();

    /** The least time between two reads, however many tokens name unknown keys. */
    @WithDefault("5s")
    Duration jwksPause();

    /** For how long an API takes the account of a caller as it last read it: a demotion acts within that time. */
    @WithDefault("30s")
    Duration accountLifetime();

    /** Whether the function is of no use without Cassandra, so that Redis alone does not make it ready. */
    @WithDefault("false")
    boolean cassandraNeeded();

    /** How many imported bcrypt hashes may wait to be checked. */
    @WithDefault("1000")
    int importedWaiting();
}
