package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.backend.ErrorBounds;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Vectors;
import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.contract.BackendFixture.Result;
import io.bulkedge.cpu.tridiagonal.SturmCount;
import io.bulkedge.ensemble.BetaHermite;
import io.bulkedge.ensemble.TridiagonalPanel;
import io.bulkedge.gallery.Tridiagonal;
import io.bulkedge.random.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Values of tridiagonal matrices by every method: against Sturm counts, which share no code with
 * the iterations, and independent of the matrices beside them.
 */
public abstract class TridiagonalContractTest extends BatchContractTest {
    private static final List<SpectralOp> METHODS =
            OF_TRIDIAGONAL.stream().filter(op -> op.vectors() == Vectors.NONE).toList();

    private final RatioLog ratios = new RatioLog(getClass());

    /**
     * Zeros, clusters, grades, entries near overflow and underflow: each matrix alone and in one
     * batch with all others of its order has the same bits, and right ones.
     */
    @Test
    final void uglyMatricesAloneAndTogether() {
        Backend one = backend(1);
        Backend two = backend(2);
        TreeMap<Integer, List<Tridiagonal>> orders = new TreeMap<>();
        for (Tridiagonal base : Tridiagonal.ugly()) {
            for (int exponent : new int[] {0, 1000, -1000, -1060}) {
                orders.computeIfAbsent(base.n(), _ -> new ArrayList<>()).add(base.times(exponent));
            }
        }
        orders.forEach(
                (n, matrices) -> {
                    List<double[]> panels = matrices.stream().map(Tridiagonal::panel).toList();
                    for (SpectralOp op : supported(two, METHODS, n, 2)) {
                        List<Result> together = BackendFixture.solve(two, op, n, 2, panels);
                        for (int b = 0; b < panels.size(); b++) {
                            Result result = together.get(b);
                            check(matrices.get(b), op, result);
                            Result alone = BackendFixture.solveOne(one, op, n, 2, panels.get(b));
                            assertEquals(alone.bits(), result.bits(), matrices.get(b).name());
                        }
                    }
                });
    }

    private void check(Tridiagonal t, SpectralOp op, Result result) {
        assertTrue(result.converged(), t.name());
        assertTrue(Residuals.ascending(result.values()), t.name());
        if (Arrays.stream(t.d()).allMatch(x -> x == 0)
                && Arrays.stream(t.e()).allMatch(x -> x == 0)) {
            assertArrayEquals(new double[t.n()], result.values(), t.name());
            return;
        }
        SturmCount reference = new SturmCount(t.n(), t.d(), t.e());
        double[] expected = new double[t.n()];
        Arrays.setAll(expected, reference::bisect);
        ratios.check(
                t.name(), op.toString(), Residuals.knownSpectrum(expected, result.values(), t.n()));
    }

    /**
     * Random matrices larger than those that are solved interleaved after a reduction. Counts on
     * both sides of every value certify its error bound.
     */
    @Test
    final void largeMatricesAgreeWithSturmCounts() {
        Backend backend = backend(2);
        int n = 700;
        TridiagonalPanel ensemble = new TridiagonalPanel(new BetaHermite(1, n, 1.0 / n));
        StreamKey key = new StreamKey(5, StreamKey.ENTRIES, 0);
        for (SpectralOp op : supported(backend, METHODS, n, 2)) {
            MatrixSource source = new MatrixSource.Sampled(ensemble, key, 3);
            List<Result> results = BackendFixture.solve(backend, op, source);
            double[] panel = new double[2 * n];
            for (int b = 0; b < results.size(); b++) {
                ensemble.fill(key.matrix(b), panel, 0, 1, n);
                double[] d = Arrays.copyOf(panel, n);
                double[] e = Arrays.copyOfRange(panel, n, 2 * n - 1);
                SturmCount sturm = new SturmCount(n, d, e);
                double[] values = results.get(b).values();
                double[] bounds = ErrorBounds.of(op, source.shape(), values);
                for (int i = 0; i < n; i++) {
                    assertTrue(sturm.count(values[i] - bounds[i]) <= i, op + " value " + i);
                    assertTrue(sturm.count(values[i] + bounds[i]) > i, op + " value " + i);
                }
            }
        }
    }

    /** NaN and infinities in either column, beside matrices that are right. */
    @Test
    final void nonFiniteEntriesSpoilNoOtherMatrix() {
        Backend backend = backend(1);
        int n = 12;
        double[] right = general(7, n, 2);
        for (SpectralOp op : supported(backend, METHODS, n, 2)) {
            List<Long> bits = BackendFixture.solveOne(backend, op, n, 2, right).bits();
            for (int place : new int[] {0, n - 1, n, 2 * n - 2}) {
                for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
                    double[] wrong = right.clone();
                    wrong[place] = bad;
                    List<Result> results =
                            BackendFixture.solve(
                                    backend, op, n, 2, List.of(right, wrong, right, right));
                    assertInstanceOf(Outcome.NonFiniteInput.class, results.get(1).outcome());
                    assertTrue(Arrays.stream(results.get(1).values()).allMatch(Double::isNaN));
                    assertEquals(bits, results.get(0).bits(), op.toString());
                    assertEquals(bits, results.get(2).bits(), op.toString());
                }
            }
        }
    }
}
