package io.bulkedge.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.Capabilities;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.Place;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.Request.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which route the built-in laws choose, and that threads and incomplete measurements do not. */
class RouteSelectionTest {
    /** Supports what the CPU backend does, at any number of threads. */
    private record Fake(int threads) implements Capabilities {
        @Override
        public BackendInfo info() {
            return new BackendInfo("cpu", "fake", threads);
        }

        @Override
        public Support supports(SpectralOp op, Precision precision, BatchShape shape) {
            boolean vectors = op.vectors() == Vectors.ALL;
            boolean possible =
                    switch (Route.of(op)) {
                        case INTERLEAVED -> shape.rows() <= (vectors ? 128 : 256);
                        case INTERLEAVED_QL -> shape.rows() <= 1 << 14;
                        default -> shape.rows() < 50_000;
                    };
            return possible && op.place() == Place.HOST
                    ? new Support.Yes()
                    : new Support.No("unfit");
        }

        @Override
        public long workspaceBytes(SpectralOp op, Precision precision, BatchShape shape) {
            return 1;
        }
    }

    private static RouteSelection select(
            int threads, Task task, Vectors vectors, BatchShape shape, CostModel costs) {
        return RouteSelection.of(
                new Fake(threads), Ways.all(task, vectors), Precision.F64, shape, costs);
    }

    private static Route eigen(Vectors vectors, long count, int order) {
        BatchShape shape = BatchShape.real(count, order, order);
        return Route.of(select(1, Task.EIGEN, vectors, shape, CostModel.DEFAULT).op());
    }

    private static Route values(int order) {
        return order > 800 ? Route.TWO_STAGE : order > 32 ? Route.ONE_STAGE : Route.TRIDIAGONAL;
    }

    private static Route vectors(int order) {
        return order > 64 ? Route.DIVIDE_AND_CONQUER : Route.TRIDIAGONAL;
    }

    /** Tridiagonal matrices: many side by side at any order that is possible, single ones alone. */
    @Test
    void tridiagonalMatricesGoSideBySideFromAFewOn() {
        for (int n : new int[] {1, 2, 5, 17, 64, 256, 1000, 4000, 1 << 14, 20_000}) {
            Route alone = n > 44 ? Route.BISECTION : Route.TRIDIAGONAL;
            assertEquals(alone, tridiagonal(Vectors.NONE, 1, n), "one of " + n);
            Route many = n > 1 << 14 ? Route.BISECTION : Route.INTERLEAVED_QL;
            assertEquals(many, tridiagonal(Vectors.NONE, 1L << 30, n), "many of " + n);
            assertEquals(many, tridiagonal(Vectors.NONE, 32, n), "32 of " + n);
            assertEquals(Route.TRIDIAGONAL, tridiagonal(Vectors.ALL, 32, n), "vectors of " + n);
        }
    }

    private static Route tridiagonal(Vectors vectors, long count, int n) {
        BatchShape shape = BatchShape.real(count, n, 2);
        return Route.of(select(1, Task.TRIDIAGONAL, vectors, shape, CostModel.DEFAULT).op());
    }

    /**
     * The documented orders: one matrix by QL up to order 32, by two stages above 800, vectors by
     * divide and conquer above 64; from four small matrices on interleaved.
     */
    @Test
    void builtInLawsMeetTheDocumentedOrders() {
        for (int n = 1; n <= 2100; n++) {
            for (long count : new long[] {1, 2, 3, 4, 5, 8, 9, 17, 4096}) {
                boolean lanes = count >= 4;
                assertEquals(
                        lanes && n <= 256 ? Route.INTERLEAVED : values(n),
                        eigen(Vectors.NONE, count, n),
                        count + " of " + n);
                assertEquals(
                        lanes && n <= 128 ? Route.INTERLEAVED : vectors(n),
                        eigen(Vectors.ALL, count, n),
                        count + " with vectors of " + n);
            }
        }
        assertEquals(Route.TWO_STAGE, eigen(Vectors.NONE, 1, 46_000));
        assertEquals(Route.DIVIDE_AND_CONQUER, eigen(Vectors.ALL, 1, 46_000));
    }

    /** Gram matrices are reduced as symmetric ones are, whatever the long side. */
    @Test
    void gramMatricesTakeTheReductionOfTheirOrder() {
        for (int[] sides : new int[][] {{1, 1}, {20, 70_000}, {800, 800}, {30_000, 799}}) {
            assertEquals(Route.GRAM, singular(sides[0], sides[1]));
        }
        for (int[] sides : new int[][] {{801, 801}, {4096, 11_008}, {40_000, 801}}) {
            assertEquals(Route.GRAM_TWO_STAGE, singular(sides[0], sides[1]));
        }
    }

    private static Route singular(int rows, int cols) {
        BatchShape shape = BatchShape.real(1, rows, cols);
        return Route.of(select(1, Task.SINGULAR, Vectors.NONE, shape, CostModel.DEFAULT).op());
    }

    private static RouteTime time(Route route, int n, int threads, double seconds) {
        return new RouteTime("cpu", route, false, n, n, 1, threads, seconds);
    }

    /** Two-stage measured fast; with several threads everything is told to be the other way. */
    private static List<RouteTime> measured() {
        List<RouteTime> times = new ArrayList<>();
        for (Route route : List.of(Route.TRIDIAGONAL, Route.INTERLEAVED, Route.ONE_STAGE)) {
            times.add(time(route, 100, 1, 1.0));
            times.add(time(route, 100, 2, 0.1));
        }
        times.add(time(Route.TWO_STAGE, 100, 1, 0.5));
        times.add(time(Route.TWO_STAGE, 100, 2, 2.0));
        return times;
    }

    /** The choice, and with it every bit of a result, is that of one thread. */
    @Test
    void threadsDoNotDecide() {
        CostModel calibrated = CostModel.DEFAULT.calibrated(measured());
        for (int threads : new int[] {1, 2, 64}) {
            for (int n : new int[] {8, 40, 100, 250, 900, 1500}) {
                BatchShape shape = BatchShape.real(1, n, n);
                for (CostModel costs : List.of(CostModel.DEFAULT, calibrated)) {
                    assertEquals(
                            select(1, Task.EIGEN, Vectors.NONE, shape, costs),
                            select(threads, Task.EIGEN, Vectors.NONE, shape, costs));
                }
            }
        }
        RouteSelection chosen =
                select(2, Task.EIGEN, Vectors.NONE, BatchShape.real(1, 100, 100), calibrated);
        assertEquals(Route.TWO_STAGE, Route.of(chosen.op()));
        assertTrue(chosen.why().contains("0.50 s"), chosen.why());
        assertTrue(chosen.why().contains("times of this machine"), chosen.why());
    }

    /** A measured time beside a built-in one says nothing. */
    @Test
    void measuredTimesOfSomeRoutesDecideNothing() {
        List<RouteTime> times = measured();
        times.removeIf(time -> time.route() == Route.ONE_STAGE && time.threads() == 1);
        RouteSelection chosen =
                select(
                        1,
                        Task.EIGEN,
                        Vectors.NONE,
                        BatchShape.real(1, 100, 100),
                        CostModel.DEFAULT.calibrated(times));
        assertEquals(
                new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.ONE_STAGE_STURM),
                chosen.op());
        assertTrue(chosen.why().contains("built-in"), chosen.why());
    }

    @Test
    void theOnlyWayIsTakenAndNoneIsRefused() {
        RouteSelection svd =
                select(
                        1,
                        Task.SINGULAR,
                        Vectors.ALL,
                        BatchShape.real(1, 30, 20),
                        CostModel.DEFAULT);
        assertFalse(svd.why().isBlank());
        BatchShape tooLarge = BatchShape.real(1, 60_000, 60_000);
        assertThrows(
                PlanningException.class,
                () -> select(1, Task.SINGULAR, Vectors.ALL, tooLarge, CostModel.DEFAULT));
    }
}
