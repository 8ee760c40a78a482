package io.frostline.adminapi;

import io.frostline.model.GatewayId;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes any text as a request for the names in it, separated by commas, and numbers its certificates. */
final class FakeAuthority implements CertificateAuthority {
    static final String BROKEN = "broken";

    int signed;
    Instant expires;

    FakeAuthority(Instant expires) {
        this.expires = expires;
    }

    @Override
    public CompletionStage<Result<CertificateRequest>> read(String csr) {
        return CompletableFuture.completedStage(
                csr.equals(BROKEN)
                        ? new Result.Refused<>(FIELD, "is broken")
                        : new Result.Done<>(new CertificateRequest(new NoKey(), List.of(csr.split(",")))));
    }

    @Override
    public CompletionStage<Result<IssuedCertificate>> sign(GatewayId gateway, CertificateRequest request) {
        String serial = Integer.toHexString(0xa0 + ++signed);
        return CompletableFuture.completedStage(
                new Result.Done<>(new IssuedCertificate(serial, expires, "chain of " + gateway, "authorities")));
    }

    private static final class NoKey implements PublicKey {
        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "none";
        }

        @Override
        public String getFormat() {
            return "none";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }
}
