package io.frostline.mqttingest.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.mqttingest.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketReaderTest {
    private static final int LIMIT = 1 << 20;

    @Test
    void itReadsWhatAnotherImplementationWrites() throws BadPacketException {
        // Given
        EmbeddedChannel netty = new EmbeddedChannel(MqttEncoder.INSTANCE);
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.IntegerProperty(
                MqttProperties.MqttPropertyType.SESSION_EXPIRY_INTERVAL.value(), 60));
        properties.add(new MqttProperties.UserProperty("site", "Zürich"));
        PacketReader reader = new PacketReader(LIMIT, LIMIT);

        // When
        reader.append(encode(
                netty,
                MqttMessageBuilders.connect()
                        .protocolVersion(MqttVersion.MQTT_5)
                        .clientId("gateway–7")
                        .cleanSession(true)
                        .keepAlive(300)
                        .username("7")
                        .password("secret".getBytes(UTF_8))
                        .properties(properties)
                        .build()));
        MqttProperties trace = new MqttProperties();
        trace.add(new MqttProperties.UserProperty("traceparent", "00-ab-cd-01"));
        trace.add(new MqttProperties.StringProperty(MqttProperties.MqttPropertyType.CONTENT_TYPE.value(), "json"));
        reader.append(encode(
                netty,
                MqttMessageBuilders.publish()
                        .topicName("gateways/7/reports")
                        .qos(MqttQoS.AT_LEAST_ONCE)
                        .messageId(65535)
                        .properties(trace)
                        .payload(Unpooled.copiedBuffer("{}", UTF_8))
                        .build()));

        // Then
        Packet.Connect connect = (Packet.Connect) Objects.requireNonNull(reader.next());
        assertThat(connect.version()).isEqualTo(ProtocolVersion.MQTT_5);
        assertThat(connect.clientId()).isEqualTo("gateway–7");
        assertThat(connect.clean()).isTrue();
        assertThat(connect.keepAlive()).isEqualTo(300);
        assertThat(connect.userName()).isEqualTo("7");
        assertThat(connect.password()).isEqualTo("secret".getBytes(UTF_8));
        Packet.Publish publish = (Packet.Publish) Objects.requireNonNull(reader.next());
        assertThat(publish.topic()).isEqualTo("gateways/7/reports");
        assertThat(publish.qos()).isEqualTo(1);
        assertThat(publish.id()).isEqualTo(65535);
        assertThat(publish.traceParent()).isEqualTo("00-ab-cd-01");
        assertThat(publish.payload()).isEqualTo("{}".getBytes(UTF_8));
        assertThat(reader.next()).isNull();
        assertThat(reader.pending()).isZero();
    }

    @Test
    void itFindsEveryPacketAtEveryCutInTwo() throws BadPacketException {
        byte[] all = Bytes.concat(
                Bytes.connect5("7", "token"),
                Bytes.publish5("gateways/7/reports", 1, "first"),
                Bytes.ping(),
                Bytes.publish5("gateways/7/reports", 2, "y".repeat(200)));
        for (int cut = 0; cut <= all.length; cut++) {
            PacketReader reader = new PacketReader(LIMIT, LIMIT);
            reader.append(Arrays.copyOf(all, cut));
            int packets = count(reader);
            reader.append(Arrays.copyOfRange(all, cut, all.length));
            assertThat(packets + count(reader)).as("cut at %d", cut).isEqualTo(4);
        }
    }

    @Test
    void aLengthThatLiesCostsNoMemory() throws BadPacketException {
        // Given
        PacketReader reader = connected(ProtocolVersion.MQTT_3_1_1);

        // When: a header that announces 1,048,570 bytes, then single bytes
        reader.append(Bytes.start().one(0x32).variable(LIMIT - 6).toArray());
        reader.append(new byte[] {0});

        // Then
        assertThat(reader.next()).isNull();
        assertThat(reader.pending()).isEqualTo(5);
    }

    @Test
    void thePacketLimitIsExact() throws BadPacketException {
        // Given: a header of two bytes and a body of 98
        byte[] fits = Bytes.publish3("t", 1, "x".repeat(93));
        assertThat(fits).hasSize(100);
        PacketReader reader = new PacketReader(1000, 100);
        reader.append(Bytes.connect3("7", "token"));
        count(reader);

        // When
        reader.append(fits);

        // Then
        assertThat(count(reader)).isEqualTo(1);
        reader.append(Arrays.copyOf(Bytes.publish3("t", 1, "x".repeat(94)), 2));
        assertRefused(reader, Reason.PACKET_TOO_LARGE);
    }

    @Test
    void aConnectHasALimitOfItsOwn() {
        PacketReader reader = new PacketReader(20, LIMIT);
        reader.append(Bytes.connect3("7", "token"));
        assertRefused(reader, Reason.PACKET_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "36 05 0001 61 0001", // QoS 3
                "38 03 0001 61", // duplicate of QoS 0
                "00 00", // type 0
                "C1 00", // flags of PINGREQ
                "80 06 0001 0001 61 00", // flags of SUBSCRIBE
                "30 04 0003 6161", // topic beyond the end
                "30 04 0002 C328", // not UTF-8
                "30 05 0003 EDA080", // a surrogate
                "30 03 0001 00", // U+0000
                "30 FF FF FF FF 01", // length of five bytes
                "82 07 0001 0001 61 03 00", // subscription options
                "C0 01 00", // PINGREQ with a body
                "30 05 0003 F09F98", // a character cut short
                "30 04 0002 C080", // U+0000 in two bytes
                "30 06 0004 F4908080", // beyond U+10FFFF
                "30 08 0006 EDA0BDEDB880", // a pair of surrogates
                "30 01 00", // half of a length
                "32 04 0001 61 00", // half of a packet identifier
                "82 06 0001 0001 61 04", // an option of MQTT 5
                "E0 01 00", // DISCONNECT with a body
                "E1 00", // flags of DISCONNECT
                "A0 05 0001 0001 61", // flags of UNSUBSCRIBE
            })
    void whatIsNoPacketIsMalformed(String hex) {
        assertRefused(after(ProtocolVersion.MQTT_3_1_1, hex), Reason.MALFORMED_PACKET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "32 05 0001 61 0000", // packet identifier 0
                "30 02 0000", // no topic
                "82 05 0000 0001 61 00", // packet identifier 0
                "34 05 0001 61 0000", // packet identifier 0 with QoS 2
                "A2 05 0000 0001 61", // packet identifier 0
                "82 05 0001 0000 00", // empty filter
                "82 02 0001", // no filter
                "A2 02 0001", // no filter
            })
    void whatNobodyMaySendIsAProtocolError(String hex) {
        assertRefused(after(ProtocolVersion.MQTT_3_1_1, hex), Reason.PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30 08 0001 61 04 01 00 01 00", // payload format twice
                "30 08 0001 61 04 23 0001 21", // cut short in the place of the next
                "30 07 0001 61 03 21 0005", // receive maximum in a PUBLISH
                "30 06 0001 61 02 01 02", // payload format 2
                "30 06 0001 61 02 0B 01", // subscription identifier from a client
                "30 0A 0001 61 06 03 0000 03 0000", // content type twice
                "30 0B 0001 61 07 23 0001 01 00 01 01", // payload format twice, other things between
                "30 09 0001 61 05 08 0002 2361", // response topic with a wildcard
                "82 09 0001 02 0B 00 0001 61 00", // subscription identifier 0
                "82 07 0001 00 0001 61 03", // QoS 3
                "82 07 0001 00 0001 61 30", // retain handling 3
                "E0 04 00 02 01 00", // payload format in a DISCONNECT
            })
    void propertiesThatAreNotAllowedAreAProtocolError(String hex) {
        assertRefused(after(ProtocolVersion.MQTT_5, hex), Reason.PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30 06 0001 61 02 7F 00", // unknown
                "30 07 0001 61 02 23 00 01", // reaches beyond the properties
                "30 05 0001 61 09 01", // properties beyond the packet
                "30 0A 0001 61 06 26 0001 C3 0000", // a name that is not UTF-8
                "30 0B 0001 61 07 26 0001 61 0001 00", // a value with U+0000
                "30 06 0001 61 02 02 00", // a number cut short
                "30 08 0001 61 04 08 0002 61", // a text that reaches beyond the properties
                "30 08 0001 61 FF FF FF FF 01", // length of five bytes
                "82 07 0001 00 0001 61 40", // reserved option
            })
    void propertiesThatAreNoneAreMalformed(String hex) {
        assertRefused(after(ProtocolVersion.MQTT_5, hex), Reason.MALFORMED_PACKET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 04 0001 23 00", "30 04 0001 2B 00", "30 06 0003 612F23 00"})
    void aWildcardIsNoTopic(String hex) {
        assertRefused(after(ProtocolVersion.MQTT_5, hex), Reason.TOPIC_NAME_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "21 0000", // receive maximum 0
                "27 00000000", // maximum packet size 0
                "11 00000000 11 00000000", // session expiry twice
                "22 0001 22 0001", // topic alias maximum twice
                "15 0001 61 15 0001 61", // authentication method twice
                "17 02", // neither yes nor no
                "19 02", // neither yes nor no
                "18 00000000", // will delay without a will
                "23 0001", // topic alias in a CONNECT
            })
    void propertiesOfAConnectThatAreNotAllowedAreAProtocolError(String properties) {
        assertRefused(first(Bytes.connect5With(properties, "63")), Reason.PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7E 00", "21 00", "26 0001 61", "11 0000"})
    void propertiesOfAConnectThatAreNoneAreMalformed(String properties) {
        assertRefused(first(Bytes.connect5With(properties, "63")), Reason.MALFORMED_PACKET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "6100", "C3", "C328", "EDA080", "F4908080"})
    void aClientIdIsText(String clientId) {
        assertRefused(first(Bytes.connect5With("", clientId)), Reason.MALFORMED_PACKET);
    }

    @Test
    void aConnectEndsWhereItEnds() {
        Bytes tooLong =
                Bytes.start().text("MQTT").one(4, 2).two(60).text("client").one(0);
        Bytes tooShort =
                Bytes.start().text("MQTT").one(4, 0xC2).two(60).text("client").text("7");
        assertRefused(first(Bytes.packet(0x10, tooLong)), Reason.MALFORMED_PACKET);
        assertRefused(first(Bytes.packet(0x10, tooShort)), Reason.MALFORMED_PACKET);
    }

    @Test
    void anotherProtocolIsAProtocolError() {
        assertRefused(first(Bytes.packet(0x10, Bytes.start().text("AMQP").one(4, 2))), Reason.PROTOCOL_ERROR);
    }

    @Test
    void aSmallRestDoesNotKeepALargeArray() throws BadPacketException {
        // Given
        PacketReader reader = connected(ProtocolVersion.MQTT_3_1_1);

        // When: a large packet, and the first byte of the next one
        reader.append(Bytes.concat(Bytes.publish3("t", 1, "x".repeat(16_000)), new byte[] {(byte) 0xC0}));

        // Then
        assertThat(count(reader)).isEqualTo(1);
        assertThat(reader.held()).isEqualTo(1);
        reader.append(new byte[] {0});
        assertThat(count(reader)).isEqualTo(1);
        assertThat(reader.held()).isZero();
    }

    @Test
    void aPacketThatComesInPiecesTakesAtMostTwiceWhatHasCome() throws BadPacketException {
        // Given
        PacketReader reader = connected(ProtocolVersion.MQTT_3_1_1);
        byte[] packet = Bytes.publish3("t", 1, "x".repeat(LIMIT - 100));

        // When
        int packets = 0;
        for (int from = 0; from < packet.length; from += 1000) {
            reader.append(Arrays.copyOfRange(packet, from, Math.min(packet.length, from + 1000)));
            packets += count(reader);

            // Then
            assertThat(reader.held()).isLessThanOrEqualTo(2 * reader.pending() + 512);
        }
        assertThat(packets).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04 C3", // reserved flag
                "04 42", // password without user name
                "04 DA", // will QoS without a will
                "04 DE", // will QoS 3
            })
    void connectFlagsMustFit(String levelAndFlags) {
        Bytes body = Bytes.start().text("MQTT");
        for (String part : levelAndFlags.split(" ")) {
            body.one(Integer.parseInt(part, 16));
        }
        PacketReader reader = new PacketReader(LIMIT, LIMIT);
        reader.append(Bytes.packet(
                0x10, body.two(60).text("c").text("t").text("m").text("7").text("token")));
        assertRefused(reader, Reason.MALFORMED_PACKET);
    }

    @Test
    void authenticationDataNeedsAMethod() {
        PacketReader reader = new PacketReader(LIMIT, LIMIT);
        reader.append(Bytes.packet(
                0x10,
                Bytes.start()
                        .text("MQTT")
                        .one(5, 2)
                        .two(60)
                        .one(4, 0x16, 0, 1, 9)
                        .text("c")));
        assertRefused(reader, Reason.PROTOCOL_ERROR);
    }

    @Test
    void randomBytesAreReadOrRefusedAndNothingElse() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            PacketReader reader = connected(random.nextBoolean() ? ProtocolVersion.MQTT_5 : ProtocolVersion.MQTT_3_1_1);
            byte[] noise = new byte[1 + random.nextInt(60)];
            random.nextBytes(noise);
            noise[0] = (byte) (random.nextInt(15) << 4 | new int[] {0, 2}[random.nextInt(2)]);
            noise[noise.length > 1 ? 1 : 0] &= 0x3F;
            reader.append(noise);
            try {
                count(reader);
            } catch (BadPacketException refused) {
                assertThat(refused.reason()).as("seed %d round %d", seed, round).isNotNull();
            }
        }
    }

    private static PacketReader connected(ProtocolVersion version) {
        PacketReader reader = new PacketReader(LIMIT, LIMIT);
        reader.append(version == ProtocolVersion.MQTT_5 ? Bytes.connect5("7", "token") : Bytes.connect3("7", "token"));
        try {
            assertThat(reader.next()).isNotNull();
        } catch (BadPacketException e) {
            throw new AssertionError(e);
        }
        return reader;
    }

    private static PacketReader first(byte[] packet) {
        PacketReader reader = new PacketReader(LIMIT, LIMIT);
        reader.append(packet);
        return reader;
    }

    private static PacketReader after(ProtocolVersion version, String hex) {
        PacketReader reader = connected(version);
        reader.append(HexFormat.of().parseHex(hex.replace(" ", "")));
        return reader;
    }

    private static void assertRefused(PacketReader reader, Reason reason) {
        assertThatThrownBy(() -> count(reader))
                .isInstanceOfSatisfying(
                        BadPacketException.class,
                        refused -> assertThat(refused.reason())
                                .as(refused.getMessage())
                                .isEqualTo(reason));
    }

    private static int count(PacketReader reader) throws BadPacketException {
        int packets = 0;
        for (@Nullable Packet packet = reader.next(); packet != null; packet = reader.next()) {
            packets++;
        }
        return packets;
    }

    private static byte[] encode(EmbeddedChannel netty, MqttMessage message) {
        netty.writeOutbound(message);
        ByteBuf bytes = netty.readOutbound();
        try {
            return ByteBufUtil.getBytes(bytes);
        } finally {
            bytes.release();
        }
    }
}
