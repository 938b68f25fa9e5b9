package io.bulkedge.spectrum;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A NumPy array of float64 rows that is written row after row, possibly by several runs: under a
 * name that ends in {@code .part} until it is complete.
 */
public final class NpyRows implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    private NpyRows(Path file, Path part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
    }

    /**
     * Begins an array, or goes on with one.
     *
     * @param file final name
     * @param rows rows of the whole array
     * @param columns columns
     * @param done rows that are written already; later ones are dropped
     * @return the array, owned by the caller
     * @throws IOException if it cannot be written, or fewer rows are there; the message names the
     *     file
     */
    public static NpyRows open(Path file, long rows, long columns, long done) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        byte[] header = NpyHeader.of("<f8", rows, columns);
        long bytes = header.length + done * columns * Double.BYTES;
        FileChannel channel =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            if (done == 0) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(header), 0);
            } else if (!begins(channel, header) || channel.size() < bytes) {
                throw new IOException(
                        part + ": does not hold the first " + done + " rows of this run");
            }
            channel.truncate(bytes);
            channel.position(bytes);
            return new NpyRows(file, part, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean begins(FileChannel channel, byte[] header) throws IOException {
        ByteBuffer there = ByteBuffer.allocate(header.length);
        channel.read(there, 0);
        return there.flip().equals(ByteBuffer.wrap(header));
    }

    /**
     * Appends a row.
     *
     * @param row one number per column
     * @throws IOException if it cannot be written
     */
    public void append(double[] row) throws IOException {
        for (double x : row) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putDouble(x);
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /**
     * Makes sure that what was appended is on the disk.
     *
     * @throws IOException if it cannot be written
     */
    public void force() throws IOException {
        flush();
        channel.force(false);
    }

    /**
     * Gives the complete array its name.
     *
     * @throws IOException if it cannot be written or renamed
     */
    public void complete() throws IOException {
        force();
        channel.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
