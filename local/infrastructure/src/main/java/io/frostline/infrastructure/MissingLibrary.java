package io.frostline.infrastructure;

import java.util.Optional;

/** Recognises that the operating system lacks a library which the Redis executable needs, and names the cure. */
final class MissingLibrary {
    private MissingLibrary() {}

    static Optional<String> cure(String log) {
        boolean unloadable = log.contains("error while loading shared libraries") || log.contains("Library not loaded");
        if (!unloadable || !(log.contains("libssl") || log.contains("libcrypto"))) {
            return Optional.empty();
        }
        return Optional.of(
                "Redis needs OpenSSL 3 (libssl3), which is missing. Install it: apt-get install libssl3 (Debian, Ubuntu),"
                        + " dnf install openssl-libs (Fedora), brew install openssl@3 (macOS).");
    }
}
