package io.bulkedge.weights;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Python dictionary in the header of a .npy file, by a grammar that knows exactly the keys
 * {@code descr}, {@code fortran_order} and {@code shape}, each once, in any order. Nothing is
 * evaluated.
 */
final class NpyDictionary {
    private final String text;
    private int at;
    private @Nullable String descriptor;
    private @Nullable Boolean fortranOrder;
    private @Nullable List<Long> shape;
    private boolean structured;

    /** Malformed text, with the place of the problem. */
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int at;

        SyntaxException(int at, String problem) {
            super(problem);
            this.at = at;
        }

        /** Index in the text. */
        int at() {
            return at;
        }
    }

    /**
     * What the dictionary says.
     *
     * @param descriptor element type, or null if it is a structure of several fields
     * @param fortranOrder whether the first index runs fastest
     * @param shape sizes
     */
    record Fields(@Nullable String descriptor, boolean fortranOrder, List<Long> shape) {}

    private NpyDictionary(String text) {
        this.text = text;
    }

    /**
     * Parses a header.
     *
     * @param text the header after its length
     * @return its fields
     * @throws SyntaxException if it is no dictionary of exactly the three keys
     */
    static Fields parse(String text) throws SyntaxException {
        NpyDictionary dictionary = new NpyDictionary(text);
        return dictionary.dictionary();
    }

    private Fields dictionary() throws SyntaxException {
        expect('{');
        while (!accept('}')) {
            int start = at;
            String key = string();
            expect(':');
            boolean repeated =
                    switch (key) {
                        case "descr" -> descriptor != null || structured;
                        case "fortran_order" -> fortranOrder != null;
                        case "shape" -> shape != null;
                        default -> throw new SyntaxException(start, "unknown key '" + key + "'");
                    };
            if (repeated) {
                throw new SyntaxException(start, "duplicate key '" + key + "'");
            }
            value(key);
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipSpaces();
        if (at != text.length()) {
            throw new SyntaxException(at, "only spaces may follow the dictionary");
        }
        Boolean fortran = fortranOrder;
        List<Long> sizes = shape;
        if ((descriptor == null && !structured) || fortran == null || sizes == null) {
            throw new SyntaxException(at, "descr, fortran_order and shape are all needed");
        }
        return new Fields(descriptor, fortran, sizes);
    }

    private void value(String key) throws SyntaxException {
        switch (key) {
            case "descr" -> {
                skipSpaces();
                if (at < text.length() && text.charAt(at) == '[') {
                    structured = true;
                    skipList();
                } else {
                    descriptor = string();
                }
            }
            case "fortran_order" -> fortranOrder = bool();
            default -> shape = tuple();
        }
    }

    private boolean bool() throws SyntaxException {
        skipSpaces();
        for (String word : List.of("True", "False")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("True");
            }
        }
        throw new SyntaxException(at, "True or False expected");
    }

    private List<Long> tuple() throws SyntaxException {
        List<Long> sizes = new ArrayList<>();
        expect('(');
        while (!accept(')')) {
            sizes.add(number());
            boolean comma = accept(',');
            if (!comma) {
                if (sizes.size() == 1) {
                    throw new SyntaxException(at, "a comma expected: a shape is a tuple");
                }
                expect(')');
                break;
            }
        }
        return sizes;
    }

    private long number() throws SyntaxException {
        skipSpaces();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        try {
            return Long.parseLong(text, start, at, 10);
        } catch (NumberFormatException e) {
            throw new SyntaxException(start, "a size between 0 and 2^63 - 1 expected");
        }
    }

    private String string() throws SyntaxException {
        skipSpaces();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '\'' && quote != '"') {
            throw new SyntaxException(at, "a quoted string expected");
        }
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw new SyntaxException(at, "a string without end");
        }
        String value = text.substring(at + 1, end);
        if (value.indexOf('\\') >= 0) {
            throw new SyntaxException(at, "escapes are not allowed in strings");
        }
        at = end + 1;
        return value;
    }

    /** Passes over the list of a structured type; its content is not needed to refuse it. */
    private void skipList() throws SyntaxException {
        int start = at;
        int depth = 0;
        do {
            skipSpaces();
            if (at >= text.length()) {
                throw new SyntaxException(start, "a list without end");
            }
            switch (text.charAt(at)) {
                case '[', '(' -> depth++;
                case ']', ')' -> depth--;
                case '\'', '"' -> {
                    string();
                    at--;
                }
                default -> {}
            }
            at++;
        } while (depth > 0);
    }

    private void expect(char wanted) throws SyntaxException {
        if (!accept(wanted)) {
            throw new SyntaxException(at, "'" + wanted + "' expected");
        }
    }

    private boolean accept(char wanted) {
        skipSpaces();
        boolean found = at < text.length() && text.charAt(at) == wanted;
        if (found) {
            at++;
        }
        return found;
    }

    private void skipSpaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
    }
}
