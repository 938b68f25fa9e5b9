package io.bulkedge.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory for results. Files get into it whole or not at all.
 *
 * @param path the directory; it exists
 */
public record OutputDirectory(Path path) {
    /**
     * Refuses what cannot become a directory that takes files, without creating anything.
     *
     * @param path the directory
     * @throws IOException if it, or one of its parents, is a file, or may not be written; the
     *     message names it
     */
    public static void check(Path path) throws IOException {
        Path part = path.toAbsolutePath();
        while (part != null && !Files.exists(part)) {
            part = part.getParent();
        }
        if (part == null) {
            throw new IOException("cannot use " + path + " as a directory: its root is missing");
        }
        if (!Files.isDirectory(part)) {
            throw new IOException("cannot use " + path + " as a directory: " + part + " is a file");
        }
        if (!Files.isWritable(part)) {
            throw new IOException("cannot use " + path + " as a directory: permission denied");
        }
    }

    /**
     * Refuses a directory in which something stands in the way of a file, without creating
     * anything.
     *
     * @param path the directory
     * @param files names of files that will be written into it
     * @param directories names of directories that will be made in it
     * @throws IOException if one cannot be written; the message names it
     */
    public static void check(Path path, List<String> files, List<String> directories)
            throws IOException {
        check(path);
        for (String file : files) {
            if (Files.isDirectory(path)) {
                AtomicFile.check(path.resolve(simple(file)));
            }
        }
        for (String directory : directories) {
            check(path.resolve(simple(directory)));
        }
    }

    /**
     * Creates a directory with its parents, or takes the one that is there.
     *
     * @param path the directory
     * @return the directory
     * @throws IOException if it, or one of its parents, is a file or cannot be created; the message
     *     names it
     */
    public static OutputDirectory create(Path path) throws IOException {
        check(path);
        try {
            Files.createDirectories(path);
        } catch (AccessDeniedException e) {
            throw new IOException("cannot create directory " + path + ": permission denied", e);
        } catch (NoSuchFileException e) {
            // The parents are there: file systems of the kernel, like /proc, say this of any name.
            throw new IOException(
                    "cannot create directory " + path + ": its file system takes none there", e);
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            throw new IOException("cannot create directory " + path + ": " + reason, e);
        }
        return new OutputDirectory(path);
    }

    /**
     * A directory in this one, created if needed.
     *
     * @param name its name
     * @return the directory
     * @throws IOException if it is a file or cannot be created
     */
    public OutputDirectory directory(String name) throws IOException {
        return create(path.resolve(simple(name)));
    }

    /**
     * The path of a file in this directory, whether it exists or not.
     *
     * @param name its name, without separators
     * @return the path
     * @throws IllegalArgumentException if the name leads out of this directory
     */
    public Path file(String name) {
        return path.resolve(simple(name));
    }

    /**
     * Writes a file into this directory.
     *
     * @param name its name, without separators
     * @param content what to write
     * @return its path
     * @throws IOException if it cannot be written; nothing is left behind
     */
    public Path write(String name, AtomicFile.Content content) throws IOException {
        Path file = file(name);
        AtomicFile.write(file, content);
        return file;
    }

    private static String simple(String name) {
        if (name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.contains("/")
                || name.contains("\\")) {
            throw new IllegalArgumentException("not the name of one file: " + name);
        }
        return name;
    }
}
