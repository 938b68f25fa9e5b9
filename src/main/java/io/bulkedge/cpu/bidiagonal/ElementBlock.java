package io.bulkedge.cpu.bidiagonal;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.PackedProduct.Factor;
import io.bulkedge.cpu.tridiagonal.Scaling;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Some indices of the long side of a matrix with all of its short side, and the largest entry. */
final class ElementBlock {
    /** Elements that are looked at while they are in the first-level cache. */
    private static final int CACHED = 1 << 12;

    private final Kernels kernels;
    private final int order;
    private final long length;
    private final double[] numbers;
    private final int most;
    private int depth;
    private double largest;
    private @Nullable IOException failure;

    ElementBlock(Kernels kernels, int order, long length, int depth) {
        this.kernels = kernels;
        this.order = order;
        this.length = length;
        this.most = depth;
        this.numbers = new double[Math.multiplyExact(order, depth)];
    }

    /** Indices of the long side in the block. */
    int depth() {
        return depth;
    }

    /**
     * Largest absolute value as stored, NaN if any is NaN.
     *
     * @throws IOException if the block could not be read
     */
    double largest() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return largest;
    }

    Factor factor(boolean shortFast) {
        return shortFast
                ? Factor.acrossColumns(numbers, 0, order)
                : Factor.alongColumns(numbers, 0, depth);
    }

    /**
     * Reads the block that begins at an index of the long side and multiplies it by a power of two.
     * May run in any thread; a failure is kept for whoever asks for the result.
     */
    void read(Elements elements, boolean shortFast, long start, int power) {
        depth = (int) Math.min(most, length - start);
        largest = 0;
        failure = null;
        try {
            if (shortFast) {
                readRun(elements, start * order, 0, depth * order, power);
            } else {
                for (int i = 0; i < order; i++) {
                    readRun(elements, i * length + start, i * depth, depth, power);
                }
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void readRun(Elements elements, long first, int at, int count, int power)
            throws IOException {
        for (int done = 0; done < count; done += CACHED) {
            int size = Math.min(CACHED, count - done);
            elements.read(first + done, size, numbers, at + done);
            largest = Math.max(largest, kernels.maxAbs(size, numbers, at + done));
            Scaling.scale(kernels, size, numbers, at + done, power);
        }
    }
}
