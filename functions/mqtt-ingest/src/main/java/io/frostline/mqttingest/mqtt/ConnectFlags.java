package io.frostline.mqttingest.mqtt;

/** The flags of a CONNECT. */
record ConnectFlags(int bits) {
    private static final int MAX_QOS = 2;

    void check(ProtocolVersion version) throws BadPacketException {
        if ((bits & 1) != 0) {
            throw BadPacketException.malformed("the reserved flag of CONNECT is set");
        }
        if (willQos() > MAX_QOS || !will() && (willQos() != 0 || willRetain())) {
            throw BadPacketException.malformed("will QoS " + willQos() + " with will flag " + will());
        }
        if (version == ProtocolVersion.MQTT_3_1_1 && password() && !userName()) {
            throw BadPacketException.malformed("a password without a user name");
        }
    }

    boolean clean() {
        return (bits & 0x02) != 0;
    }

    boolean will() {
        return (bits & 0x04) != 0;
    }

    int willQos() {
        return bits >> 3 & 3;
    }

    boolean willRetain() {
        return (bits & 0x20) != 0;
    }

    boolean password() {
        return (bits & 0x40) != 0;
    }

    boolean userName() {
        return (bits & 0x80) != 0;
    }
}
