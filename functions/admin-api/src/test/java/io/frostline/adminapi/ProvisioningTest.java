package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Parsed;
import io.frostline.model.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisioningTest {
    private static final Instant NOW = Instant.parse("2026-07-01T06:00:00Z");

    private final MemoryTickets store = new MemoryTickets();
    private final MemoryGateways gateways = new MemoryGateways();
    private final MemoryCustomers customers = new MemoryCustomers();
    private final RecordedRegistry registry = new RecordedRegistry();
    private Instant now = NOW;
    private final RecordedTrail trail = new RecordedTrail();
    private final Tickets tickets =
            new Tickets(store, customers, TestTokens.claims(), TestTokens.HASHER, trail, () -> now);
    private final MemoryCounter counter = new MemoryCounter();
    private final Provisioning provisioning = replica();

    @Test
    void aProvisioningTokenBecomesAGatewayOfItsCustomerWithTokenAndCertificate() {
        // Given
        TicketWish wish = new TicketWish(Optional.of(customers.add(3)), Duration.ofHours(1));
        CreatedTicket created = Done.value(tickets.create(Actors.ADMINISTRATOR, wish, Optional.empty()));

        // When
        Provisioned made = Done.value(redeem(created.token(), Optional.of("box")));

        // Then
        assertThat(made.gateway().customer()).isEqualTo(wish.customer());
        assertThat(made.gateway().certificates())
                .containsOnlyKeys(made.certificate().orElseThrow().serial());
        assertThat(gateways.rows.get(made.gateway().id())).isEqualTo(made.gateway());
        assertThat(registry.put).containsExactly(made.gateway());
        assertThat(Done.get(TestTokens.CREDENTIALS.verify(made.gateway(), made.token())))
                .isTrue();
        assertThat(store.rows.get(created.ticket().id()))
                .isEqualTo(created.ticket().usedFor(made.gateway().id()));
    }

    @Test
    void itIsUsedOnce() {
        // Given
        Token token = Done.value(tickets.create(Actors.ADMINISTRATOR, TicketWish.DEFAULT, Optional.empty()))
                .token();
        Done.value(redeem(token, Optional.empty()));

        // Then
        assertThat(Done.get(redeem(token, Optional.empty()))).isInstanceOf(Result.Conflict.class);
        assertThat(gateways.rows).hasSize(1);
    }

    @Test
    void ofTwoAtOnceOneWinsAndOfTheOtherNothingIsLeft() {
        // Given
        Token token = Done.value(tickets.create(Actors.ADMINISTRATOR, TicketWish.DEFAULT, Optional.empty()))
                .token();
        Provisioning other = replica();
        store.meanwhile = () -> Done.value(redeem(other, token, Optional.empty()));

        // When
        Result<Provisioned> slower = Done.get(redeem(token, Optional.empty()));

        // Then
        assertThat(slower).isInstanceOf(Result.Conflict.class);
        assertThat(gateways.rows).hasSize(1);
        assertThat(registry.put).containsExactlyElementsOf(gateways.rows.values());
    }

    @Test
    void aBadRequestForACertificateDoesNotUseItUp() {
        // Given
        Token token = Done.value(tickets.create(Actors.ADMINISTRATOR, TicketWish.DEFAULT, Optional.empty()))
                .token();

        // When
        Result<Provisioned> refused = Done.get(redeem(token, Optional.of(FakeAuthority.BROKEN)));

        // Then
        assertThat(refused).isInstanceOf(Result.Refused.class);
        assertThat(gateways.rows).isEmpty();
        assertThat(Done.get(redeem(token, Optional.of("box")))).isInstanceOf(Result.Done.class);
    }

    @Test
    void aRequestThatNamesAGatewayIsRefusedSinceTheIdIsNotYetItsOwn() {
        Token token = Done.value(tickets.create(Actors.ADMINISTRATOR, TicketWish.DEFAULT, Optional.empty()))
                .token();
        assertThat(Done.get(redeem(token, Optional.of("4711")))).isInstanceOf(Result.Refused.class);
    }

    @Test
    void itCountsUntilItExpiresAndInWholeOnly() {
        // Given
        CreatedTicket created = Done.value(tickets.create(Actors.ADMINISTRATOR, TicketWish.DEFAULT, Optional.empty()));
        Token token = created.token();
        String text = token.text();

        // Then
        now = created.ticket().expires().minusMillis(1);
        assertThat(Done.get(tickets.find(token))).contains(created.ticket());
        assertThat(Done.get(tickets.find(new Token(text.substring(0, text.length() - 1) + "x"))))
                .isEmpty();
        assertThat(Done.get(tickets.find(new Token(created.ticket().id())))).isEmpty();
        assertThat(Done.get(tickets.find(new Token("0123456789abcdef-" + text))))
                .isEmpty();
        now = created.ticket().expires();
        assertThat(Done.get(tickets.find(token))).isEmpty();
    }

    @Test
    void oneThatWasDeletedOrWhoseCustomerIsGoneOpensNothing() {
        // Given
        TicketWish wish = new TicketWish(Optional.of(customers.add(3)), Duration.ofHours(1));
        Ticket deleted = Done.value(tickets.create(Actors.ADMINISTRATOR, wish, Optional.empty()))
                .ticket();
        Ticket orphan = Done.value(tickets.create(Actors.ADMINISTRATOR, wish, Optional.empty()))
                .ticket();

        // When
        Done.value(tickets.delete(Actors.ADMINISTRATOR, deleted.id()));
        customers.rows.clear();

        // Then
        assertThat(Done.get(provisioning.redeem(deleted, Optional.empty(), "192.0.2.1")))
                .isInstanceOf(Result.Conflict.class);
        assertThat(Done.get(provisioning.redeem(orphan, Optional.empty(), "192.0.2.1")))
                .isInstanceOf(Result.Conflict.class);
        assertThat(gateways.rows).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"expires,59s", "expires,31d", "expires,soon", "customer,x", "customer,0", "Customer,3"})
    void aBadWishNamesItsField(String field, String value) {
        assertThat(TicketWish.parse(Map.of(field, new Scalar.Text(value))))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        wrong -> assertThat(wrong.path()).isEqualTo(field));
    }

    @Test
    void anUnknownCustomerIsRefused() {
        Parsed<TicketWish> wish = TicketWish.parse(Map.of("customer", new Scalar.Numeral("4")));
        assertThat(Done.get(tickets.create(
                        Actors.ADMINISTRATOR, ((Parsed.Valid<TicketWish>) wish).value(), Optional.empty())))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.field()).isEqualTo("customer"));
    }

    private Provisioning replica() {
        return new Provisioning(
                store,
                gateways,
                customers,
                new Ids(counter),
                TestTokens.TOKENS,
                TestTokens.HASHER,
                new FakeAuthority(NOW.plusSeconds(3600)),
                registry,
                trail);
    }

    private CompletionStage<Result<Provisioned>> redeem(Token token, Optional<String> csr) {
        return redeem(provisioning, token, csr);
    }

    private CompletionStage<Result<Provisioned>> redeem(Provisioning by, Token token, Optional<String> csr) {
        return tickets.find(token).thenCompose(ticket -> by.redeem(ticket.orElseThrow(), csr, "192.0.2.1"));
    }
}
