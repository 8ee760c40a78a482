import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.cassandra.io.sstable.CQLSSTableWriter;
import org.apache.cassandra.utils.TimeUUID;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;

/**
 * How many bytes a reading takes where it is kept, without a server: batches as Kafka's producer makes them, files as
 * Cassandra writes them. docs/sizing.md has the command and what it printed.
 */
final class StoredBytes {
    private static final long START = 1_764_000_000_000L;
    private static final int ROWS = 1_000_000;
    private static final int INTERVAL_MS = 321_000; // 22.5 million devices, 70,000 readings per second
    private static final Random RANDOM = new Random(7);

    public static void main(String[] arguments) throws IOException {
        for (int records : new int[] {1, 5, 20, 300}) {
            System.out.printf("reports     %5.1f bytes in batches of %d%n", kafka(true, records), records);
            System.out.printf("readings    %5.1f bytes in batches of %d%n", kafka(false, records), records);
        }
        System.out.printf("raw         %5.1f bytes%n", raw());
        System.out.printf("datapoints  %5.1f bytes%n", datapoints());
    }

    private static double kafka(boolean report, int count) {
        MemoryRecordsBuilder records = MemoryRecords.builder(
                ByteBuffer.allocate(1 << 20), Compression.lz4().build(), TimestampType.CREATE_TIME, 0);
        for (int n = 0; n < count; n++) {
            int device = 1 + RANDOM.nextInt(22_500_000);
            int gateway = 1 + device / 15;
            long time = START + n;
            byte[] value = bytes(report ? report(gateway, device, time) : reading(gateway, device, time));
            int key = report ? gateway : device;
            records.append(time, bytes(key), value, headers(report, key));
        }
        return records.build().sizeInBytes() / (double) count;
    }

    private static String report(int gateway, int device, long time) {
        String token = "%040X".formatted(new BigInteger(160, RANDOM));
        return "{\"gateway\":{\"id\":%d,\"auth\":\"%s\"},\"device\":{\"id\":%d,\"auth\":%d},\"reading\":%s}"
                .formatted(gateway, token, device, RANDOM.nextLong(1L << 56), measured(time));
    }

    private static String reading(int gateway, int device, long time) {
        return "{\"device\":%d,\"gateway\":%d,\"time\":%d,\"received\":%d,\"metrics\":{\"temperature\":%s,\"battery\":75},\"original\":%s}"
                .formatted(device, gateway, time, time + RANDOM.nextInt(2_000), temperature(), original(gateway, device, time));
    }

    private static String original(int gateway, int device, long time) {
        return "{\"gateway\":{\"id\":%d,\"auth\":\"***\"},\"device\":{\"id\":%d,\"auth\":\"***\"},\"reading\":%s}".formatted(gateway, device, measured(time));
    }

    private static String measured(long time) {
        return "{\"temp\":%s,\"time\":%d,\"batt\":75}".formatted(temperature(), time);
    }

    private static String temperature() {
        return String.valueOf(Math.round((4 + RANDOM.nextGaussian()) * 10) / 10.0);
    }

    private static Header[] headers(boolean report, int key) {
        return Stream.of(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", new UUID(RANDOM.nextLong(), RANDOM.nextLong()).toString().replace("-", "")),
                        Map.entry("ce_type", report ? "io.frostline.report.v1" : "io.frostline.reading.v1"),
                        Map.entry("ce_source", report ? "/frostline/mqtt-ingest" : "/frostline/auth"),
                        Map.entry("ce_time", "2025-11-24T16:00:00.%03dZ".formatted(RANDOM.nextInt(1_000))),
                        Map.entry("ce_partitionkey", String.valueOf(key)),
                        Map.entry("content-type", "application/json"))
                .map(header -> new RecordHeader(header.getKey(), bytes(header.getValue())))
                .toArray(Header[]::new);
    }

    /** A day of each device, which is a partition. */
    private static double raw() throws IOException {
        return cassandra(
                "CREATE TABLE sizing.raw (device_id int, bucket int, message_id timeuuid, message text,"
                        + " PRIMARY KEY ((device_id, bucket), message_id)) WITH CLUSTERING ORDER BY (message_id DESC)",
                "INSERT INTO sizing.raw (device_id, bucket, message_id, message) VALUES (?, ?, ?, ?) USING TIMESTAMP ? AND TTL ?",
                86_400_000 / INTERVAL_MS,
                90,
                (device, time, received, ttl) -> new Object[] {
                    device, 20251124, TimeUUID.Generator.atUnixMillis(time).asUUID(), original(1 + device / 15, device, time), received, ttl
                });
    }

    /** A month of each device. */
    private static double datapoints() throws IOException {
        return cassandra(
                "CREATE TABLE sizing.datapoints (device_id int, bucket int, time timestamp, gateway_id int, received timestamp,"
                        + " metrics frozen<map<text, double>>, PRIMARY KEY ((device_id, bucket), time)) WITH CLUSTERING ORDER BY (time DESC)",
                "INSERT INTO sizing.datapoints (device_id, bucket, time, gateway_id, received, metrics) VALUES (?, ?, ?, ?, ?, ?)"
                        + " USING TIMESTAMP ? AND TTL ?",
                (int) (30 * 86_400_000L / INTERVAL_MS),
                1_095,
                (device, time, received, ttl) -> new Object[] {
                    device, 202511, new Date(time), 1 + device / 15, new Date(received / 1_000),
                    Map.of("temperature", Double.valueOf(temperature()), "battery", 75.0), received, ttl
                });
    }

    private interface Row {
        Object[] of(int device, long time, long receivedMicros, int ttl);
    }

    private static double cassandra(String table, String insert, int rowsOfDevice, int days, Row row) throws IOException {
        Path folder = Files.createTempDirectory("stored-bytes");
        int devices = ROWS / rowsOfDevice;
        try (CQLSSTableWriter writer = CQLSSTableWriter.builder()
                .inDirectory(folder.toString())
                .forTable(table)
                .using(insert)
                .withBufferSizeInMiB(32)
                .build()) {
            for (int device = 1; device <= devices; device++) {
                for (int n = 0; n < rowsOfDevice; n++) {
                    long time = START + (long) n * INTERVAL_MS + RANDOM.nextInt(20_000);
                    long received = time * 1_000 + RANDOM.nextInt(2_000_000);
                    int ttl = days * 86_400 - (int) ((received / 1_000 - time) / 1_000);
                    writer.addRow(row.of(device, time, received, ttl));
                }
            }
        }
        long bytes = 0;
        for (File file : folder.toFile().listFiles()) {
            bytes += file.length();
            file.delete();
        }
        Files.delete(folder);
        return bytes / ((double) devices * rowsOfDevice);
    }

    private static byte[] bytes(Object text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
