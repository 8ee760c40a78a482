package io.frostline.queryapi;

import io.frostline.model.DeviceId;
import java.util.stream.Collectors;

/** The URLs that continue an answer. They hold nothing that would have to be escaped. */
public final class Links {
    private static final String DEVICES = "/api/v1/devices";

    private Links() {}

    /** The same query over another range. */
    public static String readings(ReadingsQuery query, Range range) {
        return DEVICES + "/" + query.device() + "/readings?metric=" + query.metric() + "&from="
                + range.from().toEpochMilli() + "&to=" + range.to().toEpochMilli() + "&limit=" + query.limit()
                + query.grouping().map(Links::grouping).orElse("");
    }

    /** The devices behind another one. */
    public static String devices(DevicesQuery query, DeviceId after) {
        return DEVICES + "?limit=" + query.limit() + "&after=" + after;
    }

    private static String grouping(Grouping grouping) {
        return "&every=" + grouping.every() + "&aggregate="
                + grouping.aggregates().stream().map(Aggregate::label).collect(Collectors.joining(","));
    }
}
