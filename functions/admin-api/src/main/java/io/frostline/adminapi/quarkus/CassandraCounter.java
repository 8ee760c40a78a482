package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.Counter;
import io.frostline.adminapi.quarkus.Cql.Statement;
import java.util.concurrent.CompletionStage;

/** A row of the table {@code counters}; the first id makes the row. */
record CassandraCounter(Cql cql, String resource) implements Counter {
    private static final int FIRST = 1;

    @Override
    public CompletionStage<Integer> next() {
        Statement query = new Statement(
                "SELECT next_id FROM " + table() + " WHERE resource = :resource",
                it -> it.setString("resource", resource));
        return cql.settled(query)
                .thenApply(row -> row.map(it -> it.getInt("next_id")).orElse(FIRST));
    }

    @Override
    public CompletionStage<Boolean> advance(int from, int to) {
        return cql.attempt(from == FIRST ? start(to) : move(from, to));
    }

    private Statement start(int to) {
        return new Statement(
                "INSERT INTO " + table() + " (resource, next_id) VALUES (:resource, :next) IF NOT EXISTS",
                it -> it.setString("resource", resource).setInt("next", to));
    }

    private Statement move(int from, int to) {
        return new Statement(
                "UPDATE " + table() + " SET next_id = :next WHERE resource = :resource IF next_id = :present",
                it -> it.setString("resource", resource).setInt("next", to).setInt("present", from));
    }

    private String table() {
        return cql.table("counters");
    }
}
