package io.bulkedge.bench;

import static io.bulkedge.matrix.Precision.F64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Place;
import io.bulkedge.backend.Vectors;
import io.bulkedge.check.RatioThreshold;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.CostModel;
import io.bulkedge.plan.PlanningException;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.plan.Route;
import io.bulkedge.plan.Ways;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {
    private static final double CEILING = 2.5;
    private static final double LIMIT = 30;

    private final List<String> refused = new ArrayList<>();

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

    private static Bench bench(double limit, PeerLibrary... peers) {
        return bench(new Bench.Options(RouteScope.ALL, 0.01, limit), peers);
    }

    private static Bench bench(Bench.Options options, PeerLibrary... peers) {
        return new Bench(
                "cpu", List.of(peers), options, OptionalLong.empty(), 5, CostModel.DEFAULT);
    }

    private List<BenchRow> run(Bench bench, String text) throws Exception {
        return bench.run(problem(text), 2, CEILING, refused::add);
    }

    /** A peer that really solves: EJML, eigenvalues only. Its answers agree with ours. */
    @Test
    void routesAndPeerSolveTheSameMatrices() throws Exception {
        List<BenchRow> rows = run(bench(LIMIT, new Peer(0)), "eigvals:12x12x6:f64");
        assertEquals("interleaved", rows.getFirst().route());
        assertTrue(rows.getFirst().planned(), "the planner's choice comes first");
        assertEquals(1, rows.stream().filter(BenchRow::planned).count());
        assertTrue(rows.stream().anyMatch(row -> "tridiagonal".equals(row.route())));
        assertEquals("test peer", rows.getLast().library());
        for (BenchRow row : rows) {
            assertTrue(row.secondsPerMatrix() > 0 && row.solves() >= 1, row.toString());
            assertEquals(Timing.WARM, row.timing());
            assertTrue(row.correct() && row.worstRatio() <= RatioThreshold.VALUE, row.toString());
            assertEquals(row.gflops() / CEILING, row.ceilingFraction(), 1e-12);
            assertEquals(
                    4.0 / 3 * 12 * 12 * 12 / row.secondsPerMatrix() * 1e-9,
                    row.gflops(),
                    1e-9 * row.gflops());
        }
    }

    /** A wrong peer shows as a large ratio without a time, never as a fast right one. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, Double.NaN})
    void aWrongPeerGetsNoTime(double error) throws Exception {
        List<BenchRow> rows = run(bench(LIMIT, new Peer(error)), "eigvals:12x12x6:f64");
        assertTrue(rows.getLast().worstRatio() > 1e6, rows.toString());
        assertFalse(rows.getLast().correct());
        assertTrue(Double.isNaN(rows.getLast().secondsPerMatrix()));
        assertTrue(rows.getFirst().secondsPerMatrix() > 0);
    }

    /** Values have three routes; a peer that cannot solve a case has no row. */
    @Test
    void everyApplicableRouteIsARow() throws Exception {
        List<BenchRow> rows = run(bench(LIMIT, new Peer(0)), "svdvals:20x30x2:f32");
        assertEquals(
                List.of(
                        "interleaved-gram",
                        "gram",
                        "gram-two-stage",
                        "bidiagonal",
                        "interleaved",
                        "two-stage-bidiagonal"),
                rows.stream().map(row -> String.valueOf(row.route())).toList());
        assertEquals(Precision.F32, rows.getFirst().problem().precision());
        rows = run(bench(LIMIT), "svd:20x30x2:f64");
        assertEquals(List.of("bidiagonal"), rows.stream().map(BenchRow::route).toList());
        assertTrue(refused.isEmpty(), "methods of a device are none of the CPU's: " + refused);
        run(bench(LIMIT), "eigvals:260x260x1:f64");
        assertTrue(refused.toString().contains("interleaved"), "it is too large, and says so");
    }

    /** Who is predicted to take too long has a row that says so, and no time. */
    @Test
    void slowRoutesAndPeersAreLeftOutAloud() throws Exception {
        Bench bench = bench(1e-9, new Peer(0));
        List<BenchRow> rows = run(bench, "eigvals:12x12x6:f64");
        BenchRow planned = rows.getFirst();
        assertTrue(planned.planned(), "the planned route always takes part");
        assertEquals(Timing.COLD, planned.timing(), "beyond the limit one solve is all there is");
        assertEquals(1, planned.solves());
        assertEquals(Timing.COLD, timing(rows, "test peer"), "nothing is known of it yet");
        assertFalse(rows.get(1).rivals(), "a cold time is no rival");
        for (BenchRow row : rows.subList(2, rows.size())) {
            assertEquals(Timing.LEFT_OUT, row.timing());
            assertTrue(Double.isNaN(row.secondsPerMatrix()) && row.correct(), row.toString());
            assertTrue(String.valueOf(row.note()).startsWith("left out"), row.toString());
        }
        assertTrue(rows.stream().anyMatch(row -> "tridiagonal".equals(row.route())));
        rows = run(bench, "eigvals:14x14x6:f64");
        assertEquals(Timing.LEFT_OUT, timing(rows, "test peer"), "its pace is known by now");
    }

    private static Timing timing(List<BenchRow> rows, String library) {
        return rows.stream()
                .filter(row -> row.library().equals(library))
                .findFirst()
                .orElseThrow()
                .timing();
    }

    @Test
    void thePlannedRouteAndTheNextTakePart() throws Exception {
        Bench bench = bench(new Bench.Options(RouteScope.NEXT, 0.01, LIMIT));
        List<BenchRow> rows = run(bench, "eigvals:12x12x6:f64");
        assertEquals(
                List.of("interleaved", "tridiagonal"), rows.stream().map(BenchRow::route).toList());
        assertTrue(rows.stream().allMatch(row -> row.timing() == Timing.WARM), rows.toString());
    }

    @Test
    void aCaseBeyondTheMemoryBoundIsRefused() {
        Bench bench =
                new Bench(
                        "cpu",
                        List.of(),
                        new Bench.Options(RouteScope.ALL, 0.01, 1),
                        OptionalLong.of(1L << 27),
                        5,
                        CostModel.DEFAULT);
        var e =
                assertThrows(
                        PlanningException.class, () -> run(bench, "eigvals:32x32x9999999:f64"));
        assertTrue(String.valueOf(e.getMessage()).contains("--memory"), e.getMessage());
    }

    @Test
    void firstSolvesTakeARouteByName() throws Exception {
        BenchCase problem = problem("eigvals:12x12x6:f64");
        assertTrue(FirstSolve.seconds("cpu", problem, "tridiagonal", 1, 5, CostModel.DEFAULT) > 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> FirstSolve.seconds("cpu", problem, "gram", 1, 5, CostModel.DEFAULT));
    }

    @Test
    void ceilingsArePositive() {
        Ceiling ceiling = Ceiling.measure(2, 0.02);
        assertEquals(2, ceiling.threads());
        assertTrue(ceiling.gemmGflops() > 0.01 && ceiling.gemmGflops() < 1e5, ceiling.toString());
        assertTrue(ceiling.copyGbs() > 0.01 && ceiling.copyGbs() < 1e5, ceiling.toString());
    }

    @Test
    void standardCasesGrowFromGridToGrid() {
        var quick = StandardCase.list(StandardCase.Grid.QUICK);
        var full = StandardCase.list(StandardCase.Grid.FULL);
        assertTrue(quick.size() >= 8 && full.size() > quick.size());
        assertTrue(full.containsAll(quick));
        assertEquals(full.size(), full.stream().map(StandardCase::problem).distinct().count());
    }

    /**
     * The measured cases teach every route that the planner knows, but those of matrices that are
     * tridiagonal from the start, which only sampled ensembles are.
     */
    @Test
    void calibrationMeasuresEveryRoute() throws Exception {
        Set<Route> taught = new HashSet<>();
        for (BenchCase problem : Calibration.cases()) {
            BenchCase small =
                    new BenchCase(problem.operation(), 8, 8, problem.count() > 1 ? 4 : 1, F64);
            Calibration.times(run(bench(LIMIT), small.toString()))
                    .forEach(time -> taught.add(time.route()));
        }
        Set<Route> all = EnumSet.noneOf(Route.class);
        for (Vectors vectors : Vectors.values()) {
            Stream.of(Ways.all(Task.EIGEN, vectors), Ways.all(Task.SINGULAR, vectors))
                    .flatMap(List::stream)
                    .filter(op -> op.place() == Place.HOST)
                    .map(Route::of)
                    .forEach(all::add);
        }
        assertEquals(all, taught);
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
