package io.bulkedge.cuda;

import io.bulkedge.backend.MatrixSource;
import io.bulkedge.cuda.driver.DeviceMemory;
import io.bulkedge.cuda.driver.DeviceStream;
import io.bulkedge.cuda.driver.Grid;
import io.bulkedge.cuda.driver.Kernels;
import io.bulkedge.ensemble.EntryLaw;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.IidEntries;
import io.bulkedge.ensemble.IidGaussian;
import io.bulkedge.ensemble.Wigner;
import io.bulkedge.matrix.Field;
import io.bulkedge.random.StreamKey;

/** Draws the matrices of some ensembles on a device, with the bits that the host would draw. */
final class DeviceDraws {
    private static final String FILE = "ensembles";
    private static final int THREADS = 256;

    private static final int MOST_BLOCKS = 1 << 14;

    private final DeviceStream stream;
    private final Kernels kernels;

    DeviceDraws(DeviceStream stream, Kernels kernels) {
        this.stream = stream;
        this.kernels = kernels;
    }

    /**
     * Queues the drawing of matrices, if a device can.
     *
     * @return false for ensembles that the host draws
     */
    boolean queue(MatrixSource.Sampled source, long first, int count, DeviceMemory to) {
        StreamKey key = source.key();
        long from = key.firstMatrix() + first;
        long size = source.shape().elementsPerMatrix();
        int rows = source.shape().rows();
        int cols = source.shape().cols();
        Grid grid = grid(size, count);
        switch (source.ensemble()) {
            case GaussianOrthogonal(int n, double variance) ->
                    kernels.get(FILE, "hermitian_gaussian")
                            .launch(
                                    stream,
                                    grid,
                                    0,
                                    to.address(),
                                    n,
                                    1,
                                    n,
                                    size,
                                    (long) count,
                                    Math.sqrt(variance),
                                    Math.sqrt(variance) * Math.sqrt(2.0),
                                    1,
                                    key.seed(),
                                    key.stream(),
                                    from);
            case IidGaussian gaussian when gaussian.field() == Field.REAL ->
                    kernels.get(FILE, "iid_gaussian")
                            .launch(
                                    stream,
                                    grid,
                                    0,
                                    to.address(),
                                    rows,
                                    cols,
                                    1,
                                    rows,
                                    size,
                                    (long) count,
                                    Math.sqrt(gaussian.entryVariance()),
                                    key.seed(),
                                    key.stream(),
                                    from);
            case Wigner(
                            EntryLaw.Diluted(EntryLaw.Gaussian _, double p),
                            int n,
                            double off,
                            double on) ->
                    kernels.get(FILE, "percolated_symmetric")
                            .launch(
                                    stream,
                                    grid,
                                    0,
                                    to.address(),
                                    n,
                                    n,
                                    size,
                                    (long) count,
                                    p,
                                    off,
                                    on,
                                    1,
                                    key.seed(),
                                    key.stream(),
                                    from);
            case IidEntries(
                            EntryLaw.Diluted(EntryLaw.Gaussian _, double p),
                            int m,
                            int n,
                            double scale) ->
                    kernels.get(FILE, "percolated_iid")
                            .launch(
                                    stream,
                                    grid,
                                    0,
                                    to.address(),
                                    m,
                                    n,
                                    m,
                                    size,
                                    (long) count,
                                    p,
                                    scale,
                                    key.seed(),
                                    key.stream(),
                                    from);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Grid grid(long size, int count) {
        boolean small = size <= 2L * THREADS * 4;
        int x = small ? Grid.WARP : THREADS;
        int y = THREADS / x;
        long pairs = Math.ceilDiv(size, 2L);
        return new Grid(
                Math.clamp(Math.ceilDiv(pairs, (long) x), 1, small ? 4 : 1 << 10),
                Math.min(Math.ceilDiv(count, y), MOST_BLOCKS),
                x,
                y);
    }
}
