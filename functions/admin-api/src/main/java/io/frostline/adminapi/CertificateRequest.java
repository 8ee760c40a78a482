package io.frostline.adminapi;

import io.frostline.model.GatewayId;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request for a certificate whose signature and key are good.
 *
 * @param key the public half of the gateway's key, to which its certificate will be bound
 * @param names what it asks to be called: common names, and alternative names that are text
 */
public record CertificateRequest(PublicKey key, List<String> names) {
    /** The ways to name a gateway by its number. */
    private static final Pattern NUMBERED =
            Pattern.compile("(?:urn:frostline:gateway:|gateway[-_ :]?)?([0-9]{1,20})", Pattern.CASE_INSENSITIVE);

    public CertificateRequest {
        names = List.copyOf(names);
    }

    /** The first of its names that is another gateway's; whatever else it asks to be called is of no weight. */
    Optional<String> nameOfAnother(GatewayId own) {
        return names.stream().filter(name -> isAnother(name, own)).findFirst();
    }

    private static boolean isAnother(String name, GatewayId own) {
        Matcher matcher = NUMBERED.matcher(name.trim());
        return matcher.matches() && !new BigInteger(matcher.group(1)).equals(BigInteger.valueOf(own.value()));
    }
}
