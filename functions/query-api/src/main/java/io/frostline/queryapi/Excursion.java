package io.frostline.queryapi;

import io.frostline.model.AlertKind;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.Metric;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A time in which something was wrong with a device, and what people made of it.
 *
 * @param id as alerts name it
 * @param began on the device's clock; of a silence, when it or its gateway was last heard, or when it was activated
 * @param ended empty while it goes on
 * @param worst the value farthest beyond the bound; empty of a silence, in which nothing was measured
 * @param bound in force when it began
 * @param customer whose the device was
 * @param told when the newest message of it went out; empty when nobody was told
 * @param messages how many there were
 */
public record Excursion(
        String id,
        DeviceId device,
        AlertKind kind,
        Instant began,
        Optional<Instant> ended,
        OptionalDouble worst,
        OptionalDouble bound,
        Optional<CustomerId> customer,
        Optional<Instant> told,
        int messages,
        Optional<Acknowledgement> acknowledgement,
        Optional<Correction> correction) {
    private static final String HIGH = "-high";
    private static final String LOW = "-low";

    /** Somebody knew of it. */
    public record Acknowledgement(Instant at, String by, String note) {}

    /** Somebody found out why, and did something about it. */
    public record Correction(Instant at, String by, String cause, String action) {}

    /** What was measured; empty when it was no metric's bound that was broken. */
    public Optional<Metric> metric() {
        String name = kind.name();
        boolean bounded = bound.isPresent() && (name.endsWith(HIGH) || name.endsWith(LOW));
        return bounded ? Optional.of(Metric.of(name.substring(0, name.lastIndexOf('-')))) : Optional.empty();
    }

    /** How far a value is beyond the bound; zero when it is within. */
    double excess(double value) {
        double beyond = kind.name().endsWith(LOW) ? bound.orElseThrow() - value : value - bound.orElseThrow();
        return Math.max(0, beyond);
    }

    Excursion acknowledged(Acknowledgement by) {
        return new Excursion(
                id, device, kind, began, ended, worst, bound, customer, told, messages, Optional.of(by), correction);
    }

    Excursion corrected(Correction by) {
        return new Excursion(
                id,
                device,
                kind,
                began,
                ended,
                worst,
                bound,
                customer,
                told,
                messages,
                acknowledgement,
                Optional.of(by));
    }
}
