package io.bulkedge.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes files in the format "ustar" (POSIX.1-1988, pax utility). Owner and time are the same for
 * every file, so that equal files make equal archives.
 */
final class TarWriter {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PREFIX = 155;

    /** 2026-01-01, as in the jar. */
    private static final long TIME = 1_767_225_600L;

    private final OutputStream out;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds a file.
     *
     * @param name path with slashes
     * @param executable whether anybody may run it
     * @param size bytes
     * @param content as many bytes
     * @throws IOException if the name is too long for the format, or something cannot be read or
     *     written
     */
    void add(String name, boolean executable, long size, InputStream content) throws IOException {
        out.write(header(name, executable, size));
        if (content.transferTo(out) != size) {
            throw new IOException(name + " changed while it was read");
        }
        out.write(new byte[(int) (-size & BLOCK - 1)]);
    }

    /** Ends the archive; the stream stays open. */
    void end() throws IOException {
        out.write(new byte[2 * BLOCK]);
    }

    private static byte[] header(String path, boolean executable, long size) throws IOException {
        String name = path;
        String prefix = "";
        if (name.length() > LONGEST_NAME) {
            int slash = path.lastIndexOf('/', LONGEST_PREFIX);
            if (slash < 0 || path.length() - slash - 1 > LONGEST_NAME) {
                throw new IOException("the name is too long for an archive: " + path);
            }
            prefix = path.substring(0, slash);
            name = path.substring(slash + 1);
        }
        byte[] header = new byte[BLOCK];
        text(header, 0, name);
        text(header, 100, executable ? "0000755" : "0000644");
        text(header, 108, "0000000");
        text(header, 116, "0000000");
        text(header, 124, octal(size, 11));
        text(header, 136, octal(TIME, 11));
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = '0';
        text(header, 257, "ustar");
        text(header, 263, "00");
        text(header, 345, prefix);
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xFF;
        }
        text(header, 148, octal(sum, 6));
        header[154] = 0;
        return header;
    }

    private static String octal(long value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", value);
    }

    private static void text(byte[] header, int at, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length != text.length()) {
            throw new IOException("a name of an archive is ASCII, not " + text);
        }
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
