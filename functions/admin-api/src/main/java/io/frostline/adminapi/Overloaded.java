package io.frostline.adminapi;

/** A passing fault: too much to do at the moment; the same request may succeed later. */
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Overloaded(String message) {
        super(message);
    }
}
