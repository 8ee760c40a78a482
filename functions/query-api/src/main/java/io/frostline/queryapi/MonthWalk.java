package io.frostline.queryapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Reads slices in order and some of them ahead: one at first, since the newest month often suffices, then twice as many
 * after each slice that did not, up to a bound. So empty months cost little, and little is read in vain.
 */
final class MonthWalk {
    private final Series series;
    private final int mostAhead;
    private final Iterator<Slice> slices;
    private final Collector collector;
    private final Deque<CompletableFuture<Page>> ahead = new ArrayDeque<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private int window = 1;

    private MonthWalk(Series series, int mostAhead, List<Slice> slices, Collector collector) {
        this.series = series;
        this.mostAhead = mostAhead;
        this.slices = slices.iterator();
        this.collector = collector;
    }

    /**
     * Feeds the rows of the slices to the collector.
     *
     * @param mostAhead how many slices are read at once, at most
     * @return completes when the collector has enough or the slices are at their end
     */
    static CompletionStage<Void> over(Series series, int mostAhead, List<Slice> slices, Collector collector) {
        MonthWalk walk = new MonthWalk(series, mostAhead, slices, collector);
        walk.fill();
        walk.go();
        return walk.end;
    }

    /** A loop, not a recursion: pages that are there already must not pile up on the stack. */
    private void go() {
        try {
            while (!ahead.isEmpty() && ahead.element().isDone()) {
                if (!consume(ahead.remove().join())) {
                    end.complete(null);
                    return;
                }
            }
            if (ahead.isEmpty()) {
                end.complete(null);
            } else {
                ahead.element().whenComplete((page, failure) -> go());
            }
        } catch (CompletionException e) {
            end.completeExceptionally(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    private boolean consume(Page page) {
        for (Sample row : page.rows()) {
            if (!collector.take(row)) {
                return false;
            }
        }
        page.more().ifPresentOrElse(more -> ahead.addFirst(more.get().toCompletableFuture()), this::nextSlice);
        return true;
    }

    private void nextSlice() {
        window = Math.min(window * 2, mostAhead);
        fill();
    }

    private void fill() {
        while (ahead.size() < window && slices.hasNext()) {
            ahead.add(series.read(slices.next()).toCompletableFuture());
        }
    }
}
