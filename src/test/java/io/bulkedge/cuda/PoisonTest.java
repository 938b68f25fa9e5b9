package io.bulkedge.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.contract.BackendFixture;
import io.bulkedge.contract.Operations;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The bits of results depend neither on what memory held before nor on the order in which threads
 * of a block run: nothing unwritten is read, and no barrier is missing.
 */
@StandInSuite
final class PoisonTest {
    /** Both paths of every own kernel, by warps and by blocks; tall, wide, and one column. */
    private static final int[][] SIZES = {{1, 1}, {7, 7}, {33, 33}, {40, 9}, {9, 40}, {70, 36}};

    private static final int[] WORDS = {0x3FF12345, 0, 0x7FF80001};

    private static List<Long> bits() {
        List<Long> bits = new ArrayList<>();
        try (Backend backend = LoadedDevice.open(2)) {
            for (int[] size : SIZES) {
                for (SpectralOp op : Operations.OPS) {
                    boolean tridiagonal = op instanceof SpectralOp.Tridiagonal;
                    int cols = tridiagonal ? 2 : size[1];
                    BatchShape shape = BatchShape.real(3, size[0], cols);
                    if (backend.supports(op, Precision.F64, shape) instanceof Support.Yes) {
                        BackendFixture.solve(backend, op, size[0], cols, matrices(shape))
                                .forEach(result -> bits.addAll(result.bits()));
                    }
                }
            }
        }
        return bits;
    }

    private static List<double[]> matrices(BatchShape shape) {
        SplittableRandom random = new SplittableRandom(shape.rows());
        List<double[]> matrices = new ArrayList<>();
        for (int b = 0; b < shape.count(); b++) {
            matrices.add(random.doubles(shape.elementsPerMatrix(), -1, 1).toArray());
        }
        return matrices;
    }

    @Test
    void memoryAndOrderChangeNoBit() {
        List<Long> expected = bits();
        for (int order = 0; order < 3; order++) {
            StandIn.reset();
            StandIn.order(order);
            StandIn.poison(WORDS[order]);
            assertEquals(expected, bits(), "order " + order);
        }
    }
}
