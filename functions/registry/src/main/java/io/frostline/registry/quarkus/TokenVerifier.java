package io.frostline.registry.quarkus;

import io.frostline.registry.LiveKeys;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.security.PublicKey;
import java.util.Optional;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies tokens as SmallRye JWT does, but with the live key that the token's {@code kid} names and no other, by the
 * algorithm of that key. Nothing else in a token's header says what it is verified with.
 */
@ApplicationScoped
@Alternative
@Priority(1)
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
class TokenVerifier extends JWTCallerPrincipalFactory {
    private final Parser parser;

    TokenVerifier(LiveKeys keys) {
        this.parser = new Parser(keys);
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo settings) throws ParseException {
        try {
            return new DefaultJWTCallerPrincipal(parser.parse(token, settings).getJwtClaims());
        } catch (RuntimeException e) {
            throw new ParseException("not a token", e);
        }
    }

    /** What a token says of the key that signed it, whatever else it may be. */
    static Optional<String> keyId(JsonWebStructure token) {
        return token.getHeaders().getObjectHeaderValue(HeaderParameterNames.KEY_ID) instanceof String id
                ? Optional.of(id)
                : Optional.empty();
    }

    private static final class Parser extends DefaultJWTTokenParser {
        private final LiveKeys keys;

        Parser(LiveKeys keys) {
            this.keys = keys;
        }

        @Override
        protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo settings) {
            return (signature, nesting) -> key(signature);
        }

        private PublicKey key(JsonWebSignature signature) throws UnresolvableKeyException {
            PublicKey key = keyId(signature)
                    .flatMap(keys::find)
                    .orElseThrow(() -> new UnresolvableKeyException("no live key has this id"));
            if (!JsonWebKeys.algorithm(key).equals(signature.getAlgorithmHeaderValue())) {
                throw new UnresolvableKeyException("the key is of another algorithm");
            }
            return key;
        }
    }
}
