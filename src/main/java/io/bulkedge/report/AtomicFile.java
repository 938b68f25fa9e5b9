package io.bulkedge.report;

import java.io.BufferedOutputStream;
import java.io.File;
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
 * deleted and a file of that name stays as it was. A symbolic link is followed and stays a link.
 */
public final class AtomicFile {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_LINKS = 40;

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
        write(file, content, true);
    }

    /**
     * Writes one of many files, or replaces it, without forcing it to the disk: a caller that lists
     * the files with their digests in a last one, which is forced, need not wait for each.
     *
     * @param file the final name; its directory must exist
     * @param content what to write
     * @throws IOException if it cannot be written; the message names the file. Nothing is left
     *     behind
     */
    public static void writeUnforced(Path file, Content content) throws IOException {
        write(file, content, false);
    }

    /**
     * Refuses a place that cannot take a file, without writing anything.
     *
     * @param file the final name
     * @throws IOException if it is a directory, a device, a pipe or a socket, or its directory is
     *     missing or may not be written; the message names it
     */
    public static void check(Path file) throws IOException {
        target(file);
    }

    /**
     * The file that is replaced: what a symbolic link leads to, so that the link stays.
     *
     * @param file the final name
     * @return its absolute path, or that of the file that a link leads to
     * @throws IOException as {@link #check}
     */
    public static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        for (int i = 0; Files.isSymbolicLink(target); i++) {
            if (i == MOST_LINKS) {
                throw new IOException("cannot write " + file + ": too many symbolic links");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        Path directory = target.getParent();
        if (directory == null || Files.isDirectory(target)) {
            throw new IOException("cannot write " + file + ": it is a directory");
        }
        // A rename would put a file in the place of a device, which no reader of it expects.
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IOException("cannot write " + file + ": it is no regular file");
        }
        if (!Files.isDirectory(directory)) {
            throw new IOException("cannot write " + file + ": there is no directory " + directory);
        }
        if (!Files.isWritable(directory)) {
            throw new IOException("cannot write " + file + ": permission denied");
        }
        return target;
    }

    private static void write(Path file, Content content, boolean force) throws IOException {
        Path target = target(file);
        // Not made of the final name, which may be as long as a name can be.
        Path temporary =
                target.resolveSibling(
                        ".bulkedge."
                                + ProcessHandle.current().pid()
                                + "."
                                + Long.toHexString(System.nanoTime())
                                + ".tmp");
        try {
            fill(temporary, content, force);
            rename(temporary, target);
            if (force) {
                forceFolder(target);
            }
        } catch (IOException e) {
            IOException failure = new IOException("cannot write " + file + ": " + reason(e), e);
            delete(temporary, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            delete(temporary, e);
            throw e;
        }
    }

    /** What went wrong first is what the caller hears. */
    private static void delete(Path temporary, Throwable failure) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
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

    /**
     * Makes sure that the name of a file is on the disk, not only its content. Systems that open no
     * folders (Windows) write names through by themselves.
     *
     * @param file a file that was made or renamed
     * @throws IOException if the folder cannot be forced to the disk
     */
    public static void forceFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void fill(Path temporary, Content content, boolean force) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            OutputStream out =
                    new KeptOpen(
                            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
            content.writeTo(out);
            out.flush();
            if (force) {
                channel.force(true);
            }
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
