package io.frostline.legacyforward;

import java.net.URI;

/**
 * Where the previous system takes readings.
 *
 * @param uri http or https, with a host, without credentials: a URL is shown in logs and lists of processes
 */
public record LegacyUrl(URI uri) {
    public LegacyUrl {
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            throw new IllegalArgumentException("FROSTLINE_LEGACY_URL must begin with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("FROSTLINE_LEGACY_URL must name a host");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "FROSTLINE_LEGACY_URL must not hold credentials: FROSTLINE_LEGACY_AUTHORIZATION_FILE names a file"
                            + " with the header Authorization");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("FROSTLINE_LEGACY_URL must not have a fragment");
        }
    }
}
