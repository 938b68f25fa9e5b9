package io.bulkedge.report;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file so that its name never shows half of it: the content goes to a temporary name in
 * the same directory, is forced to the disk and renamed. If anything fails, the temporary file is
 * deleted and a file of that name stays as it was.
 */
public final class AtomicFile {
    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** Something that writes itself to a stream. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all of it; the stream is buffered, and whether it is closed makes no difference.
         *
         * @param out where to
         * @throws IOException if the stream fails
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, or replaces it.
     *
     * @param file the final name; its directory must exist
     * @param content what to write
     * @throws IOException if it cannot be written; the message names the file. Nothing is left
     *     behind
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null || Files.isDirectory(target)) {
            throw new IOException("cannot write " + file + ": it is a directory");
        }
        if (!Files.isDirectory(directory)) {
            throw new IOException("cannot write " + file + ": there is no directory " + directory);
        }
        Path temporary =
                directory.resolve(
                        "."
                                + target.getFileName()
                                + "."
                                + ProcessHandle.current().pid()
                                + "."
                                + Long.toHexString(System.nanoTime())
                                + ".tmp");
        boolean done = false;
        try {
            fill(temporary, content);
            rename(temporary, target);
            done = true;
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + reason(e), e);
        } finally {
            if (!done) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /**
     * Writes a text file in UTF-8, or replaces it.
     *
     * @param file the final name; its directory must exist
     * @param text the text
     * @throws IOException if it cannot be written; the message names the file. Nothing is left
     *     behind
     */
    public static void writeText(Path file, CharSequence text) throws IOException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        write(file, out -> out.write(bytes));
    }

    private static void fill(Path temporary, Content content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            OutputStream out =
                    new KeptOpen(
                            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /**
     * Closing only flushes: archives close what they write to, and the bytes must still be forced
     * to the disk.
     */
    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static void rename(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Within one directory only odd network file systems refuse; a plain rename is the best
            // they have.
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "the directory has gone";
            case FileAlreadyExistsException _ -> "the temporary name is taken";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
