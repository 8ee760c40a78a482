package io.frostline.binding.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.binding.core.Backoff;
import io.frostline.binding.core.Dispatcher;
import io.frostline.binding.core.EventHeaders;
import io.frostline.binding.core.FunctionSettings;
import io.frostline.binding.core.FunctionSettings.Ordering;
import io.frostline.binding.core.FunctionSettings.Trigger;
import io.frostline.binding.core.Handler;
import io.frostline.binding.core.Limits;
import io.frostline.binding.core.Original;
import io.frostline.binding.core.RejectedRecord;
import io.frostline.model.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A dispatcher on a virtual clock; minutes pass in milliseconds. */
abstract class VirtualRig implements Rig {
    static final Limits LIMITS = new Limits(10, 1000, 1 << 20, 5000, Duration.ofSeconds(60));

    private static final Duration STEP = Duration.ofMillis(50);
    private static final int MOST_STEPS = 100_000;

    private final VirtualTime time = new VirtualTime();
    private final ScriptedFunction function = new ScriptedFunction();
    private final CountedEvents counted = new CountedEvents();
    private final List<RejectedRecord> rejected = new ArrayList<>();
    private boolean rejectedIsWritable = true;
    private Dispatcher dispatcher = started();

    final Dispatcher started() {
        FunctionSettings settings = new FunctionSettings("test", "readings", "", Trigger.KAFKA, Ordering.KEY);
        return new Dispatcher(
                new Handler(function, settings.name(), settings.types(), counted),
                this::write,
                LIMITS,
                new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10)),
                time::nanos,
                new Random(1),
                time);
    }

    final Dispatcher dispatcher() {
        return dispatcher;
    }

    final VirtualTime time() {
        return time;
    }

    final CountedEvents counted() {
        return counted;
    }

    private CompletableFuture<Void> write(RejectedRecord record) {
        if (!rejectedIsWritable) {
            return CompletableFuture.failedFuture(new IOException("rejected is not writable"));
        }
        CompletableFuture<Void> written = new CompletableFuture<>();
        time.execute(() -> {
            rejected.add(record);
            written.complete(null);
        });
        return written;
    }

    static Event event(String key, String id, String type, String body) {
        return new Event(
                id, type, "/test", Instant.parse("2026-01-01T00:00:00Z"), key, Optional.empty(), body.getBytes(UTF_8));
    }

    static List<Original.Header> headers(Event event) {
        List<Original.Header> headers = new ArrayList<>();
        EventHeaders.forEach(event, (name, value) -> headers.add(new Original.Header(name, value)));
        return headers;
    }

    /** What happens around the dispatcher while time passes. */
    abstract void surroundings();

    @Override
    public ScriptedFunction function() {
        return function;
    }

    @Override
    public List<RejectedRecord> rejected() {
        return List.copyOf(rejected);
    }

    @Override
    public void rejectedIsWritable(boolean writable) {
        rejectedIsWritable = writable;
    }

    @Override
    public boolean isAlive() {
        return !dispatcher.isHung();
    }

    @Override
    public void stop() {
        dispatcher.stop();
    }

    @Override
    public boolean isStopped() {
        return dispatcher.isIdle();
    }

    @Override
    public void restart() {
        dispatcher = started();
    }

    final void step() {
        time.run();
        time.pass(STEP);
        dispatcher.tick();
        surroundings();
        time.run();
    }

    @Override
    public void eventually(Runnable assertion) {
        for (int step = 0; step < MOST_STEPS; step++) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                step();
            }
        }
        assertion.run();
    }

    @Override
    public void close() {}
}
