package io.frostline.schema;

import io.frostline.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The migrations on the class path, in their order. */
final class Migrations {
    private static final String FOLDER = "/cql";

    private Migrations() {}

    /**
     * Reads all migrations under {@code cql/}.
     *
     * @throws IllegalArgumentException when a file is not well named or two have the same version
     */
    static List<Migration> onClassPath() {
        URL folder = Topics.class.getResource(FOLDER);
        if (folder == null) {
            throw new IllegalStateException(FOLDER + " is missing from the class path");
        }
        try {
            return folder.getProtocol().equals("jar") ? inArchive(folder.toURI()) : in(Path.of(folder.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Migration> inArchive(URI folder) throws IOException {
        Path archive = Path.of(URI.create(folder.getRawSchemeSpecificPart()
                .substring(0, folder.getRawSchemeSpecificPart().indexOf("!/"))));
        try (FileSystem files = FileSystems.newFileSystem(archive, Map.of())) {
            return in(files.getPath(FOLDER));
        }
    }

    static List<Migration> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return inOrder(files.map(Migrations::read).toList());
        }
    }

    static List<Migration> inOrder(List<Migration> migrations) {
        List<Migration> sorted = migrations.stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).version() == sorted.get(i - 1).version()) {
                throw new IllegalArgumentException(
                        "Two migrations have one version: " + sorted.get(i - 1) + " and " + sorted.get(i));
            }
        }
        return sorted;
    }

    private static Migration read(Path file) {
        try {
            return Migration.parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
