package io.frostline.thresholdalert;

import io.frostline.model.AlertKind;
import io.frostline.model.Reading;
import java.util.Optional;
import java.util.OptionalDouble;

/** What can be wrong with a device. */
sealed interface Rule permits ThresholdRule, SensorFaultRule, ClockRule {
    /** What is raised. */
    AlertKind kind();

    Timing timing();

    /** The bound that is in force, in the metric's unit; empty when there is none that people set. */
    OptionalDouble bound();

    /**
     * What the rule finds in a reading.
     *
     * @param before what is remembered of the device
     * @return empty when the reading says nothing about it
     */
    Optional<Finding> judge(Reading reading, DeviceEpisodes before);

    /** Whether it judges what was measured. How readings came here is not stored with them, so nobody can judge it anew. */
    boolean isOfHistory();

    /** The value that is more wrong. */
    double worse(double one, double other);
}
