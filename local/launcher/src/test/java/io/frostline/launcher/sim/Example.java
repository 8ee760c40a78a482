package io.frostline.launcher.sim;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A small run. */
final class Example {
    static final Instant START = Instant.parse("2026-07-01T06:00:00Z");
    static final Plan PLAN = new Plan(1, START, 2, 4, 10, 40);
    static final Fleet FLEET = new Fleet(identities(100, 2), identities(200, 4));

    private Example() {}

    static Script script(int gateway) {
        return new Script(PLAN, gateway, FLEET.devices());
    }

    private static List<Identity> identities(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(id -> new Identity(id, Integer.toString(id * 11)))
                .toList();
    }
}
