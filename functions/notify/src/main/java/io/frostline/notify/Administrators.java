package io.frostline.notify;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Who is told what is wrong with Frostline itself.
 *
 * @param phones in E.164, such as {@code +32470000000}; may be empty
 */
public record Administrators(List<String> phones) {
    private static final Pattern E_164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    public Administrators {
        phones = List.copyOf(phones);
    }

    /**
     * Understands what is configured.
     *
     * @throws IllegalArgumentException when one of these is no phone number
     */
    public static Administrators of(List<String> configured) {
        List<String> phones = configured.stream().map(String::strip).distinct().toList();
        for (String phone : phones) {
            if (!E_164.matcher(phone).matches()) {
                throw new IllegalArgumentException("frostline.administrator.phones (FROSTLINE_ADMINISTRATOR_PHONES)"
                        + " must be numbers such as +32470000000 separated by commas, was \"" + phone + "\"");
            }
        }
        return new Administrators(phones);
    }
}
