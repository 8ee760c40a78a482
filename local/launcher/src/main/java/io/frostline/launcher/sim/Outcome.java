package io.frostline.launcher.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** What one device must have stored after a run, piece by piece, so that a long run needs no more memory than a short one. */
public final class Outcome {
    static final int PIECE = 5_000;

    private final Journal journal;
    private final int place;
    private final int device;
    private final Fridge fridge;
    private long next;

    /**
     * @param place the device's place in the plan
     * @param device its id
     */
    public Outcome(Journal journal, int place, int device) {
        this.journal = journal;
        this.place = place;
        this.device = device;
        this.fridge = new Fridge(journal.plan().seed(), place);
    }

    public boolean hasNext() {
        return next < journal.sentBy(place);
    }

    /** The next piece, from where the one before ended; the first begins at the run's start, the last ends with its last reading. */
    public Chunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Plan plan = journal.plan();
        long sent = journal.sentBy(place);
        long acknowledged = journal.acknowledgedBy(place);
        long from = next == 0 ? plan.start().toEpochMilli() : plan.time(place, next);
        List<Expected> readings = new ArrayList<>();
        while (next < sent && readings.size() < PIECE) {
            readings.add(new Expected(plan.time(place, next), fridge.next(), next < acknowledged));
            next++;
        }
        long to = next < sent ? plan.time(place, next) : plan.time(place, next - 1) + 1;
        return new Chunk(device, from, to, readings);
    }
}
