package io.frostline.model;

import java.util.Locale;

/** What an alert says of its episode. */
public enum Transition {
    /** It began. */
    RAISED,
    /** It goes on. */
    REPEATED,
    /** It is over. */
    CLEARED,
    /** It was over before anybody could be told: found in readings that came late. */
    PAST;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** As written in an event: {@code raised}, {@code repeated}, {@code cleared}, {@code past}. */
    public String label() {
        return label;
    }

    /**
     * Reads a label.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Transition parse(String label) {
        for (Transition transition : values()) {
            if (transition.label.equals(label)) {
                return transition;
            }
        }
        throw new IllegalArgumentException(
                "a transition is raised, repeated, cleared or past, was \"" + Printable.of(label) + "\"");
    }
}
