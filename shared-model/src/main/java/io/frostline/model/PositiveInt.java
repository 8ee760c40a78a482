package io.frostline.model;

/** Whole numbers from 1 to 2,147,483,647 in plain decimal digits: no sign, no leading zero, no other scripts' digits. */
final class PositiveInt {
    private static final int MAX_DIGITS = 10;

    private PositiveInt() {}

    static int parse(String what, String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.charAt(0) != '0'
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long value = digits ? Long.parseLong(text) : 0;
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    what + " must be a whole number between 1 and 2147483647, was \"" + Printable.of(text) + "\"");
        }
        return (int) value;
    }
}
