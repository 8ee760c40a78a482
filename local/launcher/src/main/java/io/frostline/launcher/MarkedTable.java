package io.frostline.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The place of a table in a Markdown file: between two comments that name it. */
final class MarkedTable {
    private final Path file;
    private final String begin;
    private final String end;

    /** @throws Problem when the file cannot be read or has no such place */
    MarkedTable(Path file, String name) {
        this.file = file;
        this.begin = "<!-- " + name + " -->\n";
        this.end = "<!-- /" + name + " -->";
        replacedBy("");
    }

    /** Puts this table there in place of the one before. */
    void write(String table) {
        try {
            Files.writeString(file, replacedBy(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String replacedBy(String table) {
        String text = text();
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new Problem(file + " has no lines " + begin.strip() + " and " + end);
        }
        return text.substring(0, from + begin.length()) + table + text.substring(to);
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Problem(file + " cannot be read: " + e);
        }
    }
}
