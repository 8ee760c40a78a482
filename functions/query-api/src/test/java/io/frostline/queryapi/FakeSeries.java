package io.frostline.queryapi;

import io.frostline.model.DeviceId;
import io.frostline.model.MonthBucket;
import io.frostline.queryapi.Slice.Order;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Series in memory. It answers at once, or, when held, one read after another as {@link #answerNext()} is called. */
final class FakeSeries implements Series {
    private final Map<DeviceId, NavigableMap<Long, Map<String, Double>>> rows = new TreeMap<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    final List<MonthBucket> reads = new ArrayList<>();
    boolean held;
    int underWay;
    int mostUnderWay;

    void add(DeviceId device, Instant time, Map<String, Double> metrics) {
        rows.computeIfAbsent(device, id -> new TreeMap<>()).put(time.toEpochMilli(), metrics);
    }

    /** Lets the read that waits longest answer. */
    void answerNext() {
        waiting.remove().run();
    }

    @Override
    public CompletionStage<Page> read(Slice slice) {
        reads.add(slice.month());
        List<Sample> samples = rows(slice.device())
                .filter(row -> slice.month().equals(month(row)))
                .filter(row -> row.time() >= slice.range().from().toEpochMilli())
                .filter(row -> row.time() < slice.range().to().toEpochMilli())
                .sorted(
                        slice.order() == Order.NEWEST_FIRST
                                ? newestFirst()
                                : newestFirst().reversed())
                .map(row -> new Sample(
                        row.time(), row.metrics().getOrDefault(slice.metric().name(), Double.NaN)))
                .toList();
        return answer(page(samples, slice.pageSize()));
    }

    @Override
    public CompletionStage<List<Row>> newest(DeviceId device, List<MonthBucket> months, int perMonth) {
        reads.addAll(months);
        return answer(months.stream()
                .flatMap(month -> rows(device)
                        .filter(row -> month.equals(month(row)))
                        .sorted(newestFirst())
                        .limit(perMonth))
                .toList());
    }

    private Stream<Row> rows(DeviceId device) {
        return rows.getOrDefault(device, new TreeMap<>()).entrySet().stream()
                .map(row -> new Row(row.getKey(), row.getValue()));
    }

    private static Comparator<Row> newestFirst() {
        return Comparator.comparing(Row::time).reversed();
    }

    private static MonthBucket month(Row row) {
        return MonthBucket.of(Instant.ofEpochMilli(row.time()));
    }

    private Page page(List<Sample> samples, int size) {
        if (samples.size() <= size) {
            return new Page(samples, Optional.empty());
        }
        List<Sample> behind = samples.subList(size, samples.size());
        return new Page(samples.subList(0, size), Optional.of(() -> answer(page(behind, size))));
    }

    private <T> CompletionStage<T> answer(T answer) {
        if (!held) {
            return CompletableFuture.completedFuture(answer);
        }
        CompletableFuture<T> later = new CompletableFuture<>();
        underWay++;
        mostUnderWay = Math.max(mostUnderWay, underWay);
        waiting.add(() -> {
            underWay--;
            later.complete(answer);
        });
        return later;
    }

    boolean waits() {
        return !waiting.isEmpty();
    }
}
