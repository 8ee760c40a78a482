package io.frostline.auth;

import io.frostline.model.Event;
import io.frostline.model.GatewayId;
import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import io.frostline.model.Report;
import io.frostline.model.ReportJson;

/** What an event turns out to hold. */
public sealed interface Opening {
    /**
     * A report.
     *
     * @param gateway whose connection it came by
     * @param event that carried it, with the time at which it was received
     */
    record Opened(GatewayId gateway, Report report, Event event) implements Opening {}

    /** Nothing that can be used, and why. */
    record Unusable(Refusal refusal) implements Opening {}

    /** Reads an event: its key is the gateway of the connection, which a gateway in the body must match. */
    static Opening of(Event event) {
        GatewayId gateway;
        try {
            gateway = GatewayId.parse(event.key());
        } catch (IllegalArgumentException e) {
            return unusable("a report's key is its gateway's id, was \"" + Printable.of(event.key()) + "\"", "$");
        }
        Parsed<Report> parsed = ReportJson.decode(event.data(), event.time());
        if (parsed instanceof Parsed.Malformed<Report> malformed) {
            return unusable(malformed.reason(), malformed.path());
        }
        Report report = ((Parsed.Valid<Report>) parsed).value();
        if (report.gateway().isPresent() && !report.gateway().get().equals(gateway)) {
            return unusable(
                    "the report names gateway " + report.gateway().get() + " but came by the connection of gateway "
                            + gateway,
                    "gateway.id");
        }
        return new Opened(gateway, report, event);
    }

    private static Opening unusable(String reason, String path) {
        return new Unusable(Refusal.of(reason, path));
    }
}
