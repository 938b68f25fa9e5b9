package io.bulkedge.weights;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Names of files that come from inside a file: only a plain name beside that file is accepted. */
final class PlainName {
    private PlainName() {}

    /**
     * The file of a name, which need not exist.
     *
     * @param file the file that names it
     * @param name the name
     * @return the path beside {@code file}, or null if the name is empty, hidden, holds a
     *     separator, a colon, a control character or two points in a row, or cannot be a file name
     *     on this system
     */
    static @Nullable Path beside(Path file, String name) {
        boolean plain =
                !name.isEmpty()
                        && !name.startsWith(".")
                        && !name.contains("..")
                        && name.chars().noneMatch(PlainName::separates);
        if (!plain) {
            return null;
        }
        try {
            return file.resolveSibling(name);
        } catch (InvalidPathException e) {
            // For example half of a surrogate pair, which no file name can hold.
            return null;
        }
    }

    private static boolean separates(int c) {
        return c == '/' || c == '\\' || c == ':' || c < ' ' || c == 0x7F;
    }
}
