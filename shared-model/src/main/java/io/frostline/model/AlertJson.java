package io.frostline.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The body of the event {@code io.frostline.alert.v1}: {@code {"alert":"…","episode":"…","device":1,"gateway":7,
 * "kind":"temperature-high","transition":"raised","value":9.5,"bound":5.0,"began":…,"time":…}}, times in milliseconds
 * since 1970; {@code "system":true} in place of both ids, {@code "customer":5} and {@code "devices":[1,2]} where they say more.
 */
public final class AlertJson {
    private AlertJson() {}

    public static byte[] encode(Alert alert) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.EVENTS.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("alert", alert.id().toString());
            json.writeStringField("episode", alert.episode().toString());
            if (alert.device().isPresent()) {
                json.writeNumberField("device", alert.device().get().value());
            }
            if (alert.gateway().isPresent()) {
                json.writeNumberField("gateway", alert.gateway().get().value());
            }
            if (alert.isOfSystem()) {
                json.writeBooleanField("system", true);
            }
            json.writeStringField("kind", alert.kind().name());
            json.writeStringField("transition", alert.transition().label());
            if (alert.value().isPresent()) {
                Json.writeNumber(json, "value", alert.value().getAsDouble());
            }
            if (alert.bound().isPresent()) {
                Json.writeNumber(json, "bound", alert.bound().getAsDouble());
            }
            json.writeNumberField("began", alert.began().toEpochMilli());
            json.writeNumberField("time", alert.time().toEpochMilli());
            writeAudience(json, alert);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory gave an I/O error", e);
        }
        return out.toByteArray();
    }

    private static void writeAudience(JsonGenerator json, Alert alert) throws IOException {
        if (alert.customer().isPresent()) {
            json.writeNumberField("customer", alert.customer().get().value());
        }
        if (!alert.devices().isEmpty()) {
            json.writeArrayFieldStart("devices");
            for (DeviceId device : alert.devices()) {
                json.writeNumber(device.value());
            }
            json.writeEndArray();
        }
    }

    /** Reads a body; members it does not know are left alone. */
    public static Parsed<Alert> decode(byte[] body) {
        try (JsonParser json = Json.EVENTS.createParser(body)) {
            return new Parsed.Valid<>(new Fields(json).alert());
        } catch (MalformedException e) {
            return e.toParsed();
        } catch (JacksonException e) {
            return Json.notJson(e);
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory gave an I/O error", e);
        }
    }

    private static final class Fields {
        private final JsonParser json;
        private @Nullable EventId id;
        private @Nullable EventId episode;
        private @Nullable DeviceId device;
        private @Nullable GatewayId gateway;
        private @Nullable AlertKind kind;
        private @Nullable Transition transition;
        private OptionalDouble value = OptionalDouble.empty();
        private OptionalDouble bound = OptionalDouble.empty();
        private boolean system;
        private @Nullable CustomerId customer;
        private final List<DeviceId> devices = new ArrayList<>();
        private @Nullable Instant began;
        private @Nullable Instant time;

        Fields(JsonParser json) {
            this.json = json;
        }

        Alert alert() throws IOException, MalformedException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedException("must be an object", "$");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                member(name);
            }
            if (json.nextToken() != null) {
                throw new MalformedException("is followed by something", "$");
            }
            if (device == null && gateway == null && !system) {
                throw new MalformedException("is missing", "device");
            }
            return new Alert(
                    present(id, "alert"),
                    present(episode, "episode"),
                    Optional.ofNullable(device),
                    Optional.ofNullable(gateway),
                    present(kind, "kind"),
                    present(transition, "transition"),
                    value,
                    bound,
                    present(began, "began"),
                    present(time, "time"),
                    Optional.ofNullable(customer),
                    devices);
        }

        private void member(String name) throws IOException, MalformedException {
            switch (name) {
                case "alert" -> id = text(name, EventId::parse);
                case "episode" -> episode = text(name, EventId::parse);
                case "device" -> device = new DeviceId(Json.positiveInt(json, name));
                case "gateway" -> gateway = new GatewayId(Json.positiveInt(json, name));
                case "system" -> system = json.currentToken() == JsonToken.VALUE_TRUE;
                case "customer" -> customer = new CustomerId(Json.positiveInt(json, name));
                case "devices" -> devices(name);
                case "kind" -> kind = text(name, AlertKind::new);
                case "transition" -> transition = text(name, Transition::parse);
                case "value" -> value = OptionalDouble.of(number(name));
                case "bound" -> bound = OptionalDouble.of(number(name));
                case "began" -> began = Instant.ofEpochMilli(Json.wholeNumber(json, name));
                case "time" -> time = Instant.ofEpochMilli(Json.wholeNumber(json, name));
                default -> json.skipChildren();
            }
        }

        private void devices(String path) throws IOException, MalformedException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw new MalformedException("must be an array, was " + Json.shown(json), path);
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                devices.add(new DeviceId(Json.positiveInt(json, path)));
            }
        }

        private <T> T text(String path, Function<String, T> factory) throws IOException, MalformedException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw new MalformedException("must be a string, was " + Json.shown(json), path);
            }
            try {
                return factory.apply(json.getText());
            } catch (IllegalArgumentException e) {
                throw new MalformedException(String.valueOf(e.getMessage()), path);
            }
        }

        private double number(String path) throws IOException, MalformedException {
            if (!json.currentToken().isNumeric() || !Double.isFinite(json.getDoubleValue())) {
                throw new MalformedException("must be a finite number, was " + Json.shown(json), path);
            }
            return json.getDoubleValue();
        }

        private static <T> T present(@Nullable T value, String path) throws MalformedException {
            if (value == null) {
                throw new MalformedException("is missing", path);
            }
            return value;
        }
    }
}
