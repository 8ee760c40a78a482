package io.frostline.silencealert;

/** What {@link Discovery} has to go through. */
public enum Turn {
    /** Nothing: it is not time yet, or another replica does it. */
    NONE,
    /** Devices that are not known yet. */
    NEW,
    /** All devices, also known ones: the states are lost, and who was heard since may be known by an old reading only. */
    ALL
}
