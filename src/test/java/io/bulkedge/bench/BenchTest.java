package io.bulkedge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.RatioThreshold;
import io.bulkedge.matrix.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {
    private static final double CEILING = 2.5;

    private static BenchCase problem(String text) {
        BenchCase parsed = BenchCase.parse(text);
        assertNotNull(parsed, text);
        return parsed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"eigvals:64x64x4096:f64", "svd:3x5x1:f32", "svdvals:768x3072x1:f32"})
    void casesReadBack(String text) {
        assertEquals(text, problem(text).toString());
    }

    @Test
    void whatIsNoCaseIsNone() {
        assertNull(BenchCase.parse("model.safetensors"));
        assertNull(BenchCase.parse("eigvals:64x64x1:f16"));
        assertThrows(IllegalArgumentException.class, () -> BenchCase.parse("eigvals:4x5x1:f64"));
        assertThrows(IllegalArgumentException.class, () -> BenchCase.parse("svd:0x5x1:f64"));
    }

    /** A peer that really solves: EJML, eigenvalues only. Its answers agree with ours. */
    @Test
    void libraryAndPeerSolveTheSameMatrices() throws Exception {
        Bench bench = new Bench("cpu", 1, List.of(new Peer(0)), 0.01, OptionalLong.empty(), 5);
        List<BenchRow> rows = bench.run(problem("eigvals:12x12x6:f64"), CEILING);
        assertEquals(2, rows.size());
        assertEquals("bulkedge", rows.getFirst().library());
        assertEquals("test peer", rows.getLast().library());
        for (BenchRow row : rows) {
            assertTrue(row.secondsPerMatrix() > 0 && row.repetitions() >= 3, row.toString());
            assertTrue(row.worstRatio() <= RatioThreshold.VALUE, row.toString());
            assertEquals(row.gflops() / CEILING, row.ceilingFraction(), 1e-12);
            assertEquals(
                    4.0 / 3 * 12 * 12 * 12 / row.secondsPerMatrix() * 1e-9,
                    row.gflops(),
                    1e-9 * row.gflops());
        }
    }

    /** A wrong peer shows as a large ratio, never as a fast right one. */
    @Test
    void aWrongPeerIsSeen() throws Exception {
        Bench bench = new Bench("cpu", 2, List.of(new Peer(1e-6)), 0.01, OptionalLong.empty(), 5);
        List<BenchRow> rows = bench.run(problem("eigvals:12x12x6:f64"), CEILING);
        assertTrue(rows.getLast().worstRatio() > 1e6, rows.toString());
    }

    /** Values of narrow data have two routes; a peer that cannot solve a case has no row. */
    @Test
    void everyApplicableRouteIsARow() throws Exception {
        Bench bench = new Bench("cpu", 1, List.of(new Peer(0)), 0.01, OptionalLong.empty(), 5);
        List<BenchRow> rows = bench.run(problem("svdvals:20x30x2:f32"), Double.NaN);
        assertEquals(
                List.of("gram", "bidiagonal"),
                rows.stream().map(row -> String.valueOf(row.route())).toList());
        assertEquals(Precision.F32, rows.getFirst().problem().precision());
    }

    /** EJML, with a relative error of the test's choice. */
    private record Peer(double error) implements PeerLibrary {
        @Override
        public String name() {
            return "test peer";
        }

        @Override
        public @Nullable PeerSolver solver(BenchCase problem, int threads) {
            return problem.operation() == BenchCase.Operation.EIGVALS
                    ? new Solver(problem, error)
                    : null;
        }
    }

    private static final class Solver implements PeerSolver {
        private final BenchCase problem;
        private final double error;
        private final double[][] values;
        private double[] matrices = new double[0];

        Solver(BenchCase problem, double error) {
            this.problem = problem;
            this.error = error;
            this.values = new double[Math.toIntExact(problem.count())][problem.rows()];
        }

        @Override
        public void load(double[] given) {
            matrices = given;
        }

        @Override
        public void solve() {
            int n = problem.rows();
            for (int b = 0; b < values.length; b++) {
                double[] copy = Arrays.copyOfRange(matrices, b * n * n, (b + 1) * n * n);
                var eigen = DecompositionFactory_DDRM.eig(n, false, true);
                assertTrue(eigen.decompose(DMatrixRMaj.wrap(n, n, copy)));
                for (int i = 0; i < n; i++) {
                    values[b][i] = eigen.getEigenvalue(i).real * (1 + error);
                }
                Arrays.sort(values[b]);
            }
        }

        @Override
        public double[] values(long matrix) {
            return values[Math.toIntExact(matrix)].clone();
        }
    }
}
