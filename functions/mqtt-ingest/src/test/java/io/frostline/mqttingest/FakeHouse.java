package io.frostline.mqttingest;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.Event;
import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import io.frostline.mqttingest.mqtt.ProtocolVersion;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Credentials;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import io.frostline.registry.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An edge with a registry, a store and a clock that do what the test says. */
final class FakeHouse implements Registry, Credentials, Observer {
    static final Instant NOW = Instant.parse("2026-07-01T06:00:00Z");
    static final Limits LIMITS =
            new Limits(64 * 1024, 3, 8 * 1024, 1024 * 1024, Duration.ofSeconds(10), Duration.ofMinutes(20));

    final Map<GatewayId, Gateway> gateways = new HashMap<>();
    final List<Stored> stored = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final Map<PublishOutcome, Integer> outcomes = new HashMap<>();
    final Sessions sessions = new Sessions();
    final Budget inFlight;
    final Budget halves;
    final Budget strangers;
    Instant now = NOW;
    final Gatekeeper gatekeeper = new Gatekeeper(this, this, Authentication.EITHER, () -> now);
    final Edge edge;
    boolean slow;
    boolean down;
    boolean hashesDown;
    long nanos = -5;
    private final CompletableFuture<Void> patience = new CompletableFuture<>();

    /** An event that is stored when the test says so. */
    record Stored(String topic, Event event, CompletableFuture<Void> done) {}

    FakeHouse() {
        this(LIMITS);
    }

    FakeHouse(Limits limits) {
        inFlight = new Budget(limits.total());
        halves = new Budget(limits.total());
        strangers = new Budget(limits.total() / 2);
        edge = new Edge(
                limits,
                gatekeeper,
                new Intake(this::store, Clock.fixed(NOW, ZoneOffset.UTC), new Random(1)),
                sessions,
                inFlight,
                halves,
                strangers,
                this,
                () -> nanos,
                new Random(1));
        register(7, true);
    }

    void register(int id, boolean active) {
        register(id, active, "token" + id);
    }

    void register(int id, boolean active, String token) {
        GatewayId gateway = new GatewayId(id);
        gateways.put(gateway, new Gateway(gateway, new CredentialHash(token), active, Map.of(), Optional.empty(), 1));
    }

    /** A gateway that only these certificates open. */
    void certify(int id, boolean active, Map<String, Instant> certificates) {
        GatewayId gateway = new GatewayId(id);
        Gateway bare = new Gateway(gateway, new CredentialHash("none"), active, Map.of(), Optional.empty(), 1);
        gateways.put(gateway, bare.certified(certificates));
    }

    /** The registry, slow so far, answers. */
    void answer() {
        patience.complete(null);
    }

    void pass(Duration time) {
        nanos += time.toNanos();
        sessions.tick();
    }

    private CompletionStage<Void> store(String topic, Event event) {
        Stored next = new Stored(topic, event, new CompletableFuture<>());
        stored.add(next);
        return next.done();
    }

    @Override
    public CompletionStage<Optional<Gateway>> gateway(GatewayId id) {
        if (down) {
            return CompletableFuture.failedStage(new IllegalStateException("down"));
        }
        Optional<Gateway> found = Optional.ofNullable(gateways.get(id));
        return slow ? patience.thenApply(done -> found) : CompletableFuture.completedStage(found);
    }

    @Override
    public CompletionStage<Map<DeviceId, Device>> devices(Set<DeviceId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Optional<Customer>> customer(CustomerId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Boolean> verify(Device device, Token token) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Boolean> verify(Gateway gateway, Token token) {
        if (hashesDown) {
            return CompletableFuture.failedStage(new IllegalStateException("no worker is free"));
        }
        return CompletableFuture.completedStage(gateway.auth().text().equals(token.text()));
    }

    @Override
    public void connected(GatewayId gateway, ProtocolVersion version, String clientId, String peer) {
        told.add("connected " + gateway + " " + version + " " + clientId);
    }

    @Override
    public void disconnected(GatewayId gateway, String why, String detail, String peer) {
        told.add("disconnected " + gateway + " " + why);
    }

    @Override
    public void refused(String who, String why, String detail, String peer) {
        told.add("refused " + who + " " + why);
    }

    @Override
    public void published(PublishOutcome outcome, int count) {
        outcomes.merge(outcome, count, Integer::sum);
    }

    @Override
    public void notStored(GatewayId gateway, int count, Throwable cause) {
        told.add("not stored " + gateway + " " + count + " " + cause.getMessage());
    }
}
