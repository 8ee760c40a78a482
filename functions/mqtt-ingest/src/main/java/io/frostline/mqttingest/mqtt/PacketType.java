package io.frostline.mqttingest.mqtt;

/** The types of the fixed header, with the flags that a client must set; -1 where they mean something. */
enum PacketType {
    RESERVED(-1),
    CONNECT(0),
    CONNACK(0),
    PUBLISH(-1),
    PUBACK(0),
    PUBREC(0),
    PUBREL(2),
    PUBCOMP(0),
    SUBSCRIBE(2),
    SUBACK(0),
    UNSUBSCRIBE(2),
    UNSUBACK(0),
    PINGREQ(0),
    PINGRESP(0),
    DISCONNECT(0),
    AUTH(0);

    private static final PacketType[] ALL = values();
    private static final int FLAGS = 0x0F;

    private final int flags;

    PacketType(int flags) {
        this.flags = flags;
    }

    static PacketType of(int firstByte) throws BadPacketException {
        PacketType type = ALL[(firstByte & 0xFF) >> 4];
        if (type == RESERVED) {
            throw BadPacketException.malformed("packet type 0");
        }
        if (type.flags >= 0 && type.flags != (firstByte & FLAGS)) {
            throw BadPacketException.malformed(type + " with flags " + (firstByte & FLAGS));
        }
        return type;
    }
}
