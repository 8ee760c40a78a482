package io.frostline.binding.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Which lines may be delivered now, and which later. Guarded by the dispatcher. */
final class Schedule {
    private final ArrayDeque<Line> ready = new ArrayDeque<>();
    private final PriorityQueue<Line> backingOff = new PriorityQueue<>(Comparator.comparingLong(line -> line.due));

    void ready(Line line) {
        ready.addLast(line);
    }

    void backOff(Line line) {
        backingOff.add(line);
    }

    boolean isReady() {
        return !ready.isEmpty();
    }

    /** Makes the lines ready that are due. */
    void tick(long now) {
        for (Line line = backingOff.peek(); line != null && line.due - now <= 0; line = backingOff.peek()) {
            ready.addLast(backingOff.remove());
        }
    }

    /**
     * Takes the events of ready lines, in order per line; closed lanes' lines are forgotten here.
     *
     * @return empty when nothing is ready
     */
    List<Attempt> take(Batch batch, int most) {
        List<Attempt> attempts = new ArrayList<>();
        for (Line line = ready.peek(); line != null && attempts.size() < most; line = ready.peek()) {
            if (line.alone && !attempts.isEmpty()) {
                break;
            }
            ready.remove();
            if (!line.lane().closed) {
                take(line, batch, most, attempts);
                if (line.alone) {
                    break;
                }
            }
        }
        batch.open = attempts.size();
        return attempts;
    }

    private static void take(Line line, Batch batch, int most, List<Attempt> attempts) {
        Attempt before = null;
        int size = 0;
        for (Inbound inbound = line.first();
                inbound != null && attempts.size() < most;
                inbound = inbound.behind, size++) {
            Attempt attempt = new Attempt(line, inbound, batch);
            if (before == null) {
                line.flight = attempt;
            } else {
                before.behind = attempt;
            }
            before = attempt;
            attempts.add(attempt);
        }
        line.open = size;
        line.lane().dispatched += size;
    }
}
