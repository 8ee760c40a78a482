package io.frostline.auth.quarkus;

import io.frostline.auth.Authenticator;
import io.frostline.auth.Judged;
import io.frostline.auth.Opening;
import io.frostline.auth.Opening.Opened;
import io.frostline.binding.Delivery;
import io.frostline.binding.EventFunction;
import io.frostline.binding.EventPublisher;
import io.frostline.binding.Outcome;
import io.frostline.model.Event;
import io.frostline.model.Heartbeat;
import io.frostline.model.HeartbeatJson;
import io.frostline.model.Parsed;
import io.frostline.model.Topics;
import io.frostline.registry.Credentials;
import io.frostline.registry.Registry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Authenticates the reports of a batch together, and publishes their readings in order. */
@Startup
@ApplicationScoped
class AuthFunction implements EventFunction {
    private final Authenticator authenticator;
    private final EventPublisher publisher;

    AuthFunction(Registry registry, Credentials credentials, EventPublisher publisher) {
        this.authenticator = new Authenticator(registry, credentials);
        this.publisher = publisher;
    }

    @Override
    public void handle(List<Delivery> batch) {
        Reports reports = new Reports();
        for (Delivery delivery : batch) {
            Opening opening = Opening.of(delivery.event());
            if (opening instanceof Opened opened) {
                reports.add(delivery, opened);
            } else if (opening instanceof Opening.Unusable unusable) {
                delivery.complete(Outcome.rejected(
                        unusable.refusal().reason(), unusable.refusal().path()));
            }
        }
        authenticator.judge(reports.opened()).whenComplete((judged, failure) -> {
            if (failure == null) {
                publish(reports, judged);
            } else {
                reports.byGateway().forEach(this::handleAlone);
            }
        });
    }

    /** The readings of all reports before it are acknowledged: it follows them, into every partition of theirs. */
    @Override
    public void heartbeat(Delivery heartbeat) {
        Parsed<Heartbeat> parsed = HeartbeatJson.decode(heartbeat.event().data());
        if (parsed instanceof Parsed.Malformed<Heartbeat> malformed) {
            heartbeat.complete(Outcome.rejected(malformed.reason(), malformed.path()));
        } else if (parsed instanceof Parsed.Valid<Heartbeat> valid) {
            publisher
                    .broadcast(Topics.READINGS, partition -> copy(valid.value(), partition))
                    .thenApply(acknowledged -> Outcome.DONE)
                    .exceptionally(Outcome::retry)
                    .thenAccept(heartbeat::complete);
        }
    }

    private static Event copy(Heartbeat heartbeat, int partition) {
        return heartbeat.copiedTo(partition).event(Publication.SOURCE);
    }

    /** What failed for one gateway's reports must not hold up the others'. */
    private void handleAlone(Reports ofOneGateway) {
        authenticator.judge(ofOneGateway.opened()).whenComplete((judged, failure) -> {
            if (failure == null) {
                publish(ofOneGateway, judged);
            } else {
                ofOneGateway.retry(failure);
            }
        });
    }

    private void publish(Reports reports, List<Judged> judged) {
        for (int i = 0; i < judged.size(); i++) {
            new Publication(reports.delivery(i), judged.get(i)).publish(publisher);
        }
    }
}
