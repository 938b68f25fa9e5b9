package io.bulkedge.spectrum;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A NumPy array of float64 rows that is written row after row, possibly by several runs: under a
 * name that ends in {@code .part} until it is complete. A checksum of its rows tells a later run
 * whether they are its own.
 */
public final class NpyRows implements AutoCloseable {
    /** Checksum of no rows. */
    public static final long NO_ROWS = 0;

    private static final int BUFFER = 1 << 16;
    private static final String FLOAT64 = "<f8";

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final int headerLength;
    private final long columns;
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    private NpyRows(Path file, Path part, FileChannel channel, int headerLength, long columns) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.headerLength = headerLength;
        this.columns = columns;
    }

    /**
     * Where an incomplete array is.
     *
     * @param file its final name
     * @return the name with {@code .part}
     */
    public static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /**
     * Begins an array.
     *
     * @param file final name
     * @param rows rows of the whole array, at least as many as will be written
     * @param columns columns
     * @return the array, owned by the caller
     * @throws IOException if it cannot be written; the message names the file
     */
    public static NpyRows begin(Path file, long rows, long columns) throws IOException {
        Path part = part(file);
        byte[] header = NpyHeader.of(FLOAT64, rows, columns);
        FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        NpyRows array = new NpyRows(file, part, channel, header.length, columns);
        try {
            channel.truncate(0);
            array.write(ByteBuffer.wrap(header));
            return array;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Goes on with an array.
     *
     * @param file final name
     * @param rows rows of the whole array, as it was begun
     * @param columns columns
     * @param done rows that are written already; later ones are dropped
     * @param sum their checksum
     * @return the array, owned by the caller
     * @throws IOException if it cannot be read and written, or does not hold these rows; the
     *     message names the file
     */
    public static NpyRows resume(Path file, long rows, long columns, long done, long sum)
            throws IOException {
        Path part = part(file);
        byte[] header = NpyHeader.of(FLOAT64, rows, columns);
        long bytes =
                Math.addExact(
                        header.length,
                        Math.multiplyExact(Math.multiplyExact(done, columns), Double.BYTES));
        FileChannel channel =
                FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE);
        NpyRows array = new NpyRows(file, part, channel, header.length, columns);
        try {
            if (channel.size() < bytes || !array.holds(header, bytes, done, sum)) {
                throw new IOException(
                        part + ": does not hold the first " + done + " rows of this run");
            }
            channel.truncate(bytes);
            channel.position(bytes);
            return array;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads what is there, and counts its rows in. */
    private boolean holds(byte[] header, long bytes, long done, long sum) throws IOException {
        ByteBuffer begin = ByteBuffer.allocate(header.length);
        channel.read(begin, 0);
        // A run that was cut between the last two steps of complete has its own number of rows.
        byte[] ended = NpyHeader.ofLength(headerLength, FLOAT64, done, columns);
        boolean own =
                begin.flip().equals(ByteBuffer.wrap(header))
                        || begin.equals(ByteBuffer.wrap(ended));
        if (!own) {
            return false;
        }
        for (long at = header.length; at < bytes; ) {
            buffer.clear().limit((int) Math.min(BUFFER, bytes - at));
            int read = channel.read(buffer, at);
            if (read <= 0) {
                return false;
            }
            checksum.update(buffer.flip());
            at += read;
        }
        buffer.clear();
        return checksum.getValue() == sum;
    }

    /**
     * Appends a row.
     *
     * @param row one number per column
     * @throws IOException if it cannot be written; the message names the file
     */
    public void append(double[] row) throws IOException {
        if (row.length != columns) {
            throw new IllegalArgumentException(
                    "a row has " + columns + " numbers, not " + row.length);
        }
        for (double x : row) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putDouble(x);
        }
    }

    private void flush() throws IOException {
        checksum.update(buffer.flip());
        write(buffer.rewind());
        buffer.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new IOException(part + ": cannot be written (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Makes sure that what was appended is on the disk.
     *
     * @return checksum of all rows so far
     * @throws IOException if it cannot be written
     */
    public long force() throws IOException {
        flush();
        channel.force(false);
        return checksum.getValue();
    }

    /**
     * Gives the array its name.
     *
     * @param rows rows that were written, no more than were announced
     * @throws IOException if it cannot be written or renamed
     */
    public void complete(long rows) throws IOException {
        force();
        channel.position(0);
        write(ByteBuffer.wrap(NpyHeader.ofLength(headerLength, FLOAT64, rows, columns)));
        channel.force(true);
        channel.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
