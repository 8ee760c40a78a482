package io.frostline.launcher.sim;

/**
 * What a device measured, in hundredths: so the decimal text that is sent and the double that is stored are the same value.
 *
 * @param temperatureHundredths °C
 * @param batteryHundredths %
 */
record Measurement(int temperatureHundredths, int batteryHundredths) {
    double temperature() {
        return temperatureHundredths / 100.0;
    }

    double battery() {
        return batteryHundredths / 100.0;
    }
}
