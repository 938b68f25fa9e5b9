package io.bulkedge.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an open file by position. Reads are positional and independent of one another, so
 * any number of threads may read at once. The file is not mapped: one that shrinks while it is read
 * gives an exception instead of a fault.
 */
final class FileBytes implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final long size;

    private FileBytes(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens a file.
     *
     * @param path a regular file
     * @param links {@code NOFOLLOW_LINKS} if it must not be a symbolic link
     * @return its bytes
     * @throws IOException if it cannot be opened
     */
    static FileBytes open(Path path, LinkOption... links) throws IOException {
        Set<OpenOption> options = new HashSet<>(List.of(links));
        options.add(StandardOpenOption.READ);
        FileChannel channel = FileChannel.open(path, options);
        try {
            return new FileBytes(path, channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** Length at the time of opening. */
    long size() {
        return size;
    }

    /**
     * Fills a buffer.
     *
     * @param position where to begin
     * @param target filled from its position to its limit
     * @param tensor tensor that is read, for the message
     * @throws WeightFormatException if the file ends before
     */
    void read(long position, ByteBuffer target, @Nullable String tensor) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int n = channel.read(target, at);
            if (n < 0) {
                throw new WeightFormatException(
                        path,
                        tensor,
                        at,
                        "the file ends here, " + target.remaining() + " bytes too early");
            }
            at += n;
        }
    }

    /**
     * Part of the file as a stream.
     *
     * @param start first byte
     * @param end byte after the last
     * @return an unbuffered stream; closing it leaves the file open
     */
    InputStream stream(long start, long end) {
        return new Section(start, end);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private final class Section extends InputStream {
        private final long end;
        private long position;

        Section(long start, long end) {
            this.position = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int n = (int) Math.min(length, end - position);
            if (n <= 0) {
                return -1;
            }
            FileBytes.this.read(position, ByteBuffer.wrap(target, offset, n), null);
            position += n;
            return n;
        }
    }
}
