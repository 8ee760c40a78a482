package io.frostline.launcher.sim;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is known of a run when it is over: the values follow from the plan, so two counts per gateway are enough.
 *
 * @param plan of the run
 * @param sent how many readings each gateway sent, acknowledged or not: those may be stored
 * @param acknowledged how many of its first readings were all acknowledged: those must be stored
 */
public record Journal(Plan plan, List<Long> sent, List<Long> acknowledged) {
    public Journal {
        sent = List.copyOf(sent);
        acknowledged = List.copyOf(acknowledged);
        if (sent.size() != plan.gateways() || acknowledged.size() != plan.gateways()) {
            throw new IllegalArgumentException("a count per gateway is needed");
        }
    }

    /** The whole plan, as if all of it had been acknowledged. */
    public static Journal complete(Plan plan) {
        List<Long> all = IntStream.range(0, plan.gateways())
                .mapToObj(gateway -> plan.ofGateway(gateway, plan.readings()))
                .toList();
        return new Journal(plan, all, all);
    }

    /** How many readings of a device may be stored. */
    long sentBy(int device) {
        return plan.ofDevice(device, sent.get(plan.gatewayOf(device)));
    }

    /** How many of its first readings must be stored. */
    long acknowledgedBy(int device) {
        return plan.ofDevice(device, acknowledged.get(plan.gatewayOf(device)));
    }
}
