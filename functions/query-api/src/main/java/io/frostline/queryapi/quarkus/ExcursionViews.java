package io.frostline.queryapi.quarkus;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.frostline.model.Metric;
import io.frostline.queryapi.Excursion;
import io.frostline.queryapi.ExcursionsQuery;
import io.frostline.queryapi.Exposure;
import io.frostline.queryapi.History;
import io.frostline.queryapi.Range;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON of excursions. */
final class ExcursionViews {
    private ExcursionViews() {}

    /** An excursion. */
    @Schema(name = "Excursion")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ExcursionView(
            @Schema(description = "as alerts name it; the same for all devices behind a silent gateway")
            String id,

            int device,

            @Schema(examples = {"temperature-high", "silent", "gateway-silent"})
            String kind,

            @Schema(description = "milliseconds since 1970 UTC, on the device's clock")
            long began,

            @Schema(description = "absent while it goes on") @Nullable
            Long ended,

            @Schema(description = "the value farthest beyond the bound; absent of a silence") @Nullable
            Double worst,

            @Schema(description = "in force when it began") @Nullable
            Double bound,

            @Schema(description = "of worst, bound and average", examples = "°C") @Nullable
            String unit,

            @Schema(
                    description =
                            "of the values while it lasted, weighted by time; absent when they are not kept any more")
            @Nullable
            Double average,

            @Schema(description = "minutes beyond the bound, each weighted by how far beyond") @Nullable
            Double degreeMinutes,

            @Schema(description = "how many were told") int messages,

            @Schema(description = "when the newest message went out") @Nullable
            Long told,

            @Nullable AcknowledgementView acknowledgement,
            @Nullable CorrectionView correction) {
        static ExcursionView of(History.Told told) {
            Excursion excursion = told.excursion();
            return new ExcursionView(
                    excursion.id(),
                    excursion.device().value(),
                    excursion.kind().name(),
                    excursion.began().toEpochMilli(),
                    excursion.ended().map(Instant::toEpochMilli).orElse(null),
                    number(excursion.worst()),
                    number(excursion.bound()),
                    excursion.metric().map(Metric::unit).orElse(null),
                    told.exposure().map(Exposure::average).orElse(null),
                    told.exposure().map(Exposure::degreeMinutes).orElse(null),
                    excursion.messages(),
                    excursion.told().map(Instant::toEpochMilli).orElse(null),
                    excursion.acknowledgement().map(AcknowledgementView::of).orElse(null),
                    excursion.correction().map(CorrectionView::of).orElse(null));
        }

        private static @Nullable Double number(OptionalDouble value) {
            return value.isPresent() ? value.getAsDouble() : null;
        }
    }

    /** Somebody knew of it. */
    @Schema(name = "Acknowledgement")
    public record AcknowledgementView(long at, String by, String note) {
        static AcknowledgementView of(Excursion.Acknowledgement acknowledgement) {
            return new AcknowledgementView(
                    acknowledgement.at().toEpochMilli(), acknowledgement.by(), acknowledgement.note());
        }
    }

    /** Somebody found out why, and did something about it. */
    @Schema(name = "Correction")
    public record CorrectionView(long at, String by, String cause, String action) {
        static CorrectionView of(Excursion.Correction correction) {
            return new CorrectionView(
                    correction.at().toEpochMilli(), correction.by(), correction.cause(), correction.action());
        }
    }

    /** Some excursions. */
    @Schema(name = "Excursions")
    public record ExcursionsView(
            @Schema(description = "newest first") List<ExcursionView> excursions,

            @Schema(description = "the URL that continues, null at the end", nullable = true) @Nullable
            String next) {
        static ExcursionsView of(UriInfo uri, ExcursionsQuery query, History.Answer answer) {
            return new ExcursionsView(
                    answer.excursions().stream().map(ExcursionView::of).toList(),
                    answer.rest().map(rest -> next(uri, query, rest)).orElse(null));
        }

        private static String next(UriInfo uri, ExcursionsQuery query, Range rest) {
            return uri.getRequestUri().getRawPath() + "?from=" + rest.from().toEpochMilli() + "&to="
                    + rest.to().toEpochMilli() + "&limit=" + query.limit();
        }
    }
}
