package io.frostline.schema;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was applied to a keyspace so far.
 *
 * @param checksums by version
 */
record History(Map<Integer, String> checksums) {
    History {
        checksums = Map.copyOf(checksums);
    }

    /**
     * The migrations still to be applied. Versions of the keyspace that are unknown here are those of a newer release
     * and stay.
     *
     * @throws SchemaException when an applied migration was changed since, or a new one stands before an applied one
     */
    List<Migration> missing(List<Migration> migrations) {
        migrations.forEach(this::checkUnchanged);
        List<Migration> missing = migrations.stream()
                .filter(migration -> !checksums.containsKey(migration.version()))
                .toList();
        missing.forEach(this::checkOrder);
        return missing;
    }

    private void checkUnchanged(Migration migration) {
        String applied = checksums.get(migration.version());
        if (applied != null && !applied.equals(migration.checksum())) {
            throw new SchemaException(migration + " was changed after it was applied (checksum then " + applied
                    + ", now " + migration.checksum() + "). Restore it, and put the change into a new migration.");
        }
    }

    private void checkOrder(Migration migration) {
        int newest = new TreeMap<>(checksums)
                .descendingMap().keySet().stream().findFirst().orElse(0);
        if (migration.version() < newest) {
            throw new SchemaException(
                    migration + " is new but stands before V%03d, which was applied already. ".formatted(newest)
                            + "Give it a higher version.");
        }
    }
}
