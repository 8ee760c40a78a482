package io.frostline.mqttingest;

import io.frostline.mqttingest.mqtt.Answers;
import io.frostline.mqttingest.mqtt.BadPacketException;
import io.frostline.mqttingest.mqtt.Packet;
import io.frostline.mqttingest.mqtt.Packet.Connect;
import io.frostline.mqttingest.mqtt.Packet.Disconnect;
import io.frostline.mqttingest.mqtt.Packet.ForeignConnect;
import io.frostline.mqttingest.mqtt.Packet.PingRequest;
import io.frostline.mqttingest.mqtt.Packet.Publish;
import io.frostline.mqttingest.mqtt.Packet.Subscribe;
import io.frostline.mqttingest.mqtt.Packet.Unsubscribe;
import io.frostline.mqttingest.mqtt.PacketReader;
import io.frostline.mqttingest.mqtt.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from its first byte to its end.
 *
 * <pre>
 *          CONNECT            admitted           drain                nothing in flight
 *   NEW ------------> CHECKING -------> OPEN ------------> DRAINING ---------------------> ENDED
 *    |                   |               |                    |                              ^
 *    +-------------------+---------------+--------------------+---- refused, time over, gone, +
 *                                                                   fault, taken over
 * </pre>
 *
 * While it is checked, and while a publish waits for room, nothing is read: what has arrived stays in the reader. All
 * of it runs on its transport's thread; {@link #tick}, {@link #recheck}, {@link #drain} and {@link #shutDown} may be
 * called by anyone.
 */
public final class Session {
    private enum State {
        NEW,
        CHECKING,
        OPEN,
        DRAINING,
        ENDED
    }

    private final Edge edge;
    private final Transport transport;
    private final PacketReader reader;
    private final Patience patience;
    private Half half;
    private State state = State.NEW;
    private boolean writable = true;
    private @Nullable Visitor visitor;
    private @Nullable Publishing publishing;

    /** The session of a connection that was just opened. */
    public Session(Edge edge, Transport transport) {
        this.edge = edge;
        this.transport = transport;
        this.reader =
                new PacketReader(edge.limits().connectPacket(), edge.limits().packet());
        this.half = new Half(edge.strangers());
        this.patience = new Patience(
                edge.nanoTime(), edge.limits().connectTime(), edge.limits().mostConnectTime());
        edge.sessions().enter(this);
    }

    /** Bytes arrived; the array is the session's from now on. */
    public void received(byte[] bytes) {
        if (state == State.DRAINING || state == State.ENDED) {
            return;
        }
        heard();
        reader.append(bytes);
        process();
    }

    /** The client is alive, whatever it said. */
    public void heard() {
        if (state == State.NEW || state == State.OPEN) {
            patience.renew();
        }
    }

    /** Whether the client takes what is sent; as long as it does not, nothing more is read from it. */
    public void writable(boolean now) {
        writable = now;
        process();
    }

    /** The connection is gone. */
    public void gone(String why) {
        end("connection-lost", why);
    }

    /** Ends the session when its time is up. */
    void tick() {
        if (patience.isOver()) {
            transport.execute(this::timeOut);
        }
    }

    /** Ends the session when its gateway may no longer be connected. */
    void recheck() {
        transport.execute(() -> {
            if (state == State.OPEN && visitor != null) {
                visitor.recheck(edge.gatekeeper())
                        .thenAccept(admission -> transport.execute(() -> rechecked(admission)));
            }
        });
    }

    /** Reads no more, and ends when nothing is in flight. */
    void drain() {
        transport.execute(() -> {
            if (state == State.OPEN) {
                state = State.DRAINING;
                transport.read(false);
                forget();
                endWhenDrained();
            } else if (state != State.DRAINING) {
                refuse(Reason.SERVER_SHUTTING_DOWN, "");
            }
        });
    }

    /** Ends the session at once. */
    void shutDown() {
        transport.execute(() -> refuse(Reason.SERVER_SHUTTING_DOWN, "not drained in time"));
    }

    private void process() {
        try {
            while (isReading()) {
                Packet packet = reader.next();
                if (packet == null) {
                    break;
                }
                handle(packet);
            }
        } catch (BadPacketException e) {
            refuse(e.reason(), String.valueOf(e.getMessage()));
        }
        if (state == State.ENDED) {
            return;
        }
        if (half.hold(reader.held() + (publishing == null ? 0 : publishing.waitingBytes()))) {
            transport.read(isReading());
        } else {
            refuse(Reason.QUOTA_EXCEEDED, "too much of what cannot be taken yet");
        }
    }

    private boolean isReading() {
        return writable && (state == State.NEW || state == State.OPEN && !waits());
    }

    /** A publish waits for room. */
    private boolean waits() {
        return publishing != null && publishing.isWaiting();
    }

    private void handle(Packet packet) {
        if (packet instanceof Publish publish) {
            publish(publish);
        } else if (packet instanceof PingRequest) {
            transport.send(Answers.pingResponse());
        } else if (packet instanceof Connect connect) {
            connect(new Visitor(connect, transport.certificate(), edge.limits(), edge.random()));
        } else if (packet instanceof ForeignConnect foreign) {
            transport.send(Answers.refusedVersion());
            end(Reason.UNSUPPORTED_PROTOCOL_VERSION.label(), "level " + foreign.level());
            transport.close();
        } else if (packet instanceof Subscribe subscribe && visitor != null) {
            transport.send(Answers.subscribeAck(
                    visitor.version(), subscribe.id(), subscribe.filters(), Reason.NOT_AUTHORIZED));
        } else if (packet instanceof Unsubscribe unsubscribe && visitor != null) {
            transport.send(Answers.unsubscribeAck(
                    visitor.version(), unsubscribe.id(), unsubscribe.filters(), Reason.NO_SUBSCRIPTION_EXISTED));
        } else if (packet instanceof Disconnect) {
            end("disconnected", "");
            transport.close();
        }
    }

    private void connect(Visitor guest) {
        visitor = guest;
        state = State.CHECKING;
        Reason refusal = guest.refusal();
        if (refusal != null) {
            refuse(refusal, "");
            return;
        }
        guest.check(edge.gatekeeper()).thenAccept(admission -> transport.execute(() -> checked(guest, admission)));
    }

    private void checked(Visitor guest, Admission admission) {
        if (state != State.CHECKING) {
            return;
        }
        if (admission != Admission.ADMITTED) {
            refuse(admission.reason(), admission.label());
            return;
        }
        state = State.OPEN;
        half.hold(0);
        half = new Half(edge.halves());
        publishing = new Publishing(edge, transport, guest, this::turn);
        patience.trust(guest.silence());
        Session older = edge.sessions().accept(guest.gateway(), this);
        if (older != null) {
            older.takenOver(transport.peer());
        }
        transport.send(guest.welcome());
        edge.observer().connected(guest.gateway(), guest.version(), guest.clientId(), transport.peer());
        process();
    }

    private void takenOver(String by) {
        transport.execute(() -> refuse(Reason.SESSION_TAKEN_OVER, "by " + by));
    }

    /** A check that could not be made changes nothing: the gateway was admitted before. */
    private void rechecked(Admission admission) {
        if (state == State.OPEN && admission != Admission.ADMITTED && admission != Admission.UNAVAILABLE) {
            refuse(Reason.NOT_AUTHORIZED, admission.label());
        }
    }

    private void publish(Publish publish) {
        Reason refusal = publishing == null ? Reason.PROTOCOL_ERROR : publishing.offer(publish);
        if (refusal != null) {
            refuse(refusal, "publish");
        } else if (waits()) {
            patience.suspend();
        }
    }

    /** Something that was in flight has its end, or there may be room for what waits. */
    private void turn() {
        if (publishing == null) {
            return;
        }
        boolean sound = publishing.settle(state != State.ENDED);
        if (state == State.DRAINING && sound) {
            endWhenDrained();
        } else if (!sound) {
            refuse(Reason.SERVER_BUSY, "not stored");
        } else if (state == State.OPEN && waits()) {
            publishing.retry();
            if (!waits()) {
                patience.renew();
                process();
            }
        }
    }

    private void timeOut() {
        if (state == State.OPEN && patience.isOver()) {
            refuse(Reason.KEEP_ALIVE_TIMEOUT, "silent for too long");
        } else if (state != State.DRAINING && patience.isOver()) {
            refuse(Reason.SERVER_BUSY, "not connected in time");
        }
    }

    private void endWhenDrained() {
        if (publishing == null || publishing.isIdle()) {
            refuse(Reason.SERVER_SHUTTING_DOWN, "");
        }
    }

    /** Ends the session and tells the client why, as far as its version has words for it. */
    private void refuse(Reason reason, String detail) {
        if (state == State.ENDED) {
            return;
        }
        Visitor guest = visitor;
        if (guest != null && state == State.CHECKING) {
            transport.send(Answers.refused(guest.version(), reason));
        } else if (guest != null && guest.version().hasProperties()) {
            transport.send(Answers.disconnect(reason));
        }
        end(reason.label(), detail);
        transport.close();
    }

    private void end(String why, String detail) {
        if (state == State.ENDED) {
            return;
        }
        boolean accepted = state == State.OPEN || state == State.DRAINING;
        state = State.ENDED;
        patience.suspend();
        forget();
        Visitor guest = visitor;
        edge.sessions().leave(accepted && guest != null ? guest.gateway() : null, this);
        if (accepted && guest != null) {
            edge.observer().disconnected(guest.gateway(), why, detail, transport.peer());
        } else {
            edge.observer().refused(guest == null ? "" : guest.claim(), why, detail, transport.peer());
        }
    }

    private void forget() {
        reader.clear();
        half.hold(0);
        if (publishing != null) {
            publishing.forgetWaiting();
        }
    }
}
