package io.frostline.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of the schema, from a file such as {@code V001__tables.cql}.
 *
 * @param version its place in the order, from 1
 * @param name what it is about
 * @param statements its statements; each may run again, so that an interrupted migration is simply repeated
 */
record Migration(int version, String name, List<String> statements) implements Comparable<Migration> {
    private static final Pattern FILE_NAME = Pattern.compile("V(\\d{1,6})__([A-Za-z0-9_-]+)\\.cql");

    Migration {
        statements = List.copyOf(statements);
        if (version < 1) {
            throw new IllegalArgumentException("A migration's version starts at 1, not " + version);
        }
    }

    /**
     * Reads a migration.
     *
     * @throws IllegalArgumentException when the file name is not {@code V<number>__<name>.cql}
     */
    static Migration parse(String fileName, String script) {
        Matcher matcher = FILE_NAME.matcher(fileName);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A migration is named V<number>__<name>.cql, not " + fileName);
        }
        return new Migration(Integer.parseInt(matcher.group(1)), matcher.group(2), CqlScript.statements(script));
    }

    /** SHA-256 of the statements in hexadecimal; comments and white space do not count. */
    String checksum() {
        try {
            byte[] bytes = String.join(";\n", statements).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int compareTo(Migration other) {
        return Integer.compare(version, other.version);
    }

    @Override
    public String toString() {
        return "V%03d__%s".formatted(version, name);
    }
}
