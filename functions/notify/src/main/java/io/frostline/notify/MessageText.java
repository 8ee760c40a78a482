package io.frostline.notify;

import io.frostline.model.Alert;
import io.frostline.model.AlertKind;
import io.frostline.model.Metric;
import io.frostline.model.Transition;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
    private static final int LONGEST_OF_SEVERAL = 25;
    private static final int NAMED = 3;
    private static final String HIGH = "-high";
    private static final String LOW = "-low";

    private final Alert alert;
    private final Times times;

    private MessageText(Alert alert, Times times) {
        this.alert = alert;
        this.times = times;
    }

    /**
     * What an alert is about.
     *
     * @param name what its owner calls the device or gateway, or {@code Device 123}
     * @param group where it stands
     * @param others the names of the devices that it concerns, too
     */
    record Who(String name, Optional<String> group, List<String> others) {
        private String words() {
            return shortened(name, LONGEST_NAME)
                    + group.map(where -> " (" + shortened(where, LONGEST_GROUP) + ")")
                            .orElse("");
        }

        private String othersInWords() {
            String named = String.join(
                    ", ",
                    others.stream()
                            .limit(NAMED)
                            .map(other -> shortened(other, LONGEST_OF_SEVERAL))
                            .toList());
            int more = others.size() - NAMED;
            return others.isEmpty() ? "" : ", nor " + named + (more > 0 ? " and " + more + " more" : "");
        }
    }

    /** Tells times in a zone, those of another day than today with their date. */
    private record Times(ZoneId zone, LocalDate today) {
        private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
        private static final DateTimeFormatter OTHER_DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

        static Times of(ZoneId zone, Instant now) {
            return new Times(zone, LocalDate.ofInstant(now, zone));
        }

        String of(Instant time) {
            boolean isToday = LocalDate.ofInstant(time, zone).equals(today);
            return (isToday ? TODAY : OTHER_DAY).withZone(zone).format(time);
        }
    }

    /**
     * The text of an alert about a device or a gateway.
     *
     * @param zone in which times are told
     * @param now times of another day are told with their date
     */
    static String of(Alert alert, Who who, ZoneId zone, Instant now) {
        MessageText text = new MessageText(alert, Times.of(zone, now));
        boolean silence = alert.kind().equals(AlertKind.SILENT) || alert.kind().equals(AlertKind.GATEWAY_SILENT);
        String what = silence ? text.silence() : text.condition();
        return shortened(who.words() + ": " + what + " (" + zone.getId() + ")" + who.othersInWords(), LONGEST);
    }

    /** The text of an alert about Frostline itself, of which there is one kind: heartbeats stand still, or go on. */
    static String ofSystem(Alert alert, ZoneId zone, Instant now) {
        Times times = Times.of(zone, now);
        String began = times.of(alert.began());
        String text = switch (alert.transition()) {
            case RAISED -> "readings are not taken, or late, since " + began;
            case REPEATED -> "readings are still not taken, or late, since " + began;
            case CLEARED, PAST ->
                "readings are taken again since " + times.of(alert.time()) + ", were not, or late, since " + began;
        };
        return shortened("Frostline: " + text + " (" + zone.getId() + ")", LONGEST);
    }

    private String silence() {
        String began = times.of(alert.began());
        return switch (alert.transition()) {
            case RAISED -> "not heard since " + began;
            case REPEATED -> "still not heard since " + began;
            case CLEARED, PAST -> "heard again since " + times.of(alert.time()) + ", was silent since " + began;
        };
    }

    private String condition() {
        String began = times.of(alert.began());
        if (alert.transition() == Transition.PAST) {
            return what("", "was ") + " from " + began + " to " + times.of(alert.time())
                    + ", found in late readings; there may be more in the list";
        }
        boolean sameTime = alert.time().equals(alert.began());
        return alert.transition() == Transition.CLEARED
                ? what("no longer ") + " at " + times.of(alert.time()) + ", was since " + began
                : what(alert.transition() == Transition.REPEATED ? "still " : "") + " since " + began
                        + (sameTime ? "" : ", measured " + times.of(alert.time()));
    }

    private String what(String how) {
        return what(how, "is ");
    }

    private String what(String how, String verb) {
        String kind = alert.kind().name();
        if (kind.endsWith(HIGH)) {
            return measured(kind.substring(0, kind.length() - HIGH.length()), verb + how + "above");
        }
        if (kind.endsWith(LOW)) {
            return measured(kind.substring(0, kind.length() - LOW.length()), verb + how + "below");
        }
        return how + kind.replace('-', ' ');
    }

    private String measured(String metric, String relation) {
        Metric measured = Metric.of(metric);
        if (alert.value().isEmpty() || alert.bound().isEmpty()) {
            return metric + " " + relation + " its bound";
        }
        double value = alert.value().getAsDouble();
        double bound = alert.bound().getAsDouble();
        String pattern = measured.equals(Metric.TEMPERATURE) ? "0.0##" : "0.###";
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        boolean told = value == bound || !format.format(value).equals(format.format(bound));
        String unit = measured.unit().isEmpty() ? "" : " " + measured.unit();
        return metric + " " + (told ? format.format(value) : Double.toString(value)) + unit + " " + relation + " "
                + (told ? format.format(bound) : Double.toString(bound)) + unit;
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
