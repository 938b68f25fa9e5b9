package io.bulkedge.study;

import io.bulkedge.report.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second run away from a file that a run writes. The lock is one of the operating system on
 * an empty file beside it, so it ends with the process however that ends; the empty file stays,
 * because between its removal and the next lock two runs could each hold one.
 */
public final class RunLock implements AutoCloseable {
    private static final String SUFFIX = ".lock";

    private final @Nullable FileChannel channel;

    private RunLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * The empty file of a lock.
     *
     * @param file what the lock protects
     * @return the name with {@code .lock}, of the file itself where {@code file} is a link
     * @throws IOException if no file can be written there
     */
    public static Path beside(Path file) throws IOException {
        Path target = AtomicFile.target(file);
        return target.resolveSibling(target.getFileName() + SUFFIX);
    }

    /**
     * Takes the lock of a file.
     *
     * @param file what a run will write; null for none, whose lock is always free
     * @return the lock, owned by the caller
     * @throws IOException if another run has it, or the system gives no locks there; the message
     *     names the file
     */
    public static RunLock of(@Nullable Path file) throws IOException {
        if (file == null) {
            return new RunLock(null);
        }
        Path lockFile = beside(file);
        // To open a pipe for writing takes until somebody reads it.
        AtomicFile.check(lockFile);
        FileChannel channel =
                FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new RunLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another run of this process has it.
            channel.close();
            throw taken(file);
        } catch (IOException e) {
            channel.close();
            throw new IOException(file + ": cannot be locked (" + e.getMessage() + ")", e);
        }
        channel.close();
        throw taken(file);
    }

    private static IOException taken(Path file) {
        return new IOException(
                file + ": another run is writing it; give this one a file of its own");
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
