package io.frostline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is read from the sources is what the READMEs of the functions say. */
class ConfigKeysTest {
    @Test
    void ofAFunctionThatUsesTheLibraries() {
        // When
        ConfigKeys notify = ConfigKeys.of(Checkout.module("notify"));

        // Then
        assertThat(notify.needed())
                .containsExactlyInAnyOrder(
                        "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS",
                        "FROSTLINE_CASSANDRA_CONTACT_POINTS",
                        "FROSTLINE_REDIS_URL",
                        "FROSTLINE_SMS_URL",
                        "FROSTLINE_SMS_ACCOUNT",
                        "FROSTLINE_SMS_TOKEN",
                        "FROSTLINE_SMS_SENDER");
        assertThat(notify.known())
                .contains(
                        "FROSTLINE_TRIGGER",
                        "FROSTLINE_NOTIFY_TELL_FOR",
                        "FROSTLINE_ADMINISTRATOR_PHONES",
                        "FROSTLINE_BINDING_INSTANCE_ID",
                        "FROSTLINE_CASSANDRA_TLS_FACTORY")
                .doesNotContain("FROSTLINE_RAW_RETENTION", "FROSTLINE_MQTT_PORT");
    }

    @Test
    void ofAnApiThatRenamesThem() {
        // When
        ConfigKeys adminApi = ConfigKeys.of(Checkout.module("admin-api"));

        // Then
        assertThat(adminApi.needed())
                .containsExactlyInAnyOrder(
                        "FROSTLINE_CASSANDRA_CONTACT_POINTS",
                        "FROSTLINE_REDIS_URL",
                        "FROSTLINE_TLS_CERTIFICATE_FILE",
                        "FROSTLINE_TLS_KEY_FILE",
                        "FROSTLINE_JWT_PRIVATE_KEY_FILE",
                        "FROSTLINE_JWT_PUBLIC_KEY_FILE");
        assertThat(adminApi.known()).contains("FROSTLINE_ADMIN_PASSWORD", "FROSTLINE_CA_KEY_FILE");
    }

    @Test
    void ofAProgramThatReadsItsEnvironmentItself() {
        assertThat(ConfigKeys.of(Checkout.module("schema")).known())
                .containsExactlyInAnyOrder(
                        "FROSTLINE_CASSANDRA_CONTACT_POINTS",
                        "FROSTLINE_CASSANDRA_LOCAL_DATACENTER",
                        "FROSTLINE_CASSANDRA_USERNAME",
                        "FROSTLINE_CASSANDRA_PASSWORD",
                        "FROSTLINE_CASSANDRA_KEYSPACE",
                        "FROSTLINE_CASSANDRA_REPLICATION",
                        "FROSTLINE_CASSANDRA_TLS_FACTORY",
                        "FROSTLINE_CASSANDRA_TLS_TRUSTSTORE_FILE",
                        "FROSTLINE_CASSANDRA_TLS_TRUSTSTORE_PASSWORD");
    }
}
