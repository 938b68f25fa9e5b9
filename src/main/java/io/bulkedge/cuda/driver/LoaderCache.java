package io.bulkedge.cuda.driver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The table in which the dynamic linker of glibc looks names up: {@code /etc/ld.so.cache}, which
 * {@code ldconfig -p} prints (glibc, {@code dl-cache.h}, format 1.1, also behind a table of the old
 * format). A file of another form is an empty table.
 *
 * @param entries libraries for x86-64, in the order of the table
 */
record LoaderCache(List<Entry> entries) {
    private static final byte[] OLD = "ld.so-1.7.0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEW = "glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII);
    private static final int OLD_HEADER = 16;
    private static final int OLD_ENTRY = 12;
    private static final int NEW_HEADER = 48;
    private static final int NEW_ENTRY = 24;
    private static final int MOST_BYTES = 32 << 20;
    private static final int ARCHITECTURE = 0xff00;
    private static final int X86_64 = 0x0300;

    /**
     * A library that can be asked for.
     *
     * @param name name to ask for
     * @param path absolute path of its file
     */
    record Entry(String name, Path path) {}

    /**
     * Reads a table; an empty one if there is none.
     *
     * @param prefix how the names of interest begin; the others are passed over, which is quick
     */
    static LoaderCache read(Path file, String prefix) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(MOST_BYTES), prefix);
        } catch (IOException e) {
            return new LoaderCache(List.of());
        }
    }

    static LoaderCache parse(byte[] bytes, String prefix) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] beginning = prefix.getBytes(StandardCharsets.UTF_8);
        long start = 0;
        if (begins(bytes, 0, OLD) && bytes.length >= OLD_HEADER) {
            long end = OLD_HEADER + (file.getInt(12) & 0xffffffffL) * OLD_ENTRY;
            start = (end + 7) / 8 * 8;
        }
        List<Entry> entries = new ArrayList<>();
        if (start + NEW_HEADER <= bytes.length && begins(bytes, start, NEW)) {
            long declared = file.getInt((int) start + 20) & 0xffffffffL;
            long room = (bytes.length - start - NEW_HEADER) / NEW_ENTRY;
            for (long i = 0; i < Math.min(declared, room); i++) {
                int at = (int) (start + NEW_HEADER + i * NEW_ENTRY);
                long name = start + (file.getInt(at + 4) & 0xffffffffL);
                if ((file.getInt(at) & ARCHITECTURE) == X86_64 && begins(bytes, name, beginning)) {
                    add(
                            text(bytes, name),
                            text(bytes, start + (file.getInt(at + 8) & 0xffffffffL)),
                            entries);
                }
            }
        }
        return new LoaderCache(List.copyOf(entries));
    }

    /** Folders of the libraries, each once. */
    List<Path> folders() {
        return entries.stream().map(Entry::path).map(Path::getParent).distinct().toList();
    }

    private static void add(String name, String path, List<Entry> entries) {
        if (!name.isEmpty() && path.startsWith("/") && path.length() > 1) {
            try {
                entries.add(new Entry(name, Path.of(path)));
            } catch (InvalidPathException e) {
                // A name that this Java machine cannot express is one that it cannot load.
            }
        }
    }

    private static boolean begins(byte[] bytes, long at, byte[] expected) {
        if (at > bytes.length - expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[(int) at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The text at an offset up to its NUL byte; nothing if it is outside or does not end. */
    private static String text(byte[] bytes, long offset) {
        for (long end = offset; end < Math.min(bytes.length, offset + 4096); end++) {
            if (bytes[(int) end] == 0) {
                return new String(
                        bytes, (int) offset, (int) (end - offset), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
