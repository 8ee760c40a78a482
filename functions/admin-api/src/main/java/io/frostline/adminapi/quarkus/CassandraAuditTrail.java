package io.frostline.adminapi.quarkus;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.adminapi.Account;
import io.frostline.adminapi.AuditEntry;
import io.frostline.adminapi.AuditTrail;
import io.frostline.adminapi.Change;
import io.frostline.adminapi.Ticket;
import io.frostline.adminapi.quarkus.Cql.Scan;
import io.frostline.adminapi.quarkus.Cql.Statement;
import io.frostline.adminapi.quarkus.ProvisioningViews.TicketView;
import io.frostline.adminapi.quarkus.Views.AccountView;
import io.frostline.adminapi.quarkus.Views.AuditedCustomer;
import io.frostline.adminapi.quarkus.Views.DeviceView;
import io.frostline.adminapi.quarkus.Views.GatewayView;
import io.frostline.model.CustomerId;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * The table {@code audit}. It holds no secret, and of customers nothing that says who they are, nor what they call their
 * devices: an entry outlives a customer who wants to be forgotten.
 */
@Singleton
class CassandraAuditTrail implements AuditTrail {
    private static final Logger LOG = Logger.getLogger(CassandraAuditTrail.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int SHARDS = 8;

    private final Cql cql;
    private final ObjectMapper json;

    CassandraAuditTrail(Cql cql, ObjectMapper json) {
        this.cql = cql;
        this.json = json;
    }

    @Override
    public CompletionStage<Void> add(Change change) {
        UUID at = Uuids.timeBased();
        String object = object(change.after().or(change::before).orElseThrow());
        String action = change.action().name().toLowerCase(Locale.ROOT);
        Optional<String> before = change.before().map(this::text);
        Optional<String> after = change.after().map(this::text);
        String text = "INSERT INTO " + cql.table("audit")
                + " (day, shard, at, who, address, action, object, before, after)"
                + " VALUES (:day, :shard, :at, :who, :address, :action, :object, :before, :after)";
        return cql.write(new Statement(
                        text,
                        it -> it.setInt("day", day(Instant.ofEpochMilli(Uuids.unixTimestamp(at))))
                                .setInt("shard", shard(object))
                                .setUuid("at", at)
                                .setString("who", change.by().name())
                                .setString("address", change.by().address())
                                .setString("action", action)
                                .setString("object", object)
                                .setString("before", before.orElse(null))
                                .setString("after", after.orElse(null))))
                .exceptionally(failure -> {
                    LOG.errorf(
                            "Not in the audit trail: %s %s %s from %s, before %s, after %s: %s",
                            change.by().name(),
                            action,
                            object,
                            change.by().address(),
                            before.orElse("nothing"),
                            after.orElse("nothing"),
                            failure);
                    return null;
                });
    }

    @Override
    public CompletionStage<List<AuditEntry>> of(LocalDate day, Optional<String> object, int most) {
        String text = "SELECT at, who, address, action, object, before, after FROM " + cql.table("audit")
                + " WHERE day = :day AND shard = :shard";
        int number = day(day.atStartOfDay().toInstant(ZoneOffset.UTC));
        List<CompletableFuture<List<Row>>> shards = object.map(it -> IntStream.of(shard(it)))
                .orElseGet(() -> IntStream.range(0, SHARDS))
                .mapToObj(shard -> cql.scan(
                                new Statement(
                                        text, it -> it.setInt("day", number).setInt("shard", shard)),
                                most,
                                row -> object.map(it -> it.equals(row.getString("object")))
                                        .orElse(true))
                        .thenApply(Scan::found)
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(shards.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> newest(shards, most));
    }

    private static List<AuditEntry> newest(List<CompletableFuture<List<Row>>> shards, int most) {
        List<AuditEntry> entries = new ArrayList<>();
        shards.forEach(rows -> rows.join().forEach(row -> entries.add(entry(row))));
        return entries.stream()
                .sorted(Comparator.comparing(AuditEntry::at).reversed())
                .limit(most)
                .toList();
    }

    private static AuditEntry entry(Row row) {
        UUID at = Objects.requireNonNull(row.getUuid("at"));
        return new AuditEntry(
                Instant.ofEpochMilli(Uuids.unixTimestamp(at)),
                String.valueOf(row.getString("who")),
                String.valueOf(row.getString("address")),
                String.valueOf(row.getString("action")),
                String.valueOf(row.getString("object")),
                Optional.ofNullable(row.getString("before")),
                Optional.ofNullable(row.getString("after")));
    }

    private static int day(Instant at) {
        return Integer.parseInt(DAY.format(at.atOffset(ZoneOffset.UTC).toLocalDate()));
    }

    private static int shard(String object) {
        return Math.floorMod(object.hashCode(), SHARDS);
    }

    private static String object(Object what) {
        if (what instanceof Device device) {
            return "device/" + device.id();
        }
        if (what instanceof Gateway gateway) {
            return "gateway/" + gateway.id();
        }
        if (what instanceof Customer customer) {
            return "customer/" + customer.id();
        }
        if (what instanceof Ticket ticket) {
            return "provisioning/" + ticket.id();
        }
        if (what instanceof CustomerId erased) {
            return "customer/" + erased;
        }
        if (what instanceof Account account) {
            return "account/" + account.name();
        }
        throw new IllegalArgumentException("no changes of " + what.getClass() + " are kept");
    }

    private String text(Object what) {
        try {
            return json.writeValueAsString(shown(what));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object shown(Object what) {
        if (what instanceof Device device) {
            return DeviceView.audited(device);
        }
        if (what instanceof Gateway gateway) {
            return GatewayView.audited(gateway);
        }
        if (what instanceof Ticket ticket) {
            return TicketView.of(ticket);
        }
        if (what instanceof CustomerId erased) {
            return Map.of("id", erased.value());
        }
        return what instanceof Customer customer ? AuditedCustomer.of(customer) : AccountView.of((Account) what);
    }
}
