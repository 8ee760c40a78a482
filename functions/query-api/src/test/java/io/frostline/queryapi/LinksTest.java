package io.frostline.queryapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.DeviceId;
import io.frostline.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final Range RANGE =
            new Range(Instant.ofEpochMilli(1_764_000_000_000L), Instant.ofEpochMilli(1_764_000_001_000L));

    @Test
    void aLinkToValuesRepeatsTheQueryOverTheRest() {
        ReadingsQuery query = new ReadingsQuery(new DeviceId(123), Metric.TEMPERATURE, RANGE, 50, Optional.empty());

        assertThat(Links.readings(query, RANGE.before(1_764_000_000_500L)))
                .isEqualTo(
                        "/api/v1/devices/123/readings?metric=temperature&from=1764000000000&to=1764000000500&limit=50");
    }

    @Test
    void aLinkToBucketsSaysHowTheyAreMade() {
        Grouping grouping = new Grouping(Duration.ofMinutes(90), List.of(Aggregate.MAX, Aggregate.COUNT));
        ReadingsQuery query =
                new ReadingsQuery(new DeviceId(123), Metric.TEMPERATURE, RANGE, 50, Optional.of(grouping));

        assertThat(Links.readings(query, RANGE)).endsWith("&limit=50&every=PT1H30M&aggregate=max,count");
    }

    @Test
    void aLinkToDevicesSaysBehindWhich() {
        assertThat(Links.devices(new DevicesQuery(10, Optional.empty()), new DeviceId(7)))
                .isEqualTo("/api/v1/devices?limit=10&after=7");
    }
}
