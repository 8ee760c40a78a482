package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.AccountStore;
import io.frostline.adminapi.AuditTrail;
import io.frostline.adminapi.Belongings;
import io.frostline.adminapi.CustomerStore;
import io.frostline.adminapi.Devices;
import io.frostline.adminapi.Erasure;
import io.frostline.adminapi.Excursions;
import io.frostline.adminapi.GatewayStore;
import io.frostline.adminapi.Gateways;
import io.frostline.adminapi.Messages;
import io.frostline.adminapi.TicketStore;
import io.frostline.registry.RegistryWriter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the erasure of customers needs. */
class ErasureBeans {
    @Produces
    @Singleton
    Belongings belongings(
            AccountStore accounts,
            TicketStore tickets,
            Devices devices,
            GatewayStore gatewayStore,
            Gateways gateways,
            AuditTrail trail) {
        return new Belongings(accounts, tickets, devices, gatewayStore, gateways, trail);
    }

    @Produces
    @Singleton
    Erasure erasure(
            CustomerStore customers,
            Belongings belongings,
            Messages messages,
            Excursions excursions,
            RegistryWriter registry,
            AuditTrail trail) {
        return new Erasure(customers, belongings, messages, excursions, registry, trail);
    }
}
