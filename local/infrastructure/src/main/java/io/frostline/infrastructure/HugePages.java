package io.frostline.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Linux' transparent huge pages: a processor finds what is in a heap of them sooner, as it has fewer pages to know. */
public final class HugePages {
    private static final Path SETTING = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    private static final List<String> OPTIONS = options(SETTING);

    private HugePages() {}

    /** What makes a Java machine ask for them; nothing where it would get none. */
    public static List<String> options() {
        return OPTIONS;
    }

    static List<String> options(Path setting) {
        try {
            return Files.readString(setting).contains("[never]") ? List.of() : List.of("-XX:+UseTransparentHugePages");
        } catch (IOException e) {
            return List.of();
        }
    }
}
