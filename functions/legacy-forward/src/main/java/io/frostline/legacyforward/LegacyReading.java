package io.frostline.legacyforward;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.model.Metric;
import io.frostline.model.Reading;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A reading as the previous system takes it: {@code {"Id":123,"Temp":15.2,"Batt":75,"Time":1764000000000}}. {@code Batt}
 * is a whole number there. What was not measured is left out: a made-up zero would be believed.
 */
final class LegacyReading {
    private LegacyReading() {}

    static byte[] json(Reading reading) {
        StringBuilder json = new StringBuilder("{\"Id\":").append(reading.device());
        Double temperature = reading.metrics().get(Metric.TEMPERATURE);
        if (temperature != null) {
            json.append(",\"Temp\":").append(plain(BigDecimal.valueOf(temperature)));
        }
        Double battery = reading.metrics().get(Metric.BATTERY);
        if (battery != null) {
            json.append(",\"Batt\":").append(plain(BigDecimal.valueOf(battery).setScale(0, RoundingMode.HALF_UP)));
        }
        return json.append(",\"Time\":")
                .append(reading.time().toEpochMilli())
                .append('}')
                .toString()
                .getBytes(UTF_8);
    }

    /** Without an exponent, which not every reader of those days expects. */
    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
