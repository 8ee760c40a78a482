package io.frostline.model;

import java.util.regex.Pattern;

/**
 * What is wrong: {@code temperature-high}, {@code battery-low}, {@code silent}, … and {@code <metric>-high|low}.
 *
 * @param name letters, digits, underscores and hyphens, 1 to 48
 */
public record AlertKind(String name) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9_-]{0,47}");

    /** Nothing is heard of a device. */
    public static final AlertKind SILENT = new AlertKind("silent");

    /** Nothing is heard of a gateway, nor of the devices behind it. */
    public static final AlertKind GATEWAY_SILENT = new AlertKind("gateway-silent");

    /** Frostline does not read, or not fast enough, what gateways send. */
    public static final AlertKind HEARTBEATS_STALLED = new AlertKind("heartbeats-stalled");

    public AlertKind {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + Printable.of(name) + "\" is no kind of alert");
        }
    }

    /** Above its upper bound. */
    public static AlertKind high(Metric metric) {
        return new AlertKind(metric.name() + "-high");
    }

    /** Below its lower bound. */
    public static AlertKind low(Metric metric) {
        return new AlertKind(metric.name() + "-low");
    }

    @Override
    public String toString() {
        return name;
    }
}
