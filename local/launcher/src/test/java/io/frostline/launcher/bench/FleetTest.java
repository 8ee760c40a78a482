package io.frostline.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.EventId;
import io.frostline.model.EventIds;
import io.frostline.model.Parsed;
import io.frostline.model.Report;
import io.frostline.model.ReportJson;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void everyReportIsAWellFormedReadingThatWasNeverSentBefore() {
        // Given
        Fleet fleet = Fleet.of(
                List.of(new Fleet.Identity(1, "A"), new Fleet.Identity(2, "B")),
                List.of(new Fleet.Identity(10, "1"), new Fleet.Identity(11, "2"), new Fleet.Identity(12, "3")),
                START.toEpochMilli());
        Set<EventId> seen = new HashSet<>();

        // When
        for (Fleet.Gateway gateway : fleet.gateways()) {
            for (int i = 0; i < 200; i++) {
                Report.Candidate reading = candidate(gateway.nextReport());
                seen.add(EventIds.reading(reading.device(), reading.time(), reading.metrics()));
            }
        }

        // Then
        assertThat(seen).hasSize(400);
    }

    private static Report.Candidate candidate(byte[] body) {
        Parsed<Report> parsed = ReportJson.decode(body, START);
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        Report report = ((Parsed.Valid<Report>) parsed).value();
        return (Report.Candidate) report.entries().get(0);
    }
}
