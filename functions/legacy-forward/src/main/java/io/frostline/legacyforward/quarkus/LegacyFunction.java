package io.frostline.legacyforward.quarkus;

import io.frostline.binding.Delivery;
import io.frostline.binding.EventFunction;
import io.frostline.binding.Outcome;
import io.frostline.legacyforward.Forwarding;
import io.frostline.legacyforward.Verdict;
import io.frostline.model.Parsed;
import io.frostline.model.Reading;
import io.frostline.model.ReadingJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Forwards each reading; without a URL it finishes them as they come, so that none is old when there is one. */
@ApplicationScoped
class LegacyFunction implements EventFunction {
    private final Optional<Forwarding> forwarding;

    LegacyFunction(Legacy legacy) {
        this.forwarding = legacy.forwarding();
    }

    @Override
    public void handle(List<Delivery> batch) {
        for (Delivery delivery : batch) {
            forwarding.ifPresentOrElse(system -> forward(system, delivery), () -> delivery.complete(Outcome.DONE));
        }
    }

    private static void forward(Forwarding system, Delivery delivery) {
        Parsed<Reading> parsed = ReadingJson.decode(delivery.event().data());
        if (parsed instanceof Parsed.Malformed<Reading> malformed) {
            delivery.complete(Outcome.rejected(malformed.reason(), malformed.path()));
        } else if (parsed instanceof Parsed.Valid<Reading> valid) {
            system.forward(valid.value())
                    .thenApply(LegacyFunction::outcome)
                    .exceptionally(Outcome::retry)
                    .thenAccept(delivery::complete);
        }
    }

    private static Outcome outcome(Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            return Outcome.rejected(refused.reason(), "$");
        }
        if (verdict instanceof Verdict.Later later) {
            return Outcome.retry(new NotTakenException(later.reason()));
        }
        return Outcome.DONE;
    }
}
