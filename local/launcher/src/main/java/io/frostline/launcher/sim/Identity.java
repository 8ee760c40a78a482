package io.frostline.launcher.sim;

/**
 * A gateway or device of the simulation, and how it proves who it is.
 *
 * @param id number
 * @param token secret
 */
public record Identity(int id, String token) {
    @Override
    public String toString() {
        return "Identity[" + id + "]";
    }
}
