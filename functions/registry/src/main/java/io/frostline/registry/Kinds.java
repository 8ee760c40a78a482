package io.frostline.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.registry.Customer.Contact;
import io.frostline.registry.Customer.QuietHours;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of things that are registered. */
final class Kinds {
    static final Kind<DeviceId, Device> DEVICE = new DeviceKind();
    static final Kind<GatewayId, Gateway> GATEWAY = new GatewayKind();
    static final Kind<CustomerId, Customer> CUSTOMER = new CustomerKind();

    private static final JsonFactory JSON = new JsonFactory();

    private Kinds() {}

    private static final class DeviceKind implements Kind<DeviceId, Device> {
        @Override
        public String name() {
            return "device";
        }

        @Override
        public long version(Device device) {
            return device.version();
        }

        @Override
        public String encode(Device device) {
            return new Equipment(
                            device.auth(),
                            device.retired(),
                            Map.of(),
                            device.active(),
                            device.watchedSince(),
                            device.config(),
                            device.customer())
                    .encode();
        }

        @Override
        public Device decode(DeviceId id, long version, String json) throws IOException {
            Equipment it = Equipment.decode(json);
            return new Device(id, it.auth, it.retired, it.active, it.watchedSince, it.config, it.customer, version);
        }
    }

    private static final class GatewayKind implements Kind<GatewayId, Gateway> {
        @Override
        public String name() {
            return "gateway";
        }

        @Override
        public long version(Gateway gateway) {
            return gateway.version();
        }

        @Override
        public String encode(Gateway gateway) {
            return new Equipment(
                            gateway.auth(),
                            gateway.retired(),
                            gateway.certificates(),
                            gateway.active(),
                            Optional.empty(),
                            gateway.config(),
                            gateway.customer())
                    .encode();
        }

        @Override
        public Gateway decode(GatewayId id, long version, String json) throws IOException {
            Equipment it = Equipment.decode(json);
            return new Gateway(id, it.auth, it.retired, it.certificates, it.active, it.config, it.customer, version);
        }
    }

    private static final class CustomerKind implements Kind<CustomerId, Customer> {
        @Override
        public String name() {
            return "customer";
        }

        @Override
        public long version(Customer customer) {
            return customer.version();
        }

        @Override
        public String encode(Customer customer) {
            return write(json -> {
                json.writeStringField("name", customer.name());
                json.writeStringField("timeZone", customer.timeZone().getId());
                text(json, "phone", customer.phone());
                text(json, "email", customer.email());
                text(json, "language", customer.language());
                text(
                        json,
                        "quietFrom",
                        customer.quietHours().map(it -> it.from().toString()));
                text(json, "quietTo", customer.quietHours().map(it -> it.to().toString()));
                text(json, "secondName", customer.second().map(Contact::name));
                text(json, "secondPhone", customer.second().map(Contact::phone));
            });
        }

        @Override
        public Customer decode(CustomerId id, long version, String json) throws IOException {
            Map<String, String> fields = new HashMap<>();
            read(json, (name, parser) -> fields.put(name, parser.getText()));
            return new Customer(
                    id,
                    required(fields.get("name"), "name"),
                    Optional.ofNullable(fields.get("phone")),
                    Optional.ofNullable(fields.get("email")),
                    Optional.ofNullable(fields.get("language")),
                    ZoneId.of(required(fields.get("timeZone"), "timeZone")),
                    fields.containsKey("quietFrom")
                            ? Optional.of(new QuietHours(
                                    LocalTime.parse(required(fields.get("quietFrom"), "quietFrom")),
                                    LocalTime.parse(required(fields.get("quietTo"), "quietTo"))))
                            : Optional.empty(),
                    fields.containsKey("secondName")
                            ? Optional.of(new Contact(
                                    required(fields.get("secondName"), "secondName"),
                                    required(fields.get("secondPhone"), "secondPhone")))
                            : Optional.empty(),
                    version);
        }

        private static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
            if (value.isPresent()) {
                json.writeStringField(name, value.get());
            }
        }
    }

    /** What devices and gateways have in common. */
    private record Equipment(
            CredentialHash auth,
            Map<CredentialHash, Instant> retired,
            Map<String, Instant> certificates,
            boolean active,
            Optional<Instant> watchedSince,
            Map<String, String> config,
            Optional<CustomerId> customer) {
        String encode() {
            return write(json -> {
                json.writeStringField("auth", auth.text());
                times(json, "retired", retired, CredentialHash::text);
                times(json, "certificates", certificates, Function.identity());
                json.writeBooleanField("active", active);
                if (watchedSince.isPresent()) {
                    json.writeNumberField("watchedSince", watchedSince.get().toEpochMilli());
                }
                json.writeObjectFieldStart("config");
                for (Map.Entry<String, String> entry : config.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
                if (customer.isPresent()) {
                    json.writeNumberField("customer", customer.get().value());
                }
            });
        }

        private static <K> void times(JsonGenerator json, String name, Map<K, Instant> times, Function<K, String> text)
                throws IOException {
            if (!times.isEmpty()) {
                json.writeObjectFieldStart(name);
                for (Map.Entry<K, Instant> entry : times.entrySet()) {
                    json.writeNumberField(
                            text.apply(entry.getKey()), entry.getValue().toEpochMilli());
                }
                json.writeEndObject();
            }
        }

        static Equipment decode(String json) throws IOException {
            EquipmentFields fields = new EquipmentFields();
            read(json, fields);
            return new Equipment(
                    new CredentialHash(required(fields.auth, "auth")),
                    fields.retired,
                    fields.certificates,
                    fields.active,
                    fields.watchedSince,
                    fields.config,
                    fields.customer);
        }
    }

    private static final class EquipmentFields implements Member {
        private @Nullable String auth;
        private final Map<CredentialHash, Instant> retired = new HashMap<>();
        private final Map<String, Instant> certificates = new HashMap<>();
        private boolean active;
        private Optional<Instant> watchedSince = Optional.empty();
        private final Map<String, String> config = new HashMap<>();
        private Optional<CustomerId> customer = Optional.empty();

        @Override
        public void read(String name, JsonParser json) throws IOException {
            switch (name) {
                case "auth" -> auth = json.getText();
                case "retired" -> times(json, (hash, until) -> retired.put(new CredentialHash(hash), until));
                case "certificates" -> times(json, certificates::put);
                case "active" -> active = json.getBooleanValue();
                case "watchedSince" -> watchedSince = Optional.of(Instant.ofEpochMilli(json.getLongValue()));
                case "customer" -> customer = Optional.of(new CustomerId(json.getIntValue()));
                case "config" -> {
                    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                        config.put(key, json.nextTextValue());
                    }
                }
                default -> json.skipChildren();
            }
        }

        private static void times(JsonParser json, BiConsumer<String, Instant> take) throws IOException {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                take.accept(name, Instant.ofEpochMilli(json.nextLongValue(0)));
            }
        }
    }

    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private interface Member {
        void read(String name, JsonParser json) throws IOException;
    }

    private static String write(Members members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory gave an I/O error", e);
        }
        return text.toString();
    }

    private static void read(String text, Member member) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                member.read(name, json);
            }
        }
    }

    private static String required(@Nullable String value, String name) throws IOException {
        if (value == null) {
            throw new IOException(name + " is missing");
        }
        return value;
    }
}
