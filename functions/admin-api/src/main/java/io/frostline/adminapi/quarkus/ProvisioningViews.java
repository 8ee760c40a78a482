package io.frostline.adminapi.quarkus;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.frostline.adminapi.CreatedTicket;
import io.frostline.adminapi.IssuedCertificate;
import io.frostline.adminapi.Provisioned;
import io.frostline.adminapi.Ticket;
import io.frostline.model.CustomerId;
import io.frostline.model.GatewayId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What we answer about provisioning: never a hash. */
final class ProvisioningViews {
    private ProvisioningViews() {}

    /** A provisioning token just made; {@code token} is shown this once. */
    public record CreatedTicketView(String id, String token, Instant expires) {
        static CreatedTicketView of(CreatedTicket created) {
            return new CreatedTicketView(
                    created.ticket().id(),
                    created.token().text(),
                    created.ticket().expires());
        }
    }

    /**
     * A provisioning token.
     *
     * @param by the account that made it
     * @param gateway that it became
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TicketView(
            String id,
            String by,
            @Nullable Integer customer,
            @Nullable Integer gateway,
            Instant expires) {
        static TicketView of(Ticket ticket) {
            return new TicketView(
                    ticket.id(),
                    ticket.createdBy(),
                    ticket.customer().map(CustomerId::value).orElse(null),
                    ticket.usedBy().map(GatewayId::value).orElse(null),
                    ticket.expires());
        }
    }

    /**
     * A gateway that registered itself; {@code auth} is its token, shown this once.
     *
     * @param certificate the chain, PEM: the gateway's own first; absent when none was asked for, as are expires and ca
     * @param ca the authority, PEM
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProvisionedGateway(
            int id,
            String auth,
            @Nullable String certificate,
            @Nullable Instant expires,
            @Nullable String ca) {
        static ProvisionedGateway of(Provisioned made) {
            Optional<IssuedCertificate> certificate = made.certificate();
            return new ProvisionedGateway(
                    made.gateway().id().value(),
                    made.token().text(),
                    certificate.map(IssuedCertificate::chain).orElse(null),
                    certificate.map(IssuedCertificate::expires).orElse(null),
                    certificate.map(IssuedCertificate::authorities).orElse(null));
        }
    }
}
