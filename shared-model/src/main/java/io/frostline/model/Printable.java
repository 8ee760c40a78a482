package io.frostline.model;

/** Foreign text made safe for an error message, a header or a log line: control characters escaped, length bounded. */
public final class Printable {
    private static final int MAX_CHARS = 80;

    private Printable() {}

    /** At most 80 characters of the text, with control and format characters as {@code \}{@code uXXXX}. */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder();
        int shown = Math.min(text.length(), MAX_CHARS);
        for (int i = 0; i < shown; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || Character.isSurrogate(c)) {
                safe.append(String.format("\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return text.length() > MAX_CHARS ? safe.append("…").toString() : safe.toString();
    }
}
