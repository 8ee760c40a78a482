package io.frostline.mqttingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.EventIds;
import io.frostline.model.GatewayId;
import io.frostline.mqttingest.Observer.PublishOutcome;
import io.frostline.registry.GatewayCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static final String REPORTS = "gateways/7/reports";
    private static final String CONNACK_3 = "20020000";
    private static final String SERVER_SHUTTING_DOWN = "e0018b";

    private final FakeHouse house = new FakeHouse();
    private final FakeTransport transport = new FakeTransport();
    private final Session session = new Session(house.edge, transport);

    @Test
    void aReportIsStoredAsItCameAndAcknowledgedWhenItIsDurable() {
        // Given
        accept3();

        // When
        session.received(Bytes.publish3(REPORTS, 0x1234, "{\"any\":1}"));

        // Then
        assertThat(transport.sent()).isEmpty();
        FakeHouse.Stored stored = house.stored.get(0);
        assertThat(stored.topic()).isEqualTo("reports");
        assertThat(stored.event().type()).isEqualTo("io.frostline.report.v1");
        assertThat(stored.event().key()).isEqualTo("7");
        assertThat(stored.event().time()).isEqualTo(FakeHouse.NOW);
        assertThat(stored.event().data()).isEqualTo("{\"any\":1}".getBytes(UTF_8));
        assertThat(stored.event().trace()).isPresent();
        assertThat(stored.event().id())
                .isEqualTo(EventIds.report(new GatewayId(7), FakeHouse.NOW, "{\"any\":1}".getBytes(UTF_8))
                        .toString());

        // When
        stored.done().complete(null);

        // Then
        assertThat(transport.sent()).isEqualTo("40021234");
        assertThat(house.outcomes.get(PublishOutcome.ACKNOWLEDGED)).isEqualTo(1);
        assertThat(house.inFlight.used()).isZero();
    }

    @Test
    void theEventsOfAGatewayHaveATopicOfTheirOwn() {
        // Given
        accept3();

        // When
        session.received(Bytes.publish3("gateways/7/events", 1, "{}"));

        // Then
        assertThat(house.stored.get(0).topic()).isEqualTo("gateway-events");
        assertThat(house.stored.get(0).event().type()).isEqualTo("io.frostline.gateway-event.v1");
    }

    @Test
    void aTraceThatTheGatewayBeganGoesOn() {
        // Given
        accept5();
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Bytes property = Bytes.start().one(0x26).text("traceparent").text(parent);
        byte[] publish = Bytes.packet(
                0x32,
                Bytes.start()
                        .text(REPORTS)
                        .two(1)
                        .variable(property.toArray().length)
                        .raw(property.toArray())
                        .raw("{}".getBytes(UTF_8)));

        // When
        session.received(publish);

        // Then
        assertThat(house.stored.get(0).event().trace())
                .hasValueSatisfying(trace -> assertThat(trace.header())
                        .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                        .isNotEqualTo(parent));
    }

    @Test
    void publishesAreAcknowledgedInTheirOrderThoughTheyAreStoredInAnother() {
        // Given
        accept3();
        session.received(Bytes.concat(
                Bytes.publish3(REPORTS, 1, "a"), Bytes.publish3(REPORTS, 2, "b"), Bytes.publish3(REPORTS, 3, "c")));

        // When
        store(2);
        store(1);

        // Then
        assertThat(transport.sent()).isEmpty();

        // When
        store(0);

        // Then
        assertThat(transport.sent()).isEqualTo("400200014002000240020003");
    }

    @Test
    void aRunOfCompletionsCostsOneTurn() {
        // Given
        accept3();
        session.received(Bytes.concat(Bytes.publish3(REPORTS, 1, "a"), Bytes.publish3(REPORTS, 2, "b")));

        // When
        store(0);
        store(1);

        // Then
        assertThat(transport.tasks()).isEqualTo(1);
    }

    @Test
    void publishesBehindTheConnectWaitUntilTheGatewayIsAccepted() {
        // Given
        house.slow = true;

        // When
        session.received(Bytes.concat(
                Bytes.connect3("7", "token7"), Bytes.publish3(REPORTS, 1, "a"), Bytes.publish3(REPORTS, 2, "b")));

        // Then
        assertThat(transport.isReading()).isFalse();
        assertThat(house.stored).isEmpty();

        // When
        house.answer();

        // Then
        assertThat(transport.sent()).isEqualTo(CONNACK_3);
        assertThat(house.stored).hasSize(2);
        assertThat(transport.isReading()).isTrue();
    }

    @Test
    void publishesBehindARefusedConnectAreNeverStored() {
        // When
        session.received(Bytes.concat(Bytes.connect3("7", "wrong"), Bytes.publish3(REPORTS, 1, "a")));

        // Then
        assertThat(transport.sent()).isEqualTo("20020004");
        assertThat(transport.isClosed()).isTrue();
        assertThat(house.stored).isEmpty();
        assertThat(house.told).containsExactly("refused 7 bad-user-name-or-password");
    }

    @Test
    void everyRefusalHasItsCodeInBothVersions() {
        house.register(8, false);
        assertThat(answerTo(Bytes.connect3("7", "wrong"))).isEqualTo("20020004");
        assertThat(answerTo(Bytes.connect5("7", "wrong"))).isEqualTo("2003008600");
        assertThat(answerTo(Bytes.connect3("9", "token9"))).isEqualTo("20020004");
        assertThat(answerTo(Bytes.connect5("9", "token9"))).isEqualTo("2003008600");
        assertThat(answerTo(Bytes.connect5("seven", "token7"))).isEqualTo("2003008600");
        assertThat(answerTo(Bytes.connect3("8", "token8"))).isEqualTo("20020005");
        assertThat(answerTo(Bytes.connect5("8", "token8"))).isEqualTo("2003008700");
        house.down = true;
        assertThat(answerTo(Bytes.connect3("7", "token7"))).isEqualTo("20020003");
        assertThat(answerTo(Bytes.connect5("7", "token7"))).isEqualTo("2003008800");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "hashes"})
    void whatComesBehindACredentialThatCannotBeCheckedIsNeitherStoredNorAcknowledged(String down) {
        // Given
        house.down = down.equals("registry");
        house.hashesDown = down.equals("hashes");

        // When
        session.received(Bytes.concat(Bytes.connect3("7", "token7"), Bytes.publish3(REPORTS, 1, "a")));

        // Then
        assertThat(transport.sent()).isEqualTo("20020003");
        assertThat(transport.isClosed()).isTrue();
        assertThat(house.stored).isEmpty();
        assertThat(house.sessions.accepted()).isZero();
    }

    @Test
    void aTokenInThePlaceOfTheUserNameIsNotTold() {
        answerTo(Bytes.connect3("B12F31EB", "7"));
        answerTo(Bytes.connect3("7", "wrong"));
        answerTo(new byte[] {0x30, 0});
        assertThat(house.told)
                .containsExactly(
                        "refused (no gateway id) bad-user-name-or-password",
                        "refused 7 bad-user-name-or-password",
                        "refused  protocol-error");
    }

    @Test
    void whoShowsACertificateNeedsNeitherUserNameNorToken() {
        // Given
        showCertificate();

        // When
        session.received(Bytes.concat(Bytes.connect3Anonymous(), Bytes.publish3(REPORTS, 1, "a")));

        // Then
        assertThat(transport.sent()).isEqualTo(CONNACK_3);
        assertThat(house.stored.get(0).event().key()).isEqualTo("7");
    }

    @Test
    void whoShowsTheCertificateOfAGatewayIsNotTakenForAnotherWhoseTokenItKnows() {
        // Given
        showCertificate();
        house.register(8, true);

        // When
        session.received(Bytes.connect5("8", "token8"));

        // Then
        assertThat(transport.sent()).isEqualTo("2003008600");
        assertThat(transport.isClosed()).isTrue();
    }

    private void showCertificate() {
        Instant end = FakeHouse.NOW.plusSeconds(60);
        house.certify(7, true, Map.of("a1", end));
        transport.certificate = Optional.of(new GatewayCertificate(new GatewayId(7), "a1", end));
    }

    @Test
    void whoFloodsTheDoorOfOneGatewayDoesNotCloseThatOfAnother() {
        // Given: checks that take their time
        house.slow = true;
        house.register(8, true);
        for (int i = 0; i < 4; i++) {
            assertThat(answerTo(Bytes.connect5("7", "guess" + i))).isEmpty();
        }

        // When
        String fifth = answerTo(Bytes.connect5("7", "guess5"));
        session.received(Bytes.connect3("8", "token8"));
        house.answer();

        // Then
        assertThat(fifth).isEqualTo("2003008900");
        assertThat(transport.sent()).isEqualTo(CONNACK_3);
        assertThat(answerTo(Bytes.connect3("7", "token7"))).isEqualTo(CONNACK_3);
    }

    @Test
    void aVersionThatIsNotSpokenIsRefused() {
        Bytes old = Bytes.start().text("MQIsdp").one(3, 2).two(60).text("client");
        Bytes future = Bytes.start().text("MQTT").one(6, 2).two(60).text("client");
        assertThat(answerTo(Bytes.packet(0x10, old))).isEqualTo("20020001");
        assertThat(answerTo(Bytes.packet(0x10, future))).isEqualTo("20020001");
    }

    @Test
    void aClientWithoutANameGetsOneWhereTheVersionHasThat() {
        Bytes clean3 = Bytes.start()
                .text("MQTT")
                .one(4, 0xC2)
                .two(60)
                .text("")
                .text("7")
                .text("token7");
        Bytes lasting3 = Bytes.start()
                .text("MQTT")
                .one(4, 0xC0)
                .two(60)
                .text("")
                .text("7")
                .text("token7");
        Bytes clean5 = Bytes.start()
                .text("MQTT")
                .one(5, 0xC2)
                .two(60)
                .one(0)
                .text("")
                .text("7")
                .text("token7");
        assertThat(answerTo(Bytes.packet(0x10, clean3))).isEqualTo(CONNACK_3);
        assertThat(answerTo(Bytes.packet(0x10, lasting3))).isEqualTo("20020002");
        assertThat(answerTo(Bytes.packet(0x10, clean5)))
                .contains("12001a" + HexFormat.of().formatHex("frostline-".getBytes(UTF_8)));
    }

    @Test
    void aClientOfMqtt5IsToldWhatItMayDo() {
        // When
        session.received(Bytes.connect5("7", "token7"));

        // Then: no session, keep-alive 60 s, receive maximum 3, no aliases, QoS 1, no retain, 64 KiB, no subscriptions
        assertThat(transport.sent())
                .isEqualTo("20200000"
                        + "1d"
                        + "1100000000"
                        + "13003c"
                        + "210003"
                        + "220000"
                        + "2401"
                        + "2500"
                        + "2700010000"
                        + "280029002a00");
    }

    @Test
    void aWillIsRefusedSinceNobodyWouldGetIt() {
        Bytes will3 = Bytes.start()
                .text("MQTT")
                .one(4, 0xC6)
                .two(60)
                .text("client")
                .text("gateways/7/events")
                .text("gone")
                .text("7")
                .text("token7");
        Bytes retained5 = Bytes.start()
                .text("MQTT")
                .one(5, 0xE6)
                .two(60)
                .one(0)
                .text("client")
                .one(0)
                .text("gateways/7/events")
                .text("gone")
                .text("7")
                .text("token7");
        assertThat(answerTo(Bytes.packet(0x10, will3))).isEqualTo("20020005");
        assertThat(answerTo(Bytes.packet(0x10, retained5))).isEqualTo("2003009a00");
        assertThat(answerTo(Bytes.packet(0x10, will5(0xC6)))).isEqualTo("2003008300");
        assertThat(answerTo(Bytes.packet(0x10, will5(0xCE)))).isEqualTo("2003008300");
        assertThat(answerTo(Bytes.packet(0x10, will5(0xD6)))).isEqualTo("2003009b00");
    }

    @Test
    void aTopicOfAnotherGatewayIsRefusedInItsPlaceAndTheConnectionStays() {
        // Given
        accept5();

        // When
        session.received(Bytes.concat(
                Bytes.publish5(REPORTS, 1, "a"),
                Bytes.publish5("gateways/8/reports", 2, "b"),
                Bytes.publish5("gateways/7/reports/", 3, "c")));

        // Then
        assertThat(transport.sent()).isEmpty();
        assertThat(house.stored).hasSize(1);

        // When
        store(0);

        // Then
        assertThat(transport.sent()).isEqualTo("40020001" + "4003000287" + "4003000387");
        assertThat(transport.isClosed()).isFalse();
    }

    @Test
    void aTopicOfAnotherGatewayEndsAConnectionThatCanNotBeToldOtherwise() {
        accept3();
        session.received(Bytes.publish3("gateways/8/reports", 2, "b"));
        assertThat(transport.sent()).isEmpty();
        assertThat(transport.isClosed()).isTrue();
        assertThat(house.stored).isEmpty();
    }

    @Test
    void qos2RetainAndTopicAliasesAreRefused() {
        byte[] qos2 = Bytes.packet(0x34, Bytes.start().text(REPORTS).two(1).one(0));
        byte[] retained = Bytes.packet(0x33, Bytes.start().text(REPORTS).two(1).one(0));
        byte[] alias = Bytes.packet(0x32, Bytes.start().text(REPORTS).two(1).one(3, 0x23, 0, 1));
        byte[] zeroAlias = Bytes.packet(0x32, Bytes.start().text(REPORTS).two(1).one(3, 0x23, 0, 0));
        byte[] onlyAlias = Bytes.packet(0x32, Bytes.start().text("").two(1).one(3, 0x23, 0, 1));
        assertThat(after5(qos2)).isEqualTo("e0019b");
        assertThat(after5(retained)).isEqualTo("e0019a");
        assertThat(after5(alias)).isEqualTo("e00194");
        assertThat(after5(zeroAlias)).isEqualTo("e00194");
        assertThat(after5(onlyAlias)).isEqualTo("e00194");
        assertThat(house.stored).isEmpty();
    }

    @Test
    void subscriptionsAreAnsweredButNotHeld() {
        // Given
        accept3();

        // When
        session.received(Bytes.packet(
                0x82, Bytes.start().two(5).text("#").one(1).text("a/b").one(0)));
        session.received(Bytes.packet(0xA2, Bytes.start().two(6).text("#")));

        // Then
        assertThat(transport.sent()).isEqualTo("9004" + "0005" + "8080" + "b002" + "0006");
        assertThat(after5(
                        Bytes.packet(0x82, Bytes.start().two(5).one(0).text("#").one(1))))
                .isEqualTo("9004" + "0005" + "00" + "87");
        assertThat(after5(Bytes.packet(0xA2, Bytes.start().two(6).one(0).text("#"))))
                .isEqualTo("b004" + "0006" + "00" + "11");
    }

    @Test
    void aPublishWithQos0IsStoredAndNotAcknowledged() {
        // Given
        accept3();

        // When
        session.received(Bytes.publish0(REPORTS, "a"));
        store(0);

        // Then
        assertThat(transport.sent()).isEmpty();
        assertThat(house.outcomes.get(PublishOutcome.STORED)).isEqualTo(1);
    }

    @Test
    void beyondTheCapNothingIsReadUntilAPublishIsStored() {
        // Given
        accept3();

        // When
        session.received(Bytes.concat(
                Bytes.publish3(REPORTS, 1, "a"), Bytes.publish3(REPORTS, 2, "b"), Bytes.publish3(REPORTS, 3, "c")));

        // Then
        assertThat(transport.isReading()).isTrue();

        // When
        session.received(Bytes.concat(Bytes.publish3(REPORTS, 4, "d"), Bytes.ping()));

        // Then
        assertThat(transport.isReading()).isFalse();
        assertThat(house.stored).hasSize(3);

        // When
        store(0);

        // Then
        assertThat(transport.sent()).isEqualTo("40020001" + "d000");
        assertThat(house.stored).hasSize(4);
        assertThat(transport.isReading()).isTrue();
    }

    @Test
    void whileTheStoreStandsStillPingsAreAnsweredAndNothingIsAcknowledged() {
        // Given
        accept3();
        session.received(Bytes.publish3(REPORTS, 1, "a"));

        // When
        for (int i = 0; i < 30; i++) {
            house.pass(Duration.ofSeconds(60));
            session.received(Bytes.ping());

            // Then
            assertThat(transport.sent()).isEqualTo("d000");
        }
        assertThat(transport.isClosed()).isFalse();
        store(0);
        assertThat(transport.sent()).isEqualTo("40020001");
    }

    @Test
    void theCapHoldsForBytesToo() {
        // Given
        accept3();
        String large = "x".repeat(5000);

        // When
        session.received(Bytes.concat(Bytes.publish3(REPORTS, 1, large), Bytes.publish3(REPORTS, 2, large)));

        // Then
        assertThat(house.stored).hasSize(1);
        assertThat(transport.isReading()).isFalse();

        // When
        store(0);
        transport.run();

        // Then
        assertThat(house.stored).hasSize(2);
    }

    @Test
    void beyondTheReceiveMaximumAClientOfMqtt5IsInTheWrongAndUpToItPingsAreAnswered() {
        // Given
        accept5();
        session.received(Bytes.concat(
                Bytes.publish5(REPORTS, 1, "a"), Bytes.publish5(REPORTS, 2, "b"), Bytes.publish5(REPORTS, 3, "c")));

        // When
        session.received(Bytes.ping());

        // Then
        assertThat(transport.sent()).isEqualTo("d000");

        // When
        session.received(Bytes.publish5(REPORTS, 4, "d"));

        // Then
        assertThat(transport.sent()).isEqualTo("e00193");
        assertThat(transport.isClosed()).isTrue();
    }

    @Test
    void whenAllTogetherHoldTooMuchAConnectionWaitsForTheOthers() {
        // Given
        accept3();
        house.inFlight.take(FakeHouse.LIMITS.total());

        // When
        session.received(Bytes.publish3(REPORTS, 1, "a"));

        // Then
        assertThat(house.stored).isEmpty();
        assertThat(transport.isReading()).isFalse();

        // When
        house.inFlight.release(FakeHouse.LIMITS.total() / 2);
        transport.run();

        // Then
        assertThat(house.stored).hasSize(1);
        assertThat(transport.isReading()).isTrue();
    }

    @Test
    void publishesThatWaitForRoomTakeNoMoreThanAllMayHold() {
        // Given: no room, and publishes of which 17 make a MiB
        house.inFlight.take(FakeHouse.LIMITS.total());
        List<FakeTransport> waiting = new ArrayList<>();

        // When
        for (int i = 0; i < 18; i++) {
            FakeTransport next = new FakeTransport();
            waiting.add(next);
            accepted(100 + i, next)
                    .received(Bytes.publish5("gateways/" + (100 + i) + "/reports", 1, "x".repeat(60_000)));
        }

        // Then
        assertThat(house.halves.used()).isBetween(1_000_000L, FakeHouse.LIMITS.total());
        assertThat(waiting.subList(0, 17)).noneMatch(FakeTransport::isClosed).noneMatch(FakeTransport::isReading);
        assertThat(waiting.get(17).sent()).isEqualTo("e00197");
        assertThat(house.stored).isEmpty();

        // When
        house.inFlight.release(FakeHouse.LIMITS.total());
        waiting.forEach(FakeTransport::run);

        // Then
        assertThat(house.stored).isNotEmpty();
        assertThat(house.halves.used()).isEqualTo((17 - house.stored.size()) * 60_000L);
    }

    @Test
    void packetsThatNeverEndTakeNoMoreThanAllMayHold() {
        // Given
        List<FakeTransport> transports = new ArrayList<>();
        byte[] half = Arrays.copyOf(Bytes.publish5(REPORTS, 1, "x".repeat(60_000)), 60_000);

        // When
        for (int i = 0; i < 18; i++) {
            FakeTransport next = new FakeTransport();
            transports.add(next);
            accepted(100 + i, next).received(half.clone());
        }

        // Then
        assertThat(house.halves.used()).isEqualTo(17 * 60_000);
        assertThat(transports.get(17).sent()).isEqualTo("e00197");
        assertThat(transports.subList(0, 17)).noneMatch(FakeTransport::isClosed);
    }

    @Test
    void whoIsNotAcceptedTakesNothingFromThoseThatAre() {
        // Given
        accept3();
        byte[] half = Arrays.copyOf(Bytes.packet(0x10, Bytes.start().raw(new byte[15_000])), 15_000);

        // When
        List<FakeTransport> strangers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            FakeTransport next = new FakeTransport();
            strangers.add(next);
            new Session(house.edge, next).received(half.clone());
        }
        session.received(Arrays.copyOf(Bytes.publish3(REPORTS, 1, "x".repeat(60_000)), 50_000));

        // Then
        assertThat(strangers.stream().filter(FakeTransport::isClosed)).hasSize(100 - 34);
        assertThat(house.strangers.used()).isEqualTo(34 * 15_000);
        assertThat(transport.isClosed()).isFalse();
        assertThat(answerTo(Bytes.connect3("7", "token7"))).isEqualTo(CONNACK_3);
    }

    @Test
    void whatIsNotStoredIsNotAcknowledgedAndNeitherIsWhatCameBehindIt() {
        // Given
        accept5();
        session.received(Bytes.concat(
                Bytes.publish5(REPORTS, 1, "a"), Bytes.publish5(REPORTS, 2, "b"), Bytes.publish5(REPORTS, 3, "c")));
        store(0);
        store(2);

        // When
        house.stored.get(1).done().completeExceptionally(new IllegalStateException("no broker"));

        // Then
        assertThat(transport.sent()).isEqualTo("40020001" + "e00189");
        assertThat(transport.isClosed()).isTrue();
        assertThat(house.told).contains("not stored 7 1 no broker", "disconnected 7 server-busy");
        assertThat(house.inFlight.used()).isZero();
    }

    @Test
    void whatIsStoredAfterTheEndGivesItsRoomBack() {
        // Given
        accept3();
        session.received(Bytes.publish3(REPORTS, 1, "a"));

        // When
        session.gone("reset");
        store(0);

        // Then
        assertThat(transport.sent()).isEqualTo("");
        assertThat(house.inFlight.used()).isZero();
        assertThat(house.sessions.size()).isZero();
    }

    @Test
    void theNewerConnectionOfAGatewayTakesOver() {
        // Given
        accept5();
        FakeTransport newerTransport = new FakeTransport();
        Session newer = new Session(house.edge, newerTransport);

        // When
        newer.received(Bytes.connect3("7", "token7"));

        // Then
        assertThat(newerTransport.sent()).isEqualTo(CONNACK_3);
        assertThat(transport.sent()).isEqualTo("e0018e");
        assertThat(transport.isClosed()).isTrue();
        assertThat(house.sessions.accepted()).isEqualTo(1);
        assertThat(newerTransport.isClosed()).isFalse();
    }

    @Test
    void whoIsNotAdmittedTakesNothingOver() {
        // Given
        accept3();
        house.register(8, true);

        // When
        answerTo(Bytes.connect3("7", "wrong"));
        answerTo(Bytes.connect3("8", "token8"));

        // Then
        assertThat(transport.isClosed()).isFalse();
    }

    @Test
    void whoIsNotAcceptedInTimeIsClosed() {
        house.pass(Duration.ofSeconds(10));
        assertThat(transport.isClosed()).isFalse();
        house.pass(Duration.ofNanos(1));
        assertThat(transport.isClosed()).isTrue();
        assertThat(transport.sent()).isEmpty();
    }

    @Test
    void whoIsSlowButNotSilentHasThreeTimesAsLong() {
        for (int i = 0; i < 3; i++) {
            house.pass(Duration.ofSeconds(10));
            session.heard();
        }
        assertThat(transport.isClosed()).isFalse();
        house.pass(Duration.ofNanos(1));
        assertThat(transport.isClosed()).isTrue();
    }

    @Test
    void theTimeOfACheckCounts() {
        house.slow = true;
        session.received(Bytes.connect5("7", "token7"));
        house.pass(Duration.ofSeconds(10).plusNanos(1));
        assertThat(transport.sent()).isEqualTo("2003008900");
        house.answer();
        assertThat(transport.isClosed()).isTrue();
        assertThat(house.sessions.accepted()).isZero();
    }

    @Test
    void silenceForOneAndAHalfTimesTheKeepAliveEndsTheConnection() {
        // Given
        accept5();

        // When
        house.pass(Duration.ofSeconds(90));

        // Then
        assertThat(transport.isClosed()).isFalse();

        // When
        session.received(Bytes.ping());
        house.pass(Duration.ofSeconds(90));

        // Then
        assertThat(transport.isClosed()).isFalse();
        assertThat(transport.sent()).isEqualTo("d000");

        // When
        house.pass(Duration.ofNanos(1));

        // Then
        assertThat(transport.sent()).isEqualTo("e0018d");
    }

    @Test
    void aClientThatWantsNoKeepAliveHasOneAllTheSame() {
        session.received(Bytes.packet(
                0x10,
                Bytes.start()
                        .text("MQTT")
                        .one(4, 0xC2)
                        .two(0)
                        .text("c")
                        .text("7")
                        .text("token7")));
        assertThat(transport.sent()).isEqualTo(CONNACK_3);
        house.pass(Duration.ofMinutes(30));
        assertThat(transport.isClosed()).isFalse();
        house.pass(Duration.ofNanos(1));
        assertThat(transport.isClosed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 04b0", "1, 0001", "1199, 04af", "1200, 04b0", "1201, 04b0", "65535, 04b0"})
    void theKeepAliveThatHoldsIsAnnounced(int wanted, String announced) {
        byte[] connect = Bytes.connect5With("", "63");
        int keepAlive = 10;
        connect[keepAlive] = (byte) (wanted >> 8);
        connect[keepAlive + 1] = (byte) wanted;
        house.register(7, true, "token");
        assertThat(answerTo(connect)).contains("13" + announced + "21");
    }

    @Test
    void theTimeInWhichItIsNotReadIsNotHeldAgainstAClient() {
        // Given
        accept3();
        for (int id = 1; id <= 4; id++) {
            session.received(Bytes.publish3(REPORTS, id, "a"));
        }

        // When
        house.pass(Duration.ofHours(1));

        // Then
        assertThat(transport.isClosed()).isFalse();

        // When
        store(0);
        transport.run();
        house.pass(Duration.ofSeconds(90));

        // Then
        assertThat(transport.isClosed()).isFalse();
    }

    @Test
    void aClientThatDoesNotReadItsAnswersIsNotReadEither() {
        accept3();
        session.writable(false);
        session.received(Bytes.ping());
        assertThat(transport.sent()).isEmpty();
        assertThat(transport.isReading()).isFalse();
        session.writable(true);
        assertThat(transport.sent()).isEqualTo("d000");
        assertThat(transport.isReading()).isTrue();
    }

    @Test
    void aGatewayThatIsNoLongerAdmittedIsDisconnected() {
        // Given
        accept5();

        // When
        house.sessions.recheck(0, 2);
        house.down = true;
        house.sessions.recheck(1, 2);

        // Then
        assertThat(transport.isClosed()).isFalse();

        // When
        house.down = false;
        house.register(7, false);
        house.sessions.recheck(0, 2);

        // Then
        assertThat(transport.isClosed()).isFalse();

        // When
        house.sessions.recheck(1, 2);

        // Then
        assertThat(transport.sent()).isEqualTo("e00187");
    }

    @Test
    void aGatewayThatIsRemovedOrHasAnotherTokenIsDisconnected() {
        // Given
        List<FakeTransport> transports = List.of(new FakeTransport(), new FakeTransport(), new FakeTransport());
        for (int i = 0; i < 3; i++) {
            accepted(100 + i, transports.get(i));
        }

        // When
        house.gateways.remove(new GatewayId(100));
        house.register(101, true, "another");
        recheckAll(30);

        // Then
        assertThat(transports.get(0).sent()).isEqualTo("e00187");
        assertThat(transports.get(1).sent()).isEqualTo("e00187");
        assertThat(transports.get(2).isClosed()).isFalse();
    }

    @Test
    void aRoundOfChecksReachesEveryGateway() {
        // Given
        List<FakeTransport> transports = new ArrayList<>();
        for (int id = 1; id <= 95; id++) {
            FakeTransport next = new FakeTransport();
            transports.add(next);
            accepted(id, next);
        }
        house.gateways.keySet().removeIf(id -> true);

        // When
        recheckAll(29);

        // Then: those of the last part are left
        assertThat(transports.stream().filter(left -> !left.isClosed())).hasSize(3);

        // When
        house.sessions.recheck(29, 30);

        // Then
        assertThat(transports).allMatch(FakeTransport::isClosed);
        assertThat(house.sessions.accepted()).isZero();
    }

    @Test
    void aDrainReadsNoMoreAndEndsWhenAllIsAcknowledged() {
        // Given
        accept5();
        session.received(Bytes.concat(Bytes.publish5(REPORTS, 1, "a"), Bytes.publish5(REPORTS, 2, "b")));

        // When
        house.sessions.drain();

        // Then
        assertThat(transport.isReading()).isFalse();
        assertThat(transport.isClosed()).isFalse();

        // When
        session.received(Bytes.publish5(REPORTS, 3, "c"));
        store(0);

        // Then
        assertThat(transport.sent()).isEqualTo("40020001");
        assertThat(house.stored).hasSize(2);

        // When
        store(1);

        // Then
        assertThat(transport.sent()).isEqualTo("40020002" + SERVER_SHUTTING_DOWN);
        assertThat(house.sessions.size()).isZero();
    }

    @Test
    void aDrainEndsAtOnceWhatIsNotAcceptedOrHasNothingInFlight() {
        // Given
        accept5();
        FakeTransport other = new FakeTransport();
        new Session(house.edge, other);

        // When
        house.sessions.drain();

        // Then
        assertThat(transport.sent()).isEqualTo(SERVER_SHUTTING_DOWN);
        assertThat(other.isClosed()).isTrue();
        FakeTransport late = new FakeTransport();
        new Session(house.edge, late);
        assertThat(late.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 64})
    void itDoesNotMatterHowTheNetworkCutsTheBytes(int size) {
        // Given
        byte[] all = Bytes.concat(
                Bytes.connect5("7", "token7"),
                Bytes.publish5(REPORTS, 1, "first"),
                Bytes.ping(),
                Bytes.publish5(REPORTS, 2, "x".repeat(300)));

        // When
        for (int from = 0; from < all.length; from += size) {
            session.received(Arrays.copyOfRange(all, from, Math.min(all.length, from + size)));
            transport.run();
        }

        // Then
        assertThat(house.stored).hasSize(2);
        assertThat(house.stored.get(1).event().data()).hasSize(300);
    }

    @Test
    void anotherFirstPacketThanConnectEndsTheConnection() {
        session.received(Bytes.publish3(REPORTS, 1, "a"));
        assertThat(transport.isClosed()).isTrue();
        assertThat(transport.sent()).isEmpty();
    }

    @Test
    void aSecondConnectEndsTheConnection() {
        assertThat(after5(Bytes.connect5("7", "token7"))).isEqualTo("e00182");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x40, 0x50, 0x62, 0x70, 0x90, 0xB0, 0xD0, 0xF0})
    void packetsThatOnlyAServerSendsEndTheConnection(int first) {
        assertThat(after5(new byte[] {(byte) first, 2, 0, 1})).isEqualTo("e00182");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x40, 0x50, 0x62, 0x70, 0x90, 0xB0, 0xD0, 0xF0})
    void theyDoSoWithoutAWordWhereTheVersionHasNone(int first) {
        accept3();
        session.received(new byte[] {(byte) first, 2, 0, 1});
        assertThat(transport.sent()).isEmpty();
        assertThat(transport.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x32, 0x40, 0x82, 0xC0, 0xE0, 0xF0})
    void theyAndAllOthersDoSoBeforeConnect(int first) {
        session.received(new byte[] {(byte) first, 0});
        assertThat(transport.sent()).isEmpty();
        assertThat(transport.isClosed()).isTrue();
    }

    @Test
    void aClientGoesWithoutAnAnswer() {
        accept3();
        session.received(new byte[] {(byte) 0xE0, 0});
        assertThat(transport.sent()).isEmpty();
        assertThat(transport.isClosed()).isTrue();
        assertThat(house.told).endsWith("disconnected 7 disconnected");
    }

    private void accept3() {
        session.received(Bytes.connect3("7", "token7"));
        assertThat(transport.sent()).isEqualTo(CONNACK_3);
    }

    private void accept5() {
        session.received(Bytes.connect5("7", "token7"));
        assertThat(transport.sent()).startsWith("20");
    }

    private static Bytes will5(int flags) {
        return Bytes.start()
                .text("MQTT")
                .one(5, flags)
                .two(60)
                .one(0)
                .text("client")
                .one(0)
                .text("gateways/7/events")
                .text("gone")
                .text("7")
                .text("token7");
    }

    /** A session of MQTT 5 of another gateway. */
    private Session accepted(int id, FakeTransport itsTransport) {
        house.register(id, true);
        Session other = new Session(house.edge, itsTransport);
        other.received(Bytes.connect5(Integer.toString(id), "token" + id));
        assertThat(itsTransport.sent()).startsWith("20");
        return other;
    }

    private void recheckAll(int parts) {
        for (int part = 0; part < parts; part++) {
            house.sessions.recheck(part, 30);
        }
    }

    private void store(int index) {
        house.stored.get(index).done().complete(null);
    }

    /** What a new connection is answered. */
    private String answerTo(byte[] bytes) {
        FakeTransport other = new FakeTransport();
        new Session(house.edge, other).received(bytes);
        return other.sent();
    }

    /** What a new connection of MQTT 5 is answered after it is accepted. */
    private String after5(byte[] bytes) {
        FakeTransport other = new FakeTransport();
        Session accepted = new Session(house.edge, other);
        accepted.received(Bytes.connect5("7", "token7"));
        other.sent();
        accepted.received(bytes);
        return other.sent();
    }
}
