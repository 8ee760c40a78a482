package io.frostline.binding.quarkus;

import io.frostline.binding.EventFunction;
import io.frostline.binding.core.Dispatcher;
import io.frostline.binding.core.FunctionSettings;
import io.frostline.binding.core.FunctionSettings.Trigger;
import io.frostline.binding.core.Handler;
import io.frostline.binding.core.Inbound;
import io.frostline.binding.core.RejectedWriter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/** Starts the one trigger that the configuration names; none in an application without a function. */
@Singleton
class Triggers {
    private final FunctionSettings settings;
    private final BindingConfig config;
    private final Map<String, Object> kafka;
    private final Optional<Dispatcher> dispatcher;
    private final ExecutorService workers;
    private @Nullable Poller poller;
    private @Nullable Thread polling;

    Triggers(
            @Any Instance<EventFunction> functions,
            FunctionSettings settings,
            BindingConfig config,
            RejectedWriter rejected,
            Meters meters,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.settings = settings;
        this.config = config;
        this.kafka = kafka;
        this.workers = Executors.newFixedThreadPool(config.workerCount(), daemons(settings.name()));
        this.dispatcher = functions.isUnsatisfied()
                ? Optional.empty()
                : Optional.of(new Dispatcher(
                        new Handler(functions.get(), settings.name(), settings.types(), meters),
                        rejected,
                        config.limits(),
                        config.backoff(),
                        System::nanoTime,
                        RandomGenerator.getDefault(),
                        workers));
        dispatcher.ifPresent(working -> meters.watch(working::inFlight));
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-worker-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) {
        if (settings.trigger() == Trigger.KAFKA) {
            dispatcher.ifPresent(this::poll);
        }
    }

    private void poll(Dispatcher working) {
        if (settings.topic().isEmpty()) {
            throw new IllegalStateException("frostline.topic must name the topic of " + settings.name());
        }
        Map<String, Object> consumer = KafkaClients.consumer(kafka, settings, config);
        Poller started = new Poller(() -> new KafkaConsumer<>(consumer), working, settings, config);
        Thread thread = new Thread(started, settings.name() + "-poll");
        thread.start();
        poller = started;
        polling = thread;
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent ended)
            throws InterruptedException {
        Poller started = poller;
        Thread thread = polling;
        if (started != null && thread != null) {
            started.stop();
            thread.join();
        } else if (dispatcher.isPresent()) {
            Dispatcher working = dispatcher.get();
            working.stop();
            working.await(working::isIdle, config.drainLimit());
        }
        workers.shutdownNow();
    }

    /** Whether {@code POST /events} is there. */
    boolean takesRequests() {
        return settings.trigger() == Trigger.HTTP && dispatcher.isPresent();
    }

    /** Takes in a request's event; false when there is no room for it. */
    boolean accept(Inbound request) {
        return dispatcher.isPresent() && dispatcher.get().accept(request);
    }

    Optional<Dispatcher> dispatcher() {
        return dispatcher;
    }

    /** The thread that reads the topic runs, or there is none to run. */
    boolean isPolling() {
        Thread thread = polling;
        return thread == null || thread.isAlive();
    }

    /** The consumer belongs to its group, or there is none. */
    boolean isJoined() {
        Poller started = poller;
        return started == null || started.isJoined();
    }

    /** The topic exists, or there is none to read. */
    boolean hasTopic() {
        Poller started = poller;
        return started == null || started.hasTopic();
    }
}
