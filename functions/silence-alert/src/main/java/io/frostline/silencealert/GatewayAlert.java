package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Judges the outages of gateways: one message per gateway and customer when it began, again each repeat, and when it is
 * over.
 */
public record GatewayAlert(Duration repeat) {
    /**
     * What follows for a gateway.
     *
     * @param after what to remember
     * @param alerts what to publish before it is remembered
     */
    public record Judgement(Outages after, List<Alert> alerts) {
        public Judgement {
            alerts = List.copyOf(alerts);
        }

        /** Without what a person knows already: that it is over is news. */
        Judgement acknowledged() {
            return new Judgement(
                    after,
                    alerts.stream()
                            .filter(alert -> alert.transition() == Transition.CLEARED)
                            .toList());
        }
    }

    /** Whom an outage concerns, and what began. */
    public record Cause(GatewayId gateway, Optional<CustomerId> customer, Instant began) {
        Cause since(Instant time) {
            return new Cause(gateway, customer, time);
        }
    }

    /** After something was heard through it: its outages are over. */
    public Judgement heard(GatewayId gateway, Outages before, Instant received) {
        Outages after = before;
        List<Alert> alerts = new ArrayList<>();
        for (Outage outage :
                before.open().filter(one -> received.isAfter(one.began())).toList()) {
            after = after.with(outage.endedAt(received));
            alerts.add(Alerts.gatewaySilent(
                    gateway, outage.customer(), List.of(), Transition.CLEARED, outage.began(), received));
        }
        return new Judgement(after, alerts);
    }

    /** When the first device of a customer is held back for it. */
    public Judgement begins(Cause cause, Outages before, Collection<DeviceId> devices, Instant clock) {
        Outage outage = new Outage(cause.customer, cause.began, clock, Optional.empty());
        return new Judgement(
                before.with(outage),
                List.of(Alerts.gatewaySilent(
                        cause.gateway, cause.customer, List.copyOf(devices), Transition.RAISED, cause.began, clock)));
    }

    /**
     * What is behind a silent gateway.
     *
     * @param devices that are silent
     * @param othersAreMuted whether more devices are, of which nothing is told now
     * @param othersAreBack whether devices came back, which others must have heard
     */
    public record Behind(Collection<DeviceId> devices, boolean othersAreMuted, boolean othersAreBack) {}

    /**
     * When an open outage is due to be told again: it is over for a customer of whom no device is behind it any more, and
     * nothing is told while all that are there are muted.
     */
    public Judgement goesOn(GatewayId gateway, Outage outage, Outages before, Behind behind, Instant clock) {
        if (behind.devices.isEmpty() && !behind.othersAreMuted) {
            Alert over = Alerts.gatewaySilent(
                    gateway, outage.customer(), List.of(), Transition.CLEARED, outage.began(), clock);
            return new Judgement(before.with(outage.endedAt(clock)), behind.othersAreBack ? List.of(over) : List.of());
        }
        Instant told = Alerts.repeated(outage.told(), repeat, clock);
        Outages after = before.with(outage.toldAt(told));
        if (behind.devices.isEmpty()) {
            return new Judgement(after, List.of());
        }
        return new Judgement(
                after,
                List.of(Alerts.gatewaySilent(
                        gateway,
                        outage.customer(),
                        List.copyOf(behind.devices),
                        Transition.REPEATED,
                        outage.began(),
                        told)));
    }

    boolean isDue(Outage outage, Instant clock) {
        return outage.isOpen() && !clock.isBefore(outage.told().plus(repeat));
    }

    /** When to look at it again. */
    Optional<Instant> next(Outages outages) {
        return outages.open().map(outage -> outage.told().plus(repeat)).min(Instant::compareTo);
    }
}
