package io.bulkedge.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.MatrixSource;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.weights.ElementType;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tensors stored row after row, whose every element is its own index. */
class MatrixLoaderTest {
    private static final int OFFSET = 5;
    private static final int PADDING = 3;
    private static final double OUTSIDE = -1;

    private record Counting(int rows, int cols, boolean rewinds, long[] next)
            implements WeightSource {
        @Override
        public TensorEntry entry() {
            return new TensorEntry(
                    "w",
                    "<f8",
                    ElementType.F64,
                    List.of((long) rows, (long) cols),
                    TensorEntry.Order.ROW_MAJOR,
                    TensorEntry.Layout.OUTPUT_FIRST,
                    null);
        }

        @Override
        public void read(long first, int count, double[] target, int offset) {
            assertTrue(!rewinds || first >= next[0], "backwards to " + first);
            for (int i = 0; i < count; i++) {
                target[offset + i] = first + i;
            }
            next[0] = first + count;
        }
    }

    /** Square, flat and steep; one row longer than the block; rows that do not fill a tile. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "2, 3",
        "700, 700",
        "33, 9001",
        "31, 9001",
        "3, 200000",
        "200000, 3",
        "65, 4097"
    })
    void everyEntryArrivesOnceAndNothingElseIsTouched(int rows, int cols) throws IOException {
        for (boolean rewinds : new boolean[] {false, true}) {
            int leading = rows + PADDING;
            double[] panel = new double[OFFSET + leading * cols];
            Arrays.fill(panel, OUTSIDE);
            WeightSource tensor = new Counting(rows, cols, rewinds, new long[1]);
            MatrixSource source =
                    new MatrixSource.Streamed(
                            List.of(tensor), new BatchShape(1, rows, cols, Field.REAL));
            new MatrixLoader(Draws.scalar(), new ReentrantLock())
                    .load(source, 0, panel, OFFSET, leading);
            long wrong = 0;
            for (int j = 0; j < cols; j++) {
                for (int i = 0; i < leading; i++) {
                    double expected = i < rows ? (double) i * cols + j : OUTSIDE;
                    wrong += panel[OFFSET + j * leading + i] == expected ? 0 : 1;
                }
            }
            assertEquals(0, wrong);
            assertEquals(OUTSIDE, panel[OFFSET - 1]);
        }
    }
}
