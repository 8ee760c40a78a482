package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import io.frostline.registry.Gateway;
import io.frostline.registry.GatewayCertificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayLoginTest {
    private static final GatewayId GATEWAY = new GatewayId(7);
    private static final Instant END = Instant.parse("2026-07-01T06:00:00Z");
    private static final Token TOKEN = new Token("token");

    private final MemoryGateways store = new MemoryGateways();
    private Instant now = END.minusMillis(1);
    private final GatewayLogin login = new GatewayLogin(store, TestTokens.CREDENTIALS, () -> now);

    @BeforeEach
    void register() {
        for (int id = 7; id <= 8; id++) {
            GatewayId gateway = new GatewayId(id);
            store.insert(
                    new Gateway(gateway, TestTokens.HASHER.hash(gateway, TOKEN), true, Map.of(), Optional.empty(), 1)
                            .certified(Map.of("a" + id, END)));
        }
    }

    @Test
    void itsTokenOrAListedCertificateOpensAGateway() {
        assertThat(check(new GatewayProof.ByToken(TOKEN))).isTrue();
        assertThat(check(new GatewayProof.ByToken(new Token("guess")))).isFalse();
        assertThat(check(certificate(7, "a7"))).isTrue();
        assertThat(check(certificate(7, "b7"))).isFalse();
    }

    @Test
    void aCertificateOfAnotherGatewayOpensNothing() {
        assertThat(check(certificate(8, "a8"))).isFalse();
        assertThat(check(certificate(8, "a7"))).isFalse();
    }

    @Test
    void anExpiredCertificateOpensNothing() {
        now = END;
        assertThat(check(certificate(7, "a7"))).isFalse();
    }

    @Test
    void anUnknownGatewayIsOpenedByNothing() {
        assertThat(Done.get(login.check(new GatewayId(9), new GatewayProof.ByToken(TOKEN))))
                .isEmpty();
    }

    private static GatewayProof certificate(int gateway, String serial) {
        return new GatewayProof.ByCertificate(new GatewayCertificate(new GatewayId(gateway), serial, END));
    }

    private boolean check(GatewayProof proof) {
        return Done.get(login.check(GATEWAY, proof)).isPresent();
    }
}
