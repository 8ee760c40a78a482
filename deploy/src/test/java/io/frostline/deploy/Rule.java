package io.frostline.deploy;

import java.util.stream.Stream;

/**
 * What the manifests must be, which schemas don't say.
 *
 * @param name of the group of checks
 * @param check the complaints; none when all is well
 */
record Rule(String name, java.util.function.Function<Installation, Stream<String>> check) {
    Stream<String> complaints(Installation installation) {
        return check.apply(installation);
    }

    @Override
    public String toString() {
        return name;
    }
}
