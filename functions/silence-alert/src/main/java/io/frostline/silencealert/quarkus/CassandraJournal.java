package io.frostline.silencealert.quarkus;

import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.silencealert.Gap;
import io.frostline.silencealert.Gaps;
import io.frostline.silencealert.WatchJournal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The tables {@code watch} and {@code watch_gaps}. */
@ApplicationScoped
class CassandraJournal implements WatchJournal {
    private static final String NAME = "readings";

    private final Cql cql;
    private final String readPosition;
    private final String writePosition;
    private final String readGaps;
    private final String writeGap;
    private final String removeGap;

    CassandraJournal(Cql cql) {
        this.cql = cql;
        String gaps = cql.table("watch_gaps");
        this.readPosition = "SELECT position FROM " + cql.table("watch") + " WHERE name = ?";
        this.writePosition = "INSERT INTO " + cql.table("watch") + " (name, position) VALUES (?, ?)";
        this.readGaps = "SELECT began, ended FROM " + gaps + " WHERE name = ?";
        this.writeGap = "INSERT INTO " + gaps + " (name, began, ended) VALUES (?, ?, ?)";
        this.removeGap = "DELETE FROM " + gaps + " WHERE name = ? AND began = ? AND ended = ?";
    }

    @Override
    public CompletionStage<Optional<Instant>> position() {
        return cql.rows(readPosition, NAME)
                .thenApply(rows ->
                        rows.stream().findFirst().map(row -> Objects.requireNonNull(row.getInstant("position"))));
    }

    @Override
    public CompletionStage<Void> position(Instant clock) {
        return cql.run(writePosition, NAME, clock).thenAccept(written -> {});
    }

    @Override
    public CompletionStage<Gaps> gaps() {
        return allGaps().thenApply(Gaps::of);
    }

    @Override
    public CompletionStage<Void> add(Gap gap) {
        return cql.run(writeGap, NAME, gap.from(), gap.to()).thenAccept(written -> {});
    }

    @Override
    public CompletionStage<Void> correct(Instant time) {
        return allGaps()
                .thenCompose(gaps -> CompletableFuture.allOf(gaps.stream()
                        .filter(gap -> gap.to().isAfter(time))
                        .map(gap -> correct(gap, time).toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new)));
    }

    /** What is left is there before the rest goes. */
    private CompletionStage<?> correct(Gap gap, Instant time) {
        return gap.corrected(time)
                .map(this::add)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenCompose(left -> cql.run(removeGap, NAME, gap.from(), gap.to()));
    }

    private CompletionStage<List<Gap>> allGaps() {
        return cql.rows(readGaps, NAME)
                .thenApply(rows -> rows.stream().map(CassandraJournal::gap).toList());
    }

    private static Gap gap(Row row) {
        return new Gap(
                Objects.requireNonNull(row.getInstant("began")), Objects.requireNonNull(row.getInstant("ended")));
    }
}
