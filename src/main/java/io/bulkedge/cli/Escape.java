package io.bulkedge.cli;

/** Makes text from files safe to print on a terminal. */
final class Escape {
    private Escape() {}

    /**
     * Replaces control characters, which could move the cursor or hide text, by escapes such as
     * {@code \x1b}.
     */
    static String control(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            int type = Character.getType(c);
                            if (type == Character.CONTROL || type == Character.FORMAT) {
                                safe.append(String.format("\\x%02x", c));
                            } else {
                                safe.appendCodePoint(c);
                            }
                        });
        return safe.toString();
    }
}
