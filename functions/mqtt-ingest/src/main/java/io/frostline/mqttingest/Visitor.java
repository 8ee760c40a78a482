package io.frostline.mqttingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import io.frostline.mqttingest.mqtt.Answers;
import io.frostline.mqttingest.mqtt.Packet.Connect;
import io.frostline.mqttingest.mqtt.Packet.Will;
import io.frostline.mqttingest.mqtt.ProtocolVersion;
import io.frostline.mqttingest.mqtt.Reason;
import io.frostline.registry.GatewayCertificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who connects: what the CONNECT says, and what follows from it. Who shows a certificate is judged by it alone: a user name
 * may repeat its gateway, a password is not looked at.
 */
final class Visitor {
    private final Connect connect;
    private final Limits limits;
    private final String assignedClientId;
    private @Nullable GatewayId gateway;
    private @Nullable Proof proof;
    private String reports = "";
    private String events = "";

    Visitor(Connect connect, Optional<GatewayCertificate> certificate, Limits limits, RandomGenerator random) {
        this.connect = connect;
        this.limits = limits;
        this.assignedClientId =
                connect.clientId().isEmpty() ? "frostline-" + HexFormat.of().toHexDigits(random.nextLong()) : "";
        String userName = connect.userName();
        byte[] password = connect.password();
        if (certificate.isPresent()) {
            identify(certificate.get(), userName);
        } else if (userName != null && password != null) {
            identify(userName, new String(password, UTF_8));
        }
    }

    private void identify(GatewayCertificate certificate, @Nullable String userName) {
        GatewayId id = certificate.gateway();
        call(id);
        if (userName == null || userName.equals(id.toString())) {
            proof = new Proof.ByCertificate(certificate);
        }
    }

    private void identify(String userName, String password) {
        try {
            call(GatewayId.parse(userName));
            proof = new Proof.ByToken(new Token(password));
        } catch (IllegalArgumentException e) {
            proof = null;
        }
    }

    private void call(GatewayId id) {
        gateway = id;
        reports = Channel.REPORTS.mqttTopic(id);
        events = Channel.EVENTS.mqttTopic(id);
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
        return proof == null ? Reason.BAD_USER_NAME_OR_PASSWORD : null;
    }

    private static Reason refusal(Will will) {
        if (will.qos() == 2) {
            return Reason.QOS_NOT_SUPPORTED;
        }
        return will.retain() ? Reason.RETAIN_NOT_SUPPORTED : Reason.IMPLEMENTATION_SPECIFIC_ERROR;
    }

    CompletionStage<Admission> check(Gatekeeper gatekeeper) {
        return gatekeeper.check(gateway(), proof());
    }

    CompletionStage<Admission> recheck(Gatekeeper gatekeeper) {
        return gatekeeper.recheck(gateway(), proof());
    }

    private Proof proof() {
        Proof shown = proof;
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
