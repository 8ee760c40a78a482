package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.AuditTrail;
import io.frostline.adminapi.CertificateAuthority;
import io.frostline.adminapi.Claims;
import io.frostline.adminapi.CustomerStore;
import io.frostline.adminapi.GatewayStore;
import io.frostline.adminapi.Ids;
import io.frostline.adminapi.Provisioning;
import io.frostline.adminapi.TicketStore;
import io.frostline.adminapi.Tickets;
import io.frostline.registry.RegistryWriter;
import io.frostline.registry.TokenHasher;
import io.frostline.registry.Tokens;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What gateways that register themselves need. */
class ProvisioningBeans {
    @Produces
    @Singleton
    Tickets tickets(TicketStore store, CustomerStore customers, Claims claims, TokenHasher hasher, AuditTrail trail) {
        return new Tickets(store, customers, claims, hasher, trail, Clock.systemUTC());
    }

    @Produces
    @Singleton
    Provisioning provisioning(
            TicketStore tickets,
            GatewayStore gateways,
            CustomerStore customers,
            Cql cql,
            Tokens tokens,
            TokenHasher hasher,
            CertificateAuthority authority,
            RegistryWriter registry,
            AuditTrail trail) {
        Ids ids = new Ids(new CassandraCounter(cql, "gateway"));
        return new Provisioning(tickets, gateways, customers, ids, tokens, hasher, authority, registry, trail);
    }
}
