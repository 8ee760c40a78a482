package io.frostline.thresholdalert.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.registry.quarkus.Statements;
import io.frostline.thresholdalert.ExcursionId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What people said of excursions: the columns of the table {@code excursions} that query-api writes. */
@ApplicationScoped
class CassandraRemarks {
    private final Statements statements;
    private final String select;
    private final String update;

    CassandraRemarks(Statements statements) {
        this.statements = statements;
        String table = statements.table("excursions");
        this.select =
                "SELECT acknowledged, acknowledged_by, note, cause, corrective_action, corrected, corrected_by FROM "
                        + table + " WHERE device_id = :device_id AND began = :began AND kind = :kind";
        this.update = "UPDATE " + table + " SET acknowledged = :acknowledged, acknowledged_by = :acknowledged_by,"
                + " note = :note, cause = :cause, corrective_action = :corrective_action, corrected = :corrected,"
                + " corrected_by = :corrected_by WHERE device_id = :device_id AND began = :began AND kind = :kind";
    }

    private record Remarks(
            @Nullable Instant acknowledged,
            @Nullable String acknowledgedBy,
            @Nullable String note,
            @Nullable String cause,
            @Nullable String correctiveAction,
            @Nullable Instant corrected,
            @Nullable String correctedBy) {
        boolean isEmpty() {
            return acknowledged == null && corrected == null;
        }
    }

    /** Whether nobody said anything of an excursion. */
    CompletionStage<Boolean> areNone(ExcursionId excursion) {
        return of(excursion).thenApply(Remarks::isEmpty);
    }

    /**
     * Says what was said of one excursion of another one, too.
     *
     * @return false when something else was said of that before, and stays
     */
    CompletionStage<Boolean> copy(ExcursionId from, ExcursionId to) {
        return of(from).thenCombine(of(to), Pair::new).thenCompose(both -> copy(both, to));
    }

    private record Pair(Remarks from, Remarks to) {}

    private CompletionStage<Boolean> copy(Pair both, ExcursionId to) {
        Remarks said = both.from();
        if (said.isEmpty() || said.equals(both.to())) {
            return CompletableFuture.completedStage(true);
        }
        return both.to().isEmpty()
                ? statements.execute(update, it -> bind(key(it, to), said)).thenApply(done -> true)
                : CompletableFuture.completedStage(false);
    }

    private CompletionStage<Remarks> of(ExcursionId excursion) {
        return statements
                .execute(select, it -> key(it, excursion))
                .thenApply(rows -> Optional.ofNullable(rows.one())
                        .map(CassandraRemarks::remarks)
                        .orElse(new Remarks(null, null, null, null, null, null, null)));
    }

    private static Remarks remarks(Row row) {
        return new Remarks(
                row.getInstant("acknowledged"),
                row.getString("acknowledged_by"),
                row.getString("note"),
                row.getString("cause"),
                row.getString("corrective_action"),
                row.getInstant("corrected"),
                row.getString("corrected_by"));
    }

    private static BoundStatementBuilder key(BoundStatementBuilder statement, ExcursionId id) {
        return statement
                .setInt("device_id", id.device().value())
                .setInstant("began", id.began())
                .setString("kind", id.kind().name());
    }

    private static BoundStatementBuilder bind(BoundStatementBuilder statement, Remarks said) {
        return statement
                .setInstant("acknowledged", said.acknowledged())
                .setString("acknowledged_by", said.acknowledgedBy())
                .setString("note", said.note())
                .setString("cause", said.cause())
                .setString("corrective_action", said.correctiveAction())
                .setInstant("corrected", said.corrected())
                .setString("corrected_by", said.correctedBy());
    }
}
