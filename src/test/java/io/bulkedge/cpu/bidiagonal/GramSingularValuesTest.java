package io.bulkedge.cpu.bidiagonal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.ErrorBounds;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.band.EigenvaluePath;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.PoolTeam;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.matrix.BatchShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The streamed Gram route against bidiagonalisation, within the bounds it reports. */
final class GramSingularValuesTest {
    private static final SpectralOp GRAM = new SpectralOp.Svd(Vectors.NONE, SvdMethod.GRAM);
    private static final EigenvaluePath ONE_STAGE = new EigenvaluePath(false, 16);
    private static final EigenvaluePath TWO_STAGE = new EigenvaluePath(true, 16);
    private static final int SHORT = 64;
    private static final int LONG = 200;

    /** Blocks of one, a part, and all of the long side. */
    private static final int[] DEPTHS = {1, 7, 64, LONG};

    private static List<Kernels> everyKind() {
        List<Kernels> kinds = new ArrayList<>(List.of(KernelLoader.scalar().kernels()));
        KernelLoader.availableBits().forEach(b -> kinds.add(KernelLoader.vector(b).kernels()));
        return kinds;
    }

    private static double[] gaussian(int rows, int cols) {
        SplittableRandom random = new SplittableRandom(31L * rows + cols);
        return random.doubles((long) rows * cols).map(_ -> random.nextGaussian()).toArray();
    }

    /** A product of two random factors with columns scaled from 1 to 1 / condition in between. */
    private static double[] ofCondition(double condition, DoubleUnaryOperator rounding) {
        double[] left = gaussian(SHORT, SHORT);
        double[] right = gaussian(SHORT, LONG);
        double[] a = new double[SHORT * LONG];
        for (int p = 0; p < SHORT; p++) {
            double scale = Math.pow(condition, -p / (SHORT - 1.0));
            for (int j = 0; j < LONG; j++) {
                for (int i = 0; i < SHORT; i++) {
                    a[j * SHORT + i] += left[p * SHORT + i] * scale * right[j * SHORT + p] / SHORT;
                }
            }
        }
        return Arrays.stream(a).map(rounding).toArray();
    }

    private static double[] transposed(int rows, int cols, double[] a) {
        double[] t = new double[a.length];
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                t[i * cols + j] = a[j * rows + i];
            }
        }
        return t;
    }

    private static Elements of(double[] stored) {
        return (first, count, target, offset) ->
                System.arraycopy(stored, Math.toIntExact(first), target, offset, count);
    }

    private static double[] solve(GramSingularValues solver, Elements elements, boolean byColumns)
            throws IOException {
        double[] values = new double[SHORT];
        assertEquals(0, solver.solve(elements, byColumns, values));
        return values;
    }

    private static double[] exact(double[] a) {
        double[] values = new double[SHORT];
        int missing =
                new SingularValueSolver(KernelLoader.scalar().kernels(), SHORT, LONG, Vectors.NONE)
                        .solve(a.clone(), 0, values, null, null);
        assertEquals(0, missing);
        return values;
    }

    /** Data of every kind: the errors stay within the bounds that are reported with the values. */
    @Test
    void errorsAreWithinTheReportedBounds() throws IOException {
        DoubleUnaryOperator single = x -> (float) x;
        DoubleUnaryOperator brain =
                x -> Float.intBitsToFloat(Float.floatToIntBits((float) x) & 0xFFFF0000);
        List<double[]> data = new ArrayList<>();
        for (double condition : new double[] {1, 1e2, 1e4, 1e6, 1e8, 1e10}) {
            data.add(ofCondition(condition, single));
            data.add(ofCondition(condition, brain));
            data.add(ofCondition(condition, x -> x));
        }
        data.add(ofCondition(1, x -> Math.rint(4 * x)));
        double[] rankOne = new double[SHORT * LONG];
        Arrays.fill(rankOne, 3);
        data.add(rankOne);
        data.add(new double[SHORT * LONG]);
        for (double[] a : data) {
            double[] expected = exact(a);
            for (Kernels kernels : everyKind()) {
                GramSingularValues solver =
                        new GramSingularValues(
                                kernels,
                                Team.alone(),
                                SHORT,
                                LONG,
                                GramSingularValues.BLOCK_NUMBERS,
                                ONE_STAGE);
                double[] actual = solve(solver, of(a), true);
                double[] bounds = ErrorBounds.of(GRAM, BatchShape.real(1, SHORT, LONG), actual);
                for (int i = 0; i < SHORT; i++) {
                    assertTrue(
                            Math.abs(actual[i] - expected[i]) <= bounds[i],
                            "value " + i + ": " + actual[i] + " for " + expected[i]);
                }
            }
        }
    }

    /** Wide and tall, stored by rows and by columns, on teams: the same products in one order. */
    @Test
    void layoutAndTeamChangeNoBit() throws IOException {
        double[] wide = gaussian(SHORT, LONG);
        double[] byRows = transposed(SHORT, LONG, wide);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (Kernels kernels : everyKind()) {
                for (int depth : DEPTHS) {
                    // By both reductions, of which teams change no bit.
                    for (int run = 0; run < 6; run++) {
                        EigenvaluePath path = run % 2 == 0 ? TWO_STAGE : ONE_STAGE;
                        Team team = new PoolTeam(pool, 1 + run / 2);
                        GramSingularValues solver =
                                new GramSingularValues(
                                        kernels, team, SHORT, LONG, depth * SHORT, path);
                        double[] expected = solve(solver, of(wide), true);
                        assertArrayEquals(expected, solve(solver, of(byRows), false));
                        GramSingularValues tall =
                                new GramSingularValues(
                                        kernels, team, LONG, SHORT, depth * SHORT, path);
                        assertArrayEquals(expected, solve(tall, of(byRows), true));
                        assertArrayEquals(expected, solve(tall, of(wide), false));
                        team.dismiss();
                        double[] reference = exact(wide);
                        assertArrayEquals(reference, expected, 1e-12 * reference[SHORT - 1]);
                    }
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    /** Squares that overflow or underflow are seen after the first pass, and it is done again. */
    @Test
    void scalesAtTheEndsOfTheRange() throws IOException {
        double[] a = gaussian(SHORT, LONG);
        for (Kernels kernels : everyKind()) {
            GramSingularValues solver =
                    new GramSingularValues(
                            kernels, Team.alone(), SHORT, LONG, 64 * SHORT, ONE_STAGE);
            double[] expected = solve(solver, of(a), true);
            for (int exponent : new int[] {1000, 450, 390, -390, -450, -1000}) {
                double[] scaled = Arrays.stream(a).map(x -> Math.scalb(x, exponent)).toArray();
                double[] values = solve(solver, of(scaled), true);
                double[] back = Arrays.stream(values).map(x -> Math.scalb(x, -exponent)).toArray();
                assertArrayEquals(expected, back, 1e-13 * expected[SHORT - 1]);
            }
        }
    }

    @Test
    void nonFiniteEntriesAndUnreadableElementsAreTold() throws IOException {
        Kernels kernels = everyKind().getLast();
        GramSingularValues solver =
                new GramSingularValues(kernels, Team.alone(), SHORT, LONG, 64 * SHORT, ONE_STAGE);
        for (int at : new int[] {0, SHORT * LONG / 2, SHORT * LONG - 1}) {
            for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
                double[] a = gaussian(SHORT, LONG);
                a[at] = bad;
                assertEquals(
                        GramSingularValues.NON_FINITE,
                        solver.solve(of(a), true, new double[SHORT]));
            }
        }
        double[] whole = gaussian(SHORT, LONG);
        Elements damaged =
                (first, count, target, offset) -> {
                    if (first + count > 2L * SHORT * 64) {
                        throw new IOException("damaged");
                    }
                    System.arraycopy(whole, (int) first, target, offset, count);
                };
        assertThrows(IOException.class, () -> solver.solve(damaged, true, new double[SHORT]));
    }
}
