package io.frostline.mqttingest.mqtt;

import io.frostline.mqttingest.mqtt.Packet.Connect;
import io.frostline.mqttingest.mqtt.Packet.Disconnect;
import io.frostline.mqttingest.mqtt.Packet.ForeignConnect;
import io.frostline.mqttingest.mqtt.Packet.Publish;
import io.frostline.mqttingest.mqtt.Packet.Subscribe;
import io.frostline.mqttingest.mqtt.Packet.Unsubscribe;
import io.frostline.mqttingest.mqtt.Packet.Will;
import org.jspecify.annotations.Nullable;

/** Reads what follows the fixed header, packet by packet as the specifications lay them out. */
final class Body {
    private static final int MAX_QOS = 2;

    private Body() {}

    static Packet connect(Fields fields) throws BadPacketException {
        String protocol = fields.text();
        int level = fields.oneByte();
        if (protocol.equals("MQIsdp")) {
            return new ForeignConnect(level);
        }
        if (!protocol.equals("MQTT")) {
            throw BadPacketException.protocolError("a protocol that is not MQTT");
        }
        for (ProtocolVersion version : ProtocolVersion.values()) {
            if (version.level() == level) {
                return connect(fields, version);
            }
        }
        return new ForeignConnect(level);
    }

    private static Connect connect(Fields fields, ProtocolVersion version) throws BadPacketException {
        ConnectFlags flags = new ConnectFlags(fields.oneByte());
        flags.check(version);
        int keepAlive = fields.twoBytes();
        Properties properties = Properties.read(fields, version, Property.Place.CONNECT);
        boolean method = properties.has(Property.AUTHENTICATION_METHOD);
        if (properties.has(Property.AUTHENTICATION_DATA) && !method) {
            throw BadPacketException.protocolError("authentication data without a method");
        }
        String clientId = fields.text();
        Will will = null;
        if (flags.will()) {
            Properties.read(fields, version, Property.Place.WILL);
            fields.text();
            fields.skip(fields.twoBytes());
            will = new Will(flags.willQos(), flags.willRetain());
        }
        String userName = flags.userName() ? fields.text() : null;
        byte @Nullable [] password = flags.password() ? fields.binary() : null;
        fields.expectEnd();
        return new Connect(version, clientId, flags.clean(), keepAlive, userName, password, will, method);
    }

    static Publish publish(Fields fields, ProtocolVersion version, int firstByte) throws BadPacketException {
        int qos = firstByte >> 1 & 3;
        if (qos > MAX_QOS) {
            throw BadPacketException.malformed("QoS 3");
        }
        if (qos == 0 && (firstByte & 8) != 0) {
            throw BadPacketException.malformed("a duplicate of QoS 0");
        }
        String topic = fields.text();
        int id = qos == 0 ? 0 : fields.packetId();
        Properties properties = Properties.read(fields, version, Property.Place.PUBLISH);
        boolean alias = properties.has(Property.TOPIC_ALIAS);
        if (topic.isEmpty() && !alias) {
            throw BadPacketException.protocolError("a publish without a topic");
        }
        if (!isTopic(topic)) {
            throw new BadPacketException(Reason.TOPIC_NAME_INVALID, "a wildcard in a topic");
        }
        return new Publish(topic, qos, (firstByte & 1) != 0, id, alias, properties.traceParent(), fields.rest());
    }

    static Subscribe subscribe(Fields fields, ProtocolVersion version) throws BadPacketException {
        int id = fields.packetId();
        Properties.read(fields, version, Property.Place.SUBSCRIBE);
        requireOne(fields);
        int filters = 0;
        do {
            requireFilter(fields.text());
            requireOptions(fields.oneByte(), version);
            filters++;
        } while (fields.remaining() > 0);
        return new Subscribe(id, filters);
    }

    static Unsubscribe unsubscribe(Fields fields, ProtocolVersion version) throws BadPacketException {
        int id = fields.packetId();
        Properties.read(fields, version, Property.Place.UNSUBSCRIBE);
        requireOne(fields);
        int filters = 0;
        do {
            requireFilter(fields.text());
            filters++;
        } while (fields.remaining() > 0);
        return new Unsubscribe(id, filters);
    }

    static Disconnect disconnect(Fields fields, ProtocolVersion version) throws BadPacketException {
        if (version.hasProperties() && fields.remaining() > 0) {
            fields.skip(1);
            if (fields.remaining() > 0) {
                Properties.read(fields, version, Property.Place.DISCONNECT);
            }
        }
        fields.expectEnd();
        return new Disconnect();
    }

    /** A name that can be published to: without wildcards. */
    static boolean isTopic(String text) {
        return text.indexOf('#') < 0 && text.indexOf('+') < 0;
    }

    private static void requireOne(Fields fields) throws BadPacketException {
        if (fields.remaining() == 0) {
            throw BadPacketException.protocolError("no topic filter");
        }
    }

    private static void requireOptions(int options, ProtocolVersion version) throws BadPacketException {
        boolean wrong = (options & 3) > MAX_QOS || (options & 0x30) == 0x30;
        if ((options & (version.hasProperties() ? 0xC0 : 0xFC)) != 0 || wrong && !version.hasProperties()) {
            throw BadPacketException.malformed("subscription options " + options);
        }
        if (wrong) {
            throw BadPacketException.protocolError("subscription options " + options);
        }
    }

    private static void requireFilter(String filter) throws BadPacketException {
        if (filter.isEmpty()) {
            throw BadPacketException.protocolError("an empty topic filter");
        }
    }
}
