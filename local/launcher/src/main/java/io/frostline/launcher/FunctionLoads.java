package io.frostline.launcher;

import io.frostline.launcher.Home.FunctionArtefact;
import io.frostline.launcher.SingleFunctions.Running;
import io.frostline.launcher.bench.Fleet;
import io.frostline.launcher.bench.HttpLoad;
import io.frostline.launcher.bench.KafkaLoops;
import io.frostline.launcher.bench.Load;
import io.frostline.launcher.bench.PublishLoad;
import io.frostline.launcher.bench.RecordedEvents;
import io.frostline.launcher.knative.BinaryMode;
import io.frostline.launcher.knative.KnativeService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What each function is given to do when it is measured. */
final class FunctionLoads {
    private final SingleFunctions functions;
    private final KafkaLoops kafka;
    private final Fleet fleet;
    private final ApiClient client;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Logs in for those that want a login. */
    FunctionLoads(SingleFunctions functions, KafkaLoops kafka, Fleet fleet) throws IOException, InterruptedException {
        this.functions = functions;
        this.kafka = kafka;
        this.fleet = fleet;
        try (Running unused = functions.start("admin-api")) {
            this.client = functions.logIn();
        }
    }

    /**
     * Where the work of one function comes from.
     *
     * @param load what a process of it is given; each goes on where the one before ended
     */
    record Source(Function<Running, Load> load, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    Source of(FunctionArtefact function) throws IOException {
        return switch (function.name()) {
            case "admin-api" -> gets(functions.adminApi(), "");
            case "query-api" -> gets(functions.queryApi(), "/readings?metric=temperature");
            case "mqtt-ingest" -> new Source(running -> new PublishLoad(functions.mqtt(), fleet.gateways()), () -> {});
            default ->
                events(KnativeService.in(function.folder(), Map.of())
                        .orElseThrow(() -> new Problem("nobody knows what to give to " + function.name())));
        };
    }

    private Source gets(URI api, String what) {
        Load load = client.gets(fleet.devices().stream()
                .map(device -> api.resolve("devices/" + device.id() + what))
                .toList());
        return new Source(running -> load, () -> {});
    }

    private Source events(KnativeService service) {
        RecordedEvents recorded = kafka.recorded(service.topic());
        return new Source(
                running -> new HttpLoad(
                        http,
                        Stream.generate(recorded::next)
                                .map(event -> BinaryMode.post(running.process().http(), event, service.name()))
                                .iterator()),
                recorded::close);
    }
}
