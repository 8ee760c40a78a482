package io.frostline.binding.core;

import java.util.Optional;

/**
 * Masks tokens in a text that is no valid JSON, or quotes some: whatever stands behind {@code auth} and a colon or an
 * equals sign. In doubt it masks too much.
 */
final class BrokenJson {
    private static final String NAME = "auth";
    private static final String ESCAPE = "u00";
    private static final int ESCAPE_LENGTH = "u0061".length();
    private static final String MASK = "***";

    private final String text;

    private BrokenJson(String text) {
        this.text = text;
    }

    /** The text with tokens masked; empty when there is none. */
    static Optional<String> mask(String text) {
        return new BrokenJson(text).mask();
    }

    private Optional<String> mask() {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        int i = 0;
        while (i < text.length()) {
            int value = value(i);
            if (value < 0) {
                i++;
            } else {
                masked.append(text, copied, value);
                i = appendMask(masked, value);
                copied = i;
            }
        }
        return copied == 0
                ? Optional.empty()
                : Optional.of(masked.append(text, copied, text.length()).toString());
    }

    /** Where the value of a member {@code auth} begins whose name begins here; -1 if none does. */
    private int value(int start) {
        int end = start;
        for (int letter = 0; letter < NAME.length(); letter++) {
            end = letter(end, NAME.charAt(letter));
            if (end < 0) {
                return -1;
            }
        }
        while (end < text.length() && (isQuote(end) || text.charAt(end) == '\\' || isSpace(end))) {
            end++;
        }
        if (end == text.length() || text.charAt(end) != ':' && text.charAt(end) != '=') {
            return -1;
        }
        end++;
        while (end < text.length() && isSpace(end)) {
            end++;
        }
        return end;
    }

    /** The index behind the letter, plain or escaped, that stands here; -1 if it does not. */
    private int letter(int index, char letter) {
        if (index < text.length() && Character.toLowerCase(text.charAt(index)) == letter) {
            return index + 1;
        }
        int escape = index;
        while (escape < text.length() && text.charAt(escape) == '\\') {
            escape++;
        }
        if (escape == index || !text.startsWith(ESCAPE, escape) || escape + ESCAPE_LENGTH > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(escape + 3), 16);
        int low = Character.digit(text.charAt(escape + 4), 16);
        boolean same = high >= 0 && low >= 0 && Character.toLowerCase((char) (high * 16 + low)) == letter;
        return same ? escape + ESCAPE_LENGTH : -1;
    }

    private int appendMask(StringBuilder masked, int start) {
        int quote = start;
        while (quote < text.length() && text.charAt(quote) == '\\') {
            quote++;
        }
        if (quote < text.length() && isQuote(quote)) {
            String delimiter = text.substring(start, quote + 1);
            masked.append(delimiter).append(MASK).append(delimiter);
            return quoteEnd(quote + 1, text.charAt(quote), quote - start);
        }
        masked.append('"').append(MASK).append('"');
        if (start < text.length() && (text.charAt(start) == '{' || text.charAt(start) == '[')) {
            return text.length();
        }
        int end = start;
        while (end < text.length() && ",}]\r\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Behind the quote that ends the value: the first one that is followed by what may follow a value. */
    private int quoteEnd(int start, char quote, int backslashes) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) == quote && backslashesBefore(i) == backslashes) {
                int next = i + 1;
                while (next < text.length() && isSpace(next)) {
                    next++;
                }
                if (next == text.length() || ",}]".indexOf(text.charAt(next)) >= 0) {
                    return i + 1;
                }
            }
        }
        return text.length();
    }

    private int backslashesBefore(int index) {
        int first = index;
        while (first > 0 && text.charAt(first - 1) == '\\') {
            first--;
        }
        return index - first;
    }

    private boolean isQuote(int index) {
        return text.charAt(index) == '"' || text.charAt(index) == '\'';
    }

    private boolean isSpace(int index) {
        return Character.isWhitespace(text.charAt(index));
    }
}
