package io.bulkedge.cuda;

import io.bulkedge.cuda.driver.Device;
import io.bulkedge.cuda.driver.DeviceEvent;
import io.bulkedge.cuda.driver.DeviceMemory;
import io.bulkedge.cuda.driver.DeviceStream;
import io.bulkedge.cuda.driver.PinnedMemory;
import io.bulkedge.cuda.driver.Resources;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Two pieces of pinned memory through which data goes to and from a device: while one is being
 * copied the host fills or reads the other.
 */
final class Staging implements AutoCloseable {
    /**
     * Writes bytes {@code first} to {@code first + to.byteSize()} of what is to go to the device.
     */
    interface Writer {
        void write(MemorySegment to, long first) throws IOException;
    }

    /** Takes bytes {@code first} to {@code first + from.byteSize()} of what comes from it. */
    interface Reader {
        void read(MemorySegment from, long first);
    }

    private static final int LARGEST = 16 << 20;

    private final DeviceStream stream;
    private final int size;
    private final PinnedMemory[] pieces = new PinnedMemory[2];
    private final DeviceEvent[] copied = new DeviceEvent[2];
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /**
     * Allocates both pieces.
     *
     * @param bytes most that goes at a time; larger transfers go in parts
     */
    Staging(DeviceStream stream, long bytes) {
        this.stream = stream;
        this.size = size(bytes);
        Device device = stream.device();
        try {
            for (int i = 0; i < pieces.length; i++) {
                copied[i] = new DeviceEvent(device);
                opened.push(copied[i]);
                pieces[i] = new PinnedMemory(device, size);
                opened.push(pieces[i]);
            }
        } catch (RuntimeException | Error e) {
            Resources.closeAfter(e, opened);
            throw e;
        }
    }

    private static int size(long bytes) {
        return Math.clamp(bytes, Double.BYTES, LARGEST);
    }

    /** Memory of the host that such a pair takes. */
    static long hostBytes(long bytes) {
        return 2L * size(bytes);
    }

    /**
     * Sends bytes; the copies may still be going on when this returns.
     *
     * @param grain what a piece holds is a multiple of, at most the size of a piece
     */
    void upload(DeviceMemory to, long offset, long bytes, int grain, Writer writer)
            throws IOException {
        int step = size - size % grain;
        int turn = 0;
        for (long at = 0; at < bytes; at += step) {
            long part = Math.min(step, bytes - at);
            copied[turn].await();
            writer.write(pieces[turn].segment().asSlice(0, part), at);
            stream.upload(pieces[turn], 0, to, offset + at, part);
            copied[turn].record(stream);
            turn = 1 - turn;
        }
    }

    /**
     * Fetches bytes once all work before is done.
     *
     * @param grain what a piece holds is a multiple of, at most the size of a piece
     */
    void download(DeviceMemory from, long bytes, int grain, Reader reader) {
        int step = size - size % grain;
        int turn = 0;
        long before = -1;
        for (long at = 0; at < bytes; at += step) {
            // What went to the device from this piece has to be there first.
            copied[turn].await();
            stream.download(from, at, pieces[turn], 0, Math.min(step, bytes - at));
            copied[turn].record(stream);
            if (before >= 0) {
                take(1 - turn, before, step, reader);
            }
            before = at;
            turn = 1 - turn;
        }
        if (before >= 0) {
            take(1 - turn, before, bytes - before, reader);
        }
    }

    private void take(int piece, long first, long bytes, Reader reader) {
        copied[piece].await();
        reader.read(pieces[piece].segment().asSlice(0, bytes), first);
    }

    @Override
    public void close() {
        Resources.close(opened);
    }
}
