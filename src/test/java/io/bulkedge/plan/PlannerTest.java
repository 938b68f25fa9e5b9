package io.bulkedge.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.Capabilities;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.Request.Item;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.plan.Request.VectorChoice;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final long WORKSPACE = 1000;

    /** A backend that takes matrices up to a size and needs a fixed workspace. */
    private record Fake(String name, int limit) implements Capabilities {
        @Override
        public BackendInfo info() {
            return new BackendInfo(name, "fake", 2);
        }

        @Override
        public Support supports(SpectralOp op, Precision precision, BatchShape shape) {
            return shape.maxDimension() <= limit
                    ? new Support.Yes()
                    : new Support.No("limit " + limit);
        }

        @Override
        public long workspaceBytes(SpectralOp op, Precision precision, BatchShape shape) {
            return WORKSPACE;
        }
    }

    private static final Planner PLANNER =
            new Planner(List.of(new Fake("cpu", 100_000)), CostModel.DEFAULT);

    private static Request request(
            VectorChoice vectors, RouteChoice route, OptionalLong memory, Item... items) {
        return new Request(Task.SINGULAR, List.of(items), vectors, route, memory);
    }

    private static Item item(String name, int rows, int cols, Precision precision) {
        return new Item(name, BatchShape.real(1, rows, cols), precision);
    }

    @Test
    void equalShapesShareAStepAndKeepTheirOrder() {
        Plan plan =
                PLANNER.plan(
                        request(
                                VectorChoice.NEVER,
                                RouteChoice.AUTO,
                                OptionalLong.empty(),
                                item("a", 20, 30, Precision.F32),
                                item("b", 30, 20, Precision.F32),
                                item("c", 20, 30, Precision.F32),
                                item("d", 20, 30, Precision.F64)));
        assertEquals(3, plan.steps().size());
        assertEquals(List.of(0, 2), plan.steps().get(0).items());
        assertEquals(2, plan.steps().get(0).shape().count());
        assertEquals(Route.GRAM, plan.steps().get(0).route());
        assertEquals(
                Route.BIDIAGONAL, plan.steps().get(2).route(), "float64 data take the exact route");
    }

    @Test
    void vectorsForceTheBidiagonalRouteAndStopAtTheStatedSize() {
        int limit = Planner.VECTORS_MAX_DIMENSION;
        Plan plan =
                PLANNER.plan(
                        request(
                                VectorChoice.AUTO,
                                RouteChoice.AUTO,
                                OptionalLong.empty(),
                                item("small", limit, limit, Precision.F32),
                                item("large", limit + 1, limit + 1, Precision.F32)));
        assertEquals(
                new SpectralOp.Svd(Vectors.ALL, SvdMethod.BIDIAGONAL), plan.steps().get(0).op());
        assertEquals(new SpectralOp.Svd(Vectors.NONE, SvdMethod.GRAM), plan.steps().get(1).op());
        assertTrue(
                plan.steps().get(1).why().stream().anyMatch(w -> w.contains("--vectors")),
                "says how to get them");
    }

    @Test
    void contradictingChoicesAreRefused() {
        Request request =
                request(
                        VectorChoice.ALWAYS,
                        RouteChoice.GRAM,
                        OptionalLong.empty(),
                        item("a", 20, 30, Precision.F32));
        assertThrows(PlanningException.class, () -> PLANNER.plan(request));
    }

    @Test
    void memoryBoundsTheChunk() {
        Item batch = new Item("batch", BatchShape.real(1000, 10, 10), Precision.F32);
        long bound = WORKSPACE + 37 * 10 * Double.BYTES;
        Plan plan =
                PLANNER.plan(
                        request(
                                VectorChoice.NEVER,
                                RouteChoice.AUTO,
                                OptionalLong.of(bound),
                                batch));
        assertEquals(37, plan.steps().getFirst().chunk());
        assertTrue(plan.steps().getFirst().bytes() <= bound);
    }

    @Test
    void impossibleMemoryNamesWhatIsNeeded() {
        Request request =
                request(
                        VectorChoice.NEVER,
                        RouteChoice.AUTO,
                        OptionalLong.of(WORKSPACE),
                        item("a", 10, 10, Precision.F32));
        PlanningException e = assertThrows(PlanningException.class, () -> PLANNER.plan(request));
        assertTrue(
                String.valueOf(e.getMessage())
                        .contains(Long.toString(WORKSPACE + 10 * Double.BYTES)),
                e.getMessage());
    }

    @Test
    void unsupportedItemsAreRefusedWithTheReasonOfEveryBackend() {
        Planner two =
                new Planner(List.of(new Fake("cuda", 5), new Fake("cpu", 50)), CostModel.DEFAULT);
        Plan plan =
                two.plan(
                        request(
                                VectorChoice.NEVER,
                                RouteChoice.AUTO,
                                OptionalLong.empty(),
                                item("first", 5, 5, Precision.F32),
                                item("second", 50, 5, Precision.F32),
                                item("none", 51, 5, Precision.F32)));
        assertEquals("cuda", plan.steps().get(0).backend());
        assertEquals("cpu", plan.steps().get(1).backend());
        assertEquals(2, plan.refused().getFirst().item());
        assertTrue(plan.refused().getFirst().reason().contains("cuda cannot: limit 5"));
        assertTrue(plan.refused().getFirst().reason().contains("cpu cannot: limit 50"));
    }

    @Test
    void planningIsPure() {
        Request request =
                request(
                        VectorChoice.AUTO,
                        RouteChoice.AUTO,
                        OptionalLong.empty(),
                        item("a", 384, 1536, Precision.F32),
                        item("b", 384, 384, Precision.F32));
        assertEquals(PLANNER.plan(request), PLANNER.plan(request));
    }

    @Test
    void batchesOfSmallSymmetricMatricesAreSolvedInterleaved() {
        for (VectorChoice vectors : List.of(VectorChoice.ALWAYS, VectorChoice.NEVER)) {
            Step few = eigenStep(vectors, 3);
            assertEquals(Route.TRIDIAGONAL, few.route());
            assertTrue(few.why().stream().anyMatch(w -> w.startsWith("one matrix at a time")));
            Step many = eigenStep(vectors, 4);
            assertEquals(Route.INTERLEAVED, many.route());
            assertEquals(few.op().vectors(), many.op().vectors());
            assertTrue(many.why().stream().anyMatch(w -> w.startsWith("interleaved")));
        }
    }

    private static Step eigenStep(VectorChoice vectors, int count) {
        Item item = new Item("batch", BatchShape.real(count, 20, 20), Precision.F64);
        Request request =
                new Request(
                        Task.EIGEN, List.of(item), vectors, RouteChoice.AUTO, OptionalLong.empty());
        return PLANNER.plan(request).steps().getFirst();
    }
}
