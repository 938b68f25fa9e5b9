package io.bulkedge.cuda.driver;

import java.nio.charset.StandardCharsets;

/** What a device calls itself, made harmless: drivers have answered with anything. */
final class DeviceName {
    /** How many bytes a name may have. */
    static final int BYTES = 256;

    private DeviceName() {}

    /**
     * The text up to the first NUL byte, or all of it. What is no UTF-8, and what a terminal would
     * obey, becomes a question mark.
     */
    static String of(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        StringBuilder name = new StringBuilder();
        new String(bytes, 0, end, StandardCharsets.UTF_8)
                .codePoints()
                .map(c -> isHarmless(c) ? c : '?')
                .forEach(name::appendCodePoint);
        String text = name.toString().strip();
        return text.isEmpty() ? "unnamed device" : text;
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> c != 0xfffd;
        };
    }
}
