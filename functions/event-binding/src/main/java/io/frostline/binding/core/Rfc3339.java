package io.frostline.binding.core;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Times as CloudEvents have them, read and written without a formatter, since that is done for every event. */
final class Rfc3339 {
    private static final int DATE_TIME_LENGTH = "yyyy-mm-ddThh:mm:ss".length();
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int NANO_DIGITS = 9;

    private Rfc3339() {}

    /** Reads {@code 2026-02-03T04:05:06.789Z}, or with {@code +01:00} for the zone; empty for anything else. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(read(text));
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException notATime) {
            return Optional.empty();
        }
    }

    private static Instant read(String text) {
        expect(text, 4, '-');
        expect(text, 7, '-');
        if (text.charAt(10) != 't' && text.charAt(10) != ' ') {
            expect(text, 10, 'T');
        }
        expect(text, 13, ':');
        expect(text, 16, ':');
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int seconds = atMost(23, number(text, 11, 13)) * 3600
                + atMost(59, number(text, 14, 16)) * 60
                + atMost(59, number(text, 17, 19));
        int zone = DATE_TIME_LENGTH;
        int nanos = 0;
        if (text.charAt(zone) == '.') {
            int first = ++zone;
            while (Character.isDigit(text.charAt(zone))) {
                zone++;
            }
            nanos = number(text, first, zone);
            for (int digits = zone - first; digits < NANO_DIGITS; digits++) {
                nanos *= 10;
            }
        }
        return Instant.ofEpochSecond(day * SECONDS_OF_DAY + seconds - offset(text, zone), nanos);
    }

    private static int offset(String text, int zone) {
        char sign = text.charAt(zone);
        if (sign == 'Z' || sign == 'z') {
            end(text, zone + 1);
            return 0;
        }
        if (sign != '-') {
            expect(text, zone, '+');
        }
        expect(text, zone + 3, ':');
        end(text, zone + 6);
        int seconds =
                atMost(23, number(text, zone + 1, zone + 3)) * 3600 + atMost(59, number(text, zone + 4, zone + 6)) * 60;
        return sign == '-' ? -seconds : seconds;
    }

    /** Writes it with milliseconds, or nanoseconds when there are any, and {@code Z}. */
    static String format(Instant time) {
        long day = Math.floorDiv(time.getEpochSecond(), SECONDS_OF_DAY);
        LocalDate date = LocalDate.ofEpochDay(day);
        if (date.getYear() < 0 || date.getYear() > 9999 || time.getNano() % 1_000_000 != 0) {
            return time.toString();
        }
        int seconds = (int) Math.floorMod(time.getEpochSecond(), SECONDS_OF_DAY);
        StringBuilder text = new StringBuilder("yyyy-mm-ddThh:mm:ss.mmmZ".length());
        pad(text, date.getYear(), 1000).append('-');
        pad(text, date.getMonthValue(), 10).append('-');
        pad(text, date.getDayOfMonth(), 10).append('T');
        pad(text, seconds / 3600, 10).append(':');
        pad(text, seconds / 60 % 60, 10).append(':');
        pad(text, seconds % 60, 10).append('.');
        return pad(text, time.getNano() / 1_000_000, 100).append('Z').toString();
    }

    private static StringBuilder pad(StringBuilder text, int number, int unit) {
        for (int digit = unit; digit > 0; digit /= 10) {
            text.append((char) ('0' + number / digit % 10));
        }
        return text;
    }

    private static int number(String text, int from, int to) {
        if (from == to || to - from > NANO_DIGITS) {
            throw new NumberFormatException();
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException();
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int atMost(int most, int number) {
        if (number > most) {
            throw new DateTimeException("out of range");
        }
        return number;
    }

    private static void expect(String text, int index, char expected) {
        if (text.charAt(index) != expected) {
            throw new DateTimeException("no " + expected);
        }
    }

    private static void end(String text, int index) {
        if (text.length() != index) {
            throw new DateTimeException("something behind it");
        }
    }
}
