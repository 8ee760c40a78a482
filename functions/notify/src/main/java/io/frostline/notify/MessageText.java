package io.frostline.notify;

import io.frostline.model.Alert;
import io.frostline.model.Metric;
import io.frostline.model.Transition;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What people read: {@code Freezer 7 (Kitchen): temperature 9.5 °C is above 5.0 °C since 14:05 (Europe/Brussels)}.
 *
 * <p>The degree sign is not in the GSM 7-bit alphabet, so such a message goes out as UCS-2: 70 characters in one part,
 * 67 in each of several. An ordinary one takes two parts; names are shortened so that none takes more than three.
 */
final class MessageText {
    static final int LONGEST = 3 * 67;

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_GROUP = 30;
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter OTHER_DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final String HIGH = "-high";
    private static final String LOW = "-low";

    private MessageText() {}

    /**
     * The text of an alert.
     *
     * @param name what its owner calls the device, or {@code Device 123}
     * @param group where it stands
     * @param zone in which times are told
     * @param now times of another day are told with their date
     */
    static String of(Alert alert, String name, Optional<String> group, ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        String text = shortened(name, LONGEST_NAME)
                + group.map(where -> " (" + shortened(where, LONGEST_GROUP) + ")")
                        .orElse("")
                + ": "
                + what(alert)
                + " since "
                + time(alert.began(), zone, today)
                + (alert.time().equals(alert.began()) ? "" : ", measured " + time(alert.time(), zone, today))
                + " ("
                + zone.getId()
                + ")";
        return shortened(text, LONGEST);
    }

    private static String what(Alert alert) {
        String kind = alert.kind().name();
        String still = alert.transition() == Transition.REPEATED ? "still " : "";
        if (kind.endsWith(HIGH)) {
            return measured(alert, kind.substring(0, kind.length() - HIGH.length()), still + "above");
        }
        if (kind.endsWith(LOW)) {
            return measured(alert, kind.substring(0, kind.length() - LOW.length()), still + "below");
        }
        return still + kind.replace('-', ' ');
    }

    private static String measured(Alert alert, String metric, String relation) {
        Metric measured = Metric.of(metric);
        if (alert.value().isEmpty() || alert.bound().isEmpty()) {
            return metric + " is " + relation + " its bound";
        }
        double value = alert.value().getAsDouble();
        double bound = alert.bound().getAsDouble();
        String pattern = measured.equals(Metric.TEMPERATURE) ? "0.0##" : "0.###";
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        boolean told = value == bound || !format.format(value).equals(format.format(bound));
        String unit = measured.unit().isEmpty() ? "" : " " + measured.unit();
        return metric + " " + (told ? format.format(value) : Double.toString(value)) + unit + " is " + relation + " "
                + (told ? format.format(bound) : Double.toString(bound)) + unit;
    }

    private static String time(Instant time, ZoneId zone, LocalDate today) {
        boolean isToday = LocalDate.ofInstant(time, zone).equals(today);
        return (isToday ? TODAY : OTHER_DAY).withZone(zone).format(time);
    }

    /** At most so many UTF-16 units, no character cut in two, nothing that could break a line. */
    private static String shortened(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        if (line.length() <= longest) {
            return line;
        }
        int end = longest - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
