package io.bulkedge.cuda;

import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.cuda.driver.DeviceMemory;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.Draws;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings matrices of any source to a device as they are stored, float32 where that holds every
 * entry, and row-major where a file is: widening and transposing are the device's work.
 */
final class Feed {
    private final Staging staging;
    private final DeviceDraws draws;
    private final Draws hostDraws;
    private final ReentrantLock readLock;
    private double[] block = new double[0];

    /**
     * @param readLock a file is read by one thread at a time
     */
    Feed(Staging staging, DeviceDraws draws, Draws hostDraws, ReentrantLock readLock) {
        this.hostDraws = hostDraws;
        this.staging = staging;
        this.draws = draws;
        this.readLock = readLock;
    }

    /** Bytes of an entry on the way to the device. */
    static int bytesOf(MatrixSource source) {
        return precision(source).bytes();
    }

    /** Format on the way to the device. */
    static Precision precision(MatrixSource source) {
        return source.precision();
    }

    /** Whether a matrix comes row-major. */
    static boolean rowMajor(MatrixSource source, long matrix) {
        return source instanceof MatrixSource.Streamed(List<WeightSource> tensors, BatchShape _)
                && tensors.get(Math.toIntExact(matrix)).entry().order()
                        == TensorEntry.Order.ROW_MAJOR;
    }

    /** Sends matrices {@code first} to {@code first + count}; all in the same order of entries. */
    void send(SpectralOp op, MatrixSource source, long first, int count, DeviceMemory to)
            throws IOException {
        long matrixBytes = source.shape().elementsPerMatrix() * bytesOf(source);
        switch (source) {
            case MatrixSource.Host host -> {
                MemorySegment all = host.matrices().segment();
                staging.upload(
                        to,
                        0,
                        count * matrixBytes,
                        Double.BYTES,
                        (piece, at) ->
                                piece.copyFrom(
                                        all.asSlice(first * matrixBytes + at, piece.byteSize())));
            }
            case MatrixSource.Streamed(List<WeightSource> tensors, BatchShape _) -> {
                for (int b = 0; b < count; b++) {
                    WeightSource tensor = tensors.get(Math.toIntExact(first + b));
                    staging.upload(
                            to,
                            b * matrixBytes,
                            matrixBytes,
                            Double.BYTES,
                            (piece, at) -> read(tensor, piece, at, bytesOf(source)));
                }
            }
            case MatrixSource.Sampled sampled when draws.queue(sampled, first, count, to) -> {
                // Drawn where they are solved.
            }
            case MatrixSource.Sampled sampled -> {
                for (int b = 0; b < count; b++) {
                    double[] panel = draw(op, sampled, first + b);
                    staging.upload(
                            to,
                            b * matrixBytes,
                            matrixBytes,
                            Double.BYTES,
                            (piece, at) ->
                                    MemorySegment.copy(
                                            panel,
                                            Math.toIntExact(at / Double.BYTES),
                                            piece,
                                            ValueLayout.JAVA_DOUBLE,
                                            0,
                                            Math.toIntExact(piece.byteSize() / Double.BYTES)));
                }
            }
        }
    }

    private double[] room(int numbers) {
        if (block.length < numbers) {
            block = new double[numbers];
        }
        return block;
    }

    private void read(WeightSource tensor, MemorySegment piece, long at, int bytes)
            throws IOException {
        int count = Math.toIntExact(piece.byteSize() / bytes);
        double[] numbers = room(count);
        readLock.lock();
        try {
            tensor.read(at / bytes, count, numbers, 0);
        } finally {
            readLock.unlock();
        }
        if (bytes == Double.BYTES) {
            MemorySegment.copy(numbers, 0, piece, ValueLayout.JAVA_DOUBLE, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            piece.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) numbers[i]);
        }
    }

    private double[] draw(SpectralOp op, MatrixSource.Sampled sampled, long matrix) {
        int components = sampled.ensemble().field().components();
        int leading = components * sampled.ensemble().rows();
        double[] panel = room(Math.toIntExact(sampled.shape().elementsPerMatrix()));
        var key = sampled.key().matrix(matrix);
        if (op instanceof SpectralOp.SymmetricEigen) {
            sampled.ensemble().fillLower(hostDraws, key, panel, 0, components, leading);
        } else {
            sampled.ensemble().fill(hostDraws, key, panel, 0, components, leading);
        }
        return panel;
    }
}
