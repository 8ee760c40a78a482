package io.frostline.mqttingest;

import io.frostline.mqttingest.Observer.PublishOutcome;
import io.frostline.mqttingest.mqtt.Packet.Publish;
import io.frostline.mqttingest.mqtt.PublishAcks;
import io.frostline.mqttingest.mqtt.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What an accepted gateway publishes: checked, stored, acknowledged. One publish at most waits for room, and as long as
 * it does, nothing more is to be offered. Runs on the transport's thread.
 */
final class Publishing {
    private final Edge edge;
    private final Transport transport;
    private final Visitor guest;
    private final Runnable turn;
    private final Acknowledgements acknowledgements;
    private final PublishAcks acks = new PublishAcks();
    private @Nullable Publish waiting;

    /**
     * The publishes of a session.
     *
     * @param turn called on the transport's thread when it is worth calling {@link #settle}
     */
    Publishing(Edge edge, Transport transport, Visitor guest, Runnable turn) {
        this.edge = edge;
        this.transport = transport;
        this.guest = guest;
        this.turn = turn;
        this.acknowledgements = new Acknowledgements(transport, turn);
    }

    /** Takes a publish, or keeps it until there is room; the answer is why the session must end, null if it need not. */
    @Nullable
    Reason offer(Publish publish) {
        Reason refusal = refusal(publish);
        Channel channel = guest.channel(publish.topic());
        if (refusal == null && channel == null) {
            refusal = refuseTopic(publish);
        } else if (refusal == null && channel != null) {
            take(publish, channel);
        }
        if (refusal != null) {
            edge.observer().published(PublishOutcome.REFUSED, 1);
        }
        return refusal;
    }

    /** A publish waits for room. */
    boolean isWaiting() {
        return waiting != null;
    }

    /** What the publish that waits for room occupies, 0 when none does. */
    long waitingBytes() {
        Publish held = waiting;
        return held == null ? 0 : held.payload().length;
    }

    /** Offers the publish again that waits for room, if one does. */
    void retry() {
        Publish again = waiting;
        if (again != null) {
            waiting = null;
            offer(again);
        }
    }

    /** Forgets the publish that waits for room: it was never taken. */
    void forgetWaiting() {
        waiting = null;
    }

    /** Every publish that was taken is acknowledged. */
    boolean isIdle() {
        return acknowledgements.size() == 0;
    }

    /**
     * Finishes what is stored, in order.
     *
     * @param telling whether the client is still there to be told
     * @return whether the session can go on; it cannot when a publish with QoS 1 was not stored
     */
    boolean settle(boolean telling) {
        Acknowledgements.Drained drained = acknowledgements.drain(acks);
        edge.inFlight().release(drained.bytes);
        edge.observer().published(PublishOutcome.ACKNOWLEDGED, drained.acknowledged);
        edge.observer().published(PublishOutcome.STORED, drained.stored);
        if (drained.cause != null) {
            edge.observer().published(PublishOutcome.FAILED, drained.failures);
            edge.observer().notStored(guest.gateway(), drained.failures, drained.cause);
        }
        if (!acks.isEmpty()) {
            byte[] packets = acks.take();
            if (telling) {
                transport.send(packets);
            }
        }
        return !drained.broken;
    }

    /** What no client may publish here, however often it tries. */
    private @Nullable Reason refusal(Publish publish) {
        if (publish.qos() == 2) {
            return Reason.QOS_NOT_SUPPORTED;
        }
        if (publish.retain()) {
            return Reason.RETAIN_NOT_SUPPORTED;
        }
        if (publish.topicAlias()) {
            return Reason.TOPIC_ALIAS_INVALID;
        }
        boolean tooMany = isAnnounced(publish)
                && acknowledgements.ofQos1() >= edge.limits().messages();
        return tooMany ? Reason.RECEIVE_MAXIMUM_EXCEEDED : null;
    }

    /** MQTT 5 has a negative PUBACK for QoS 1; else the session must end, since silence would look like success. */
    private @Nullable Reason refuseTopic(Publish publish) {
        if (!isAnnounced(publish)) {
            return Reason.NOT_AUTHORIZED;
        }
        edge.observer().published(PublishOutcome.REFUSED, 1);
        acknowledgements.refuse(publish.id(), Reason.NOT_AUTHORIZED);
        return null;
    }

    private void take(Publish publish, Channel channel) {
        long weight = Acknowledgements.weight(publish.payload());
        if (!fits(publish, weight)) {
            waiting = publish;
        } else if (!edge.inFlight().take(weight)) {
            waiting = publish;
            edge.inFlight().await(() -> transport.execute(turn));
        } else {
            acknowledgements.add(publish.id(), weight, edge.intake().take(guest.gateway(), channel, publish));
        }
    }

    private boolean fits(Publish publish, long weight) {
        boolean few =
                isAnnounced(publish) || acknowledgements.size() < edge.limits().messages();
        boolean light = acknowledgements.bytes() + weight <= edge.limits().bytes();
        return acknowledgements.size() == 0 || few && light;
    }

    /** Whether the client knows by the Receive Maximum how many of these it may send. */
    private boolean isAnnounced(Publish publish) {
        return guest.version().hasProperties() && publish.qos() == 1;
    }
}
