package io.frostline.launcher;

import io.frostline.infrastructure.Infrastructure;
import io.frostline.infrastructure.LocalCa;
import io.frostline.infrastructure.LocalSecrets;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * What each function is told through its environment: where the servers are for all, a secret only for those that need
 * it, and one free port on which it tells its health.
 */
final class FunctionEnvironment {
    private final Infrastructure servers;
    private final LocalSecrets secrets;
    private final LocalCa.PemFiles tls;
    private final Login login;
    private final SmsAccount sms;
    private final Ports ports;
    private final String bind;

    /** @param bind the address on which MQTT and HTTPS are open */
    FunctionEnvironment(
            Infrastructure servers,
            LocalSecrets secrets,
            LocalCa.PemFiles tls,
            Login login,
            SmsAccount sms,
            Ports ports,
            String bind) {
        this.servers = servers;
        this.secrets = secrets;
        this.tls = tls;
        this.login = login;
        this.sms = sms;
        this.ports = ports;
        this.bind = bind;
    }

    /**
     * Where SMS go.
     *
     * @param url base of a Twilio-compatible API
     */
    record SmsAccount(URI url, String account, String token, String sender) {}

    /** The environment of a function whose health is to be on this port. */
    Map<String, String> of(String function, int healthPort) {
        Map<String, String> environment = new HashMap<>(common(healthPort));
        switch (function) {
            case "mqtt-ingest" -> {
                environment.putAll(certificate());
                environment.put("FROSTLINE_MQTT_CLIENT_CA_FILE", tls.caFile().toString());
                environment.put("FROSTLINE_MQTT_HOST", bind);
                environment.put("FROSTLINE_MQTT_PORT", Integer.toString(ports.mqtt()));
            }
            case "admin-api" -> {
                environment.putAll(https(ports.admin(), healthPort));
                environment.put(
                        "FROSTLINE_JWT_PRIVATE_KEY_FILE",
                        secrets.jwtPrivateKeyFile().toString());
                environment.put("FROSTLINE_CA_CERTIFICATE_FILE", tls.caFile().toString());
                environment.put("FROSTLINE_CA_KEY_FILE", tls.caKeyFile().toString());
                environment.put("FROSTLINE_ADMIN_USERNAME", login.username());
                environment.put("FROSTLINE_ADMIN_PASSWORD", login.password());
            }
            case "query-api" -> environment.putAll(https(ports.query(), healthPort));
            case "notify" -> {
                environment.put("FROSTLINE_SMS_URL", sms.url().toString());
                environment.put("FROSTLINE_SMS_ACCOUNT", sms.account());
                environment.put("FROSTLINE_SMS_TOKEN", sms.token());
                environment.put("FROSTLINE_SMS_SENDER", sms.sender());
                environment.put("FROSTLINE_ADMINISTRATOR_PHONES", Demo.ADMINISTRATOR_PHONE);
            }
            default -> {
                // What all are told is enough.
            }
        }
        return environment;
    }

    private Map<String, String> common(int healthPort) {
        return Map.ofEntries(
                Map.entry("FROSTLINE_TRIGGER", "kafka"),
                Map.entry("FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", servers.kafka().address()),
                Map.entry(
                        "FROSTLINE_CASSANDRA_CONTACT_POINTS",
                        servers.cassandra().address()),
                Map.entry("FROSTLINE_CASSANDRA_LOCAL_DATACENTER", Stack.DATACENTER),
                Map.entry("FROSTLINE_REDIS_URL", "redis://" + servers.redis().address()),
                Map.entry("FROSTLINE_TOKEN_KEY_FILE", secrets.tokenKeyFile().toString()),
                Map.entry(
                        "FROSTLINE_JWT_PUBLIC_KEY_FILE",
                        secrets.jwtPublicKeyFile().toString()),
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(healthPort)),
                Map.entry("MALLOC_ARENA_MAX", "2"));
    }

    /** An API is open on one HTTPS port; its health moves to the management interface. */
    private Map<String, String> https(int port, int healthPort) {
        Map<String, String> environment = new HashMap<>(certificate());
        environment.put("QUARKUS_HTTP_HOST", bind);
        environment.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(healthPort));
        return environment;
    }

    private Map<String, String> certificate() {
        return Map.of(
                "FROSTLINE_TLS_CERTIFICATE_FILE", tls.certificateFile().toString(),
                "FROSTLINE_TLS_KEY_FILE", tls.keyFile().toString());
    }
}
