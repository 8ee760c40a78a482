package io.frostline.schema;

import java.util.ArrayList;
import java.util.List;

/** Splits a CQL script into its statements; comments and superfluous white space are dropped. */
final class CqlScript {
    private final String text;
    private final StringBuilder statement = new StringBuilder();
    private final List<String> statements = new ArrayList<>();
    private int position;

    private CqlScript(String text) {
        this.text = text;
    }

    /**
     * The statements of a script, without their semicolons.
     *
     * @throws IllegalArgumentException when a quotation or comment is not closed
     */
    static List<String> statements(String text) {
        return new CqlScript(text).split();
    }

    private List<String> split() {
        while (position < text.length()) {
            if (at("--") || at("//")) {
                skipTo(endOfLine());
            } else if (at("/*")) {
                skipTo(after("*/", position + 2));
            } else if (at("'") || at("\"")) {
                keepTo(after(text.substring(position, position + 1), position + 1));
            } else if (at("$$")) {
                keepTo(after("$$", position + 2));
            } else if (at(";")) {
                position++;
                endStatement();
            } else {
                plainCharacter();
            }
        }
        endStatement();
        return List.copyOf(statements);
    }

    private void plainCharacter() {
        char next = text.charAt(position++);
        if (!Character.isWhitespace(next)) {
            statement.append(next);
        } else {
            space();
        }
    }

    private void space() {
        if (!statement.isEmpty() && statement.charAt(statement.length() - 1) != ' ') {
            statement.append(' ');
        }
    }

    private void skipTo(int end) {
        space();
        position = end;
    }

    private void keepTo(int end) {
        statement.append(text, position, end);
        position = end;
    }

    private void endStatement() {
        String complete = statement.toString().strip();
        if (!complete.isEmpty()) {
            statements.add(complete);
        }
        statement.setLength(0);
    }

    private boolean at(String token) {
        return text.startsWith(token, position);
    }

    private int endOfLine() {
        int end = text.indexOf('\n', position);
        return end < 0 ? text.length() : end;
    }

    private int after(String token, int from) {
        int found = text.indexOf(token, from);
        if (found < 0) {
            throw new IllegalArgumentException("No closing " + token + " after: "
                    + text.substring(position, Math.min(text.length(), position + 40)));
        }
        return found + token.length();
    }
}
