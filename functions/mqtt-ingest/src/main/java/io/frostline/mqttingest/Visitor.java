package io.frostline.mqttingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import io.frostline.mqttingest.mqtt.Answers;
import io.frostline.mqttingest.mqtt.Packet.Connect;
import io.frostline.mqttingest.mqtt.Packet.Will;
import io.frostline.mqttingest.mqtt.ProtocolVersion;
import io.frostline.mqttingest.mqtt.Reason;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who connects: what the CONNECT says, and what follows from it. */
final class Visitor {
    private final Connect connect;
    private final Limits limits;
    private final String assignedClientId;
    private @Nullable GatewayId gateway;
    private @Nullable Token token;
    private String reports = "";
    private String events = "";

    Visitor(Connect connect, Limits limits, RandomGenerator random) {
        this.connect = connect;
        this.limits = limits;
        this.assignedClientId =
                connect.clientId().isEmpty() ? "frostline-" + HexFormat.of().toHexDigits(random.nextLong()) : "";
        byte[] password = connect.password();
        if (connect.userName() != null && password != null) {
            identify(connect.userName(), new String(password, UTF_8));
        }
    }

    private void identify(String userName, String password) {
        try {
            GatewayId id = GatewayId.parse(userName);
            gateway = id;
            token = new Token(password);
            reports = Channel.REPORTS.mqttTopic(id);
            events = Channel.EVENTS.mqttTopic(id);
        } catch (IllegalArgumentException e) {
            token = null;
        }
    }

    /** Why it is refused without a look at its credentials, null when it is not. */
    @Nullable
    Reason refusal() {
        if (connect.authenticationMethod()) {
            return Reason.BAD_AUTHENTICATION_METHOD;
        }
        Will will = connect.will();
        if (will != null) {
            return refusal(will);
        }
        if (connect.clientId().isEmpty() && !connect.clean() && !version().hasProperties()) {
            return Reason.CLIENT_IDENTIFIER_NOT_VALID;
        }
        return token == null ? Reason.BAD_USER_NAME_OR_PASSWORD : null;
    }

    private static Reason refusal(Will will) {
        if (will.qos() == 2) {
            return Reason.QOS_NOT_SUPPORTED;
        }
        return will.retain() ? Reason.RETAIN_NOT_SUPPORTED : Reason.IMPLEMENTATION_SPECIFIC_ERROR;
    }

    CompletionStage<Admission> check(Gatekeeper gatekeeper) {
        return gatekeeper.check(gateway(), token());
    }

    CompletionStage<Admission> recheck(Gatekeeper gatekeeper) {
        return gatekeeper.recheck(gateway(), token());
    }

    private Token token() {
        Token shown = token;
        if (shown == null) {
            throw new IllegalStateException("no credentials");
        }
        return shown;
    }

    ProtocolVersion version() {
        return connect.version();
    }

    GatewayId gateway() {
        GatewayId id = gateway;
        if (id == null) {
            throw new IllegalStateException("no gateway");
        }
        return id;
    }

    /** The gateway that it says to be, for the log. Another user name may well be a token in the wrong place. */
    String claim() {
        GatewayId id = gateway;
        if (id != null) {
            return id.toString();
        }
        return connect.userName() == null ? "" : "(no gateway id)";
    }

    String clientId() {
        return assignedClientId.isEmpty() ? connect.clientId() : assignedClientId;
    }

    /** Its channel of this topic, null when it may not publish there. */
    @Nullable
    Channel channel(String topic) {
        if (topic.equals(reports)) {
            return Channel.REPORTS;
        }
        return topic.equals(events) ? Channel.EVENTS : null;
    }

    byte[] welcome() {
        if (!version().hasProperties()) {
            return Answers.accepted();
        }
        return Answers.accepted(new Answers.Welcome(
                limits.messages(), limits.packet(), limits.keepAliveSeconds(connect.keepAlive()), assignedClientId));
    }

    /** How long it may be silent: one and a half times the keep-alive. */
    Duration silence() {
        return Duration.ofMillis(limits.keepAliveSeconds(connect.keepAlive()) * 1500L);
    }
}
