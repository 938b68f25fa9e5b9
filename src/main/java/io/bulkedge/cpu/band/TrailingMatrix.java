package io.bulkedge.cpu.band;

import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.CacheLines;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.TileKernels;
import io.bulkedge.cpu.parallel.Progress;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is left of the matrix while it is reduced to a band: applies the update of one panel, A -= V
 * W^T + W V^T, and multiplies the new A by the reflectors of the next panel, in one pass over A
 * block by block, so that each block is fetched from memory once. BLAS twins: DSYR2K and DSYMM.
 *
 * <p>A block of the lower triangle contributes to two blocks of the product Y = A V. In round c
 * come the blocks (I, J) with I + J = c modulo the number of blocks, no two of which meet; a block
 * waits until both its targets have seen all earlier rounds. So every sum has an order that depends
 * on sizes alone.
 *
 * <p>Small factors are held transposed, the b numbers of one row of V together: in Y^T = V^T A the
 * matrix A is read number by number along its columns, or along eight rows, and needs no packing.
 */
final class TrailingMatrix {
    private final DenseRoom room;
    private final int width;
    private final int blockSize;
    private final int base = CacheLines.first();
    private final double[] reflectors;
    private final double[] product;
    private final double[] complement;
    private final double[] right;
    private final double[] left;
    private final boolean[] updated;
    private final Progress progress;
    private BandKernels bands;
    private TileKernels tiles;
    private int height;
    private int breadth;
    private int start;
    private int blocks;
    private boolean pending;
    private volatile boolean stopAhead;

    TrailingMatrix(Kernels kernels, DenseRoom room, int width, int blockSize) {
        int padded = room.padded();
        this.bands = kernels.bands();
        this.tiles = kernels.tiles();
        this.room = room;
        this.width = width;
        this.blockSize = blockSize;
        this.height = tiles.tileRows();
        this.breadth = tiles.tileColumns();
        this.reflectors = CacheLines.allocate(Math.multiplyExact(padded, width));
        this.product = CacheLines.allocate(Math.multiplyExact(padded, width));
        this.complement = CacheLines.allocate(Math.multiplyExact(padded, width));
        this.right = CacheLines.allocate(Math.multiplyExact(padded, 2 * width));
        this.left = CacheLines.allocate(Math.multiplyExact(padded, 2 * width));
        int most = Math.ceilDiv(padded, blockSize);
        this.updated = new boolean[Math.multiplyExact(most, most)];
        this.progress = new Progress(most);
    }

    /** Changes the inner loops to some with the same bits. */
    void use(Kernels same) {
        bands = same.bands();
        tiles = same.tiles();
        height = tiles.tileRows();
        breadth = tiles.tileColumns();
    }

    static long bytes(int n, int width, int blockSize) {
        long padded = DenseRoom.padded(n);
        long most = Math.ceilDiv(padded, (long) blockSize);
        return 3 * Double.BYTES * CacheLines.length(padded * width)
                + 2 * Double.BYTES * CacheLines.length(padded * 2 * width)
                + most * most
                + Progress.bytes((int) most);
    }

    /** V^T with the b numbers of row i from {@link #row} on. */
    double[] reflectors() {
        return reflectors;
    }

    /** Y^T, laid out as {@link #reflectors}. */
    double[] product() {
        return product;
    }

    /** W^T, laid out as {@link #reflectors}. */
    double[] complement() {
        return complement;
    }

    int row(int i) {
        return base + i * width;
    }

    /** Says where the trailing matrix begins from now on; no block is updated yet. */
    void begin(int first, boolean hasPending) {
        start = first;
        blocks = Math.ceilDiv(room.padded() - first, blockSize);
        pending = hasPending;
        Arrays.fill(updated, 0, blocks * blocks, !hasPending);
    }

    private int edge(int block) {
        return Math.min(start + block * blockSize, room.padded());
    }

    /** Updates b columns ahead of the others. */
    void updateColumns(Team team, int first) {
        int last = Math.min(first + width, room.padded());
        team.run(
                Math.ceilDiv(room.padded() - first, blockSize),
                (index, member) -> {
                    int from = first + index * blockSize;
                    int to = Math.min(from + blockSize, room.padded());
                    for (int j = first; j < last; j += BandKernels.GRANULE) {
                        update(Math.max(from, j), to, j, j + BandKernels.GRANULE);
                    }
                });
    }

    /**
     * Factors the next panel while other members of the team update blocks, which changes no bit.
     */
    void factorAndUpdateAhead(Team team, Runnable factorization) {
        stopAhead = false;
        team.run(
                team.size() == 1 || !pending ? 1 : 1 + blocks,
                (index, member) -> {
                    if (index == 0) {
                        factorization.run();
                        stopAhead = true;
                    }
                    for (int i = index - 1; index > 0 && i < blocks && !stopAhead; i++) {
                        updateBlock(i, index - 1);
                    }
                });
    }

    /** The new Y = A V; its rows must be zero before. */
    void updateAndMultiply(Team team) {
        progress.restart();
        AtomicInteger next = new AtomicInteger();
        int places = blocks / 2 + 1;
        team.run(
                team.size(),
                (index, member) -> {
                    for (int i = next.getAndIncrement();
                            i < places * blocks;
                            i = next.getAndIncrement()) {
                        int round = i / places;
                        int place = i % places;
                        progress.attempt(member, () -> round(round, place));
                    }
                });
    }

    /** The block at a place of a round, if there is one. */
    private void round(int round, int place) {
        int low = round / 2;
        int j = place <= low ? place : round + place - low;
        int i = place <= low ? round - j : round + blocks - j;
        if (i < j) {
            return;
        }
        updateBlock(i, j);
        progress.await(i, round);
        progress.await(j, round);
        if (i == j) {
            multiplyDiagonal(edge(i), edge(i + 1));
        } else {
            multiply(edge(i), edge(i + 1), edge(j), edge(j + 1));
        }
        progress.reach(i, round + 1);
        // A second store to the same counter could come after those of the rounds that follow.
        if (i != j) {
            progress.reach(j, round + 1);
        }
    }

    private void updateBlock(int i, int j) {
        int number = i * blocks + j;
        if (updated[number]) {
            return;
        }
        updated[number] = true;
        if (i != j) {
            update(edge(i), edge(i + 1), edge(j), edge(j + 1));
            return;
        }
        int end = edge(i + 1);
        for (int k = edge(i); k < end; k += BandKernels.GRANULE) {
            update(k, end, k, k + BandKernels.GRANULE);
        }
        room.fillSquares(edge(i), end);
    }

    private void update(int top, int bottom, int from, int to) {
        int strips = (to - from) / breadth;
        for (int i = top; i < bottom; i += height) {
            tiles.addTiles(
                    strips,
                    2 * width,
                    -1,
                    left,
                    strip(i),
                    right,
                    strip(from),
                    room.matrix(),
                    room.at(i, from),
                    room.leading());
        }
    }

    /** Start of the strip that begins with a row, in both packed factors. */
    private int strip(int row) {
        return base + row * 2 * width;
    }

    private void multiplyDiagonal(int from, int to) {
        for (int k = from; k < to; k += BandKernels.GRANULE) {
            int next = k + BandKernels.GRANULE;
            multiplyTransposed(k, next, k, next);
            if (next < to) {
                multiply(next, to, k, next);
            }
        }
    }

    private void multiply(int top, int bottom, int from, int to) {
        multiplyTransposed(top, bottom, from, to);
        bands.addTransposed(
                width,
                bottom - top,
                to - from,
                reflectors,
                row(from),
                width,
                room.matrix(),
                room.at(top, from),
                room.leading(),
                product,
                row(top),
                width);
    }

    private void multiplyTransposed(int top, int bottom, int from, int to) {
        bands.add(
                width,
                to - from,
                bottom - top,
                reflectors,
                row(top),
                width,
                room.matrix(),
                room.at(top, from),
                room.leading(),
                product,
                row(from),
                width);
    }

    /** Packs rows of the factors (V, W) and (W, V) of the update. */
    void packUpdate(int top, int bottom) {
        for (int i = top; i < bottom; i++) {
            int from = row(i);
            int toLeft = strip(i - i % height) + i % height;
            int toRight = strip(i - i % breadth) + i % breadth;
            for (int p = 0; p < width; p++) {
                double v = reflectors[from + p];
                double w = complement[from + p];
                left[toLeft + p * height] = v;
                left[toLeft + (p + width) * height] = w;
                right[toRight + p * breadth] = w;
                right[toRight + (p + width) * breadth] = v;
            }
        }
    }
}
