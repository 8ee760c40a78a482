package io.frostline.thresholdalert;

import io.frostline.model.Alert;
import java.time.Instant;
import java.util.Optional;

/** What follows from one reading and one rule. */
sealed interface Decision {
    /** What to remember from now on. */
    EpisodeState state();

    /** What to publish, before the state is remembered. */
    default Optional<Alert> announced() {
        return Optional.empty();
    }

    /** Nothing to tell. */
    record Quiet(EpisodeState state) implements Decision {}

    /**
     * Nothing to tell, for a newer reading was judged before.
     *
     * @param time when the late one counts
     */
    record Late(EpisodeState state, Instant time) implements Decision {}

    /** The first message of an episode. */
    record Raise(EpisodeState state, Alert alert) implements Decision {
        @Override
        public Optional<Alert> announced() {
            return Optional.of(alert);
        }
    }

    /** A further message of an episode. */
    record Repeat(EpisodeState state, Alert alert) implements Decision {
        @Override
        public Optional<Alert> announced() {
            return Optional.of(alert);
        }
    }

    /** An episode that was over before it could be told. */
    record Past(EpisodeState state, Alert alert) implements Decision {
        @Override
        public Optional<Alert> announced() {
            return Optional.of(alert);
        }
    }

    /** An episode that was told is over. */
    record Clear(EpisodeState state, Alert alert) implements Decision {
        @Override
        public Optional<Alert> announced() {
            return Optional.of(alert);
        }
    }
}
