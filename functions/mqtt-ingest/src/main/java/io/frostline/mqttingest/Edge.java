package io.frostline.mqttingest;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What the sessions share.
 *
 * @param inFlight for publishes that are not yet stored
 * @param halves for packets that have not yet arrived as a whole, or wait for room
 * @param strangers the same, of clients that are not accepted: they take nothing from those that are
 * @param nanoTime a clock that only goes forward, in nanoseconds
 */
public record Edge(
        Limits limits,
        Gatekeeper gatekeeper,
        Intake intake,
        Sessions sessions,
        Budget inFlight,
        Budget halves,
        Budget strangers,
        Observer observer,
        LongSupplier nanoTime,
        RandomGenerator random) {}
