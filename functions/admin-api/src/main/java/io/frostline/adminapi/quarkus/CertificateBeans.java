package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.AuditTrail;
import io.frostline.adminapi.CertificateAuthority;
import io.frostline.adminapi.GatewayCertificates;
import io.frostline.adminapi.GatewayLogin;
import io.frostline.adminapi.GatewayStore;
import io.frostline.registry.Credentials;
import io.frostline.registry.RegistryWriter;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What certificates of gateways need. */
class CertificateBeans {
    private static final Logger LOG = Logger.getLogger(CertificateBeans.class);

    @Produces
    @Singleton
    CertificateAuthority authority(AuthorityConfig config) {
        if (config.certificateFile().isPresent() != config.keyFile().isPresent()) {
            throw new IllegalStateException(
                    "set both frostline.ca.certificate-file and frostline.ca.key-file, or none");
        }
        Optional<IssuingCa> ca = config.certificateFile()
                .map(file -> IssuingCa.read(file, config.keyFile().orElseThrow(), config.certificateLife()));
        LOG.info(ca.map(known -> "Certificates of gateways are signed by "
                        + known.certificate().getSubjectX500Principal())
                .orElse("No certificates of gateways are signed: FROSTLINE_CA_CERTIFICATE_FILE is not set"));
        return new SigningAuthority(ca, Clock.systemUTC());
    }

    /** Wrong files are told at the start, not when the first gateway asks. */
    void start(@Observes StartupEvent event, CertificateAuthority authority) {
        LOG.debug(authority);
    }

    @Produces
    @Singleton
    GatewayCertificates certificates(
            GatewayStore store, CertificateAuthority authority, RegistryWriter registry, AuditTrail trail) {
        return new GatewayCertificates(store, authority, registry, trail, Clock.systemUTC());
    }

    @Produces
    @Singleton
    GatewayLogin gatewayLogin(GatewayStore store, Credentials credentials) {
        return new GatewayLogin(store, credentials, Clock.systemUTC());
    }
}
