package io.bulkedge.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.Capabilities;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.Place;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final long WORKSPACE = 1000;
    private static final int LANES_LIMIT = 256;

    /** A backend that takes matrices up to a size and needs a fixed workspace. */
    private record Fake(String name, int limit) implements Capabilities {
        @Override
        public BackendInfo info() {
            return new BackendInfo(name, "fake", 2);
        }

        @Override
        public Support supports(SpectralOp op, Precision precision, BatchShape shape) {
            boolean lanes =
                    switch (op) {
                        case SpectralOp.SymmetricEigen eigen ->
                                eigen.method() == EigenMethod.INTERLEAVED;
                        case SpectralOp.Svd svd -> svd.method().interleaved();
                        case SpectralOp.Tridiagonal _ -> false;
                    };
            return op.place() == Place.HOST
                            && shape.maxDimension()
                                    <= (lanes ? Math.min(limit, LANES_LIMIT) : limit)
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
        return new Request(Task.SINGULAR, List.of(items), vectors, route, MemoryBound.of(memory));
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
        assertEquals(Route.INTERLEAVED_GRAM, plan.steps().get(0).route(), "two share lanes");
        assertEquals(Route.GRAM, plan.steps().get(1).route());
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
        assertEquals(
                new SpectralOp.Svd(Vectors.NONE, SvdMethod.GRAM_TWO_STAGE),
                plan.steps().get(1).op());
        assertTrue(
                plan.steps().get(1).why().stream().anyMatch(w -> w.contains("--vectors")),
                "says how to get them");
    }

    /** Exact values alone of large matrices go by way of a band; vectors and small ones do not. */
    @Test
    void exactValuesOfLargeMatricesTakeTwoStages() {
        int most = 64;
        int few = 32;
        Plan plan =
                PLANNER.plan(
                        request(
                                VectorChoice.NEVER,
                                RouteChoice.EXACT,
                                OptionalLong.empty(),
                                item("small", 4 * few, few, Precision.F32),
                                item("large", 4 * most, most + 1, Precision.F32),
                                item("double", most + 1, most + 1, Precision.F64)));
        assertEquals(Route.BIDIAGONAL, plan.steps().get(0).route());
        assertEquals(Route.TWO_STAGE_BIDIAGONAL, plan.steps().get(1).route());
        assertEquals(Route.TWO_STAGE_BIDIAGONAL, plan.steps().get(2).route());
        assertTrue(
                plan.steps().get(1).why().stream()
                        .anyMatch(w -> w.startsWith("two-stage-bidiagonal route: ")),
                "says why");
        Plan vectors =
                PLANNER.plan(
                        request(
                                VectorChoice.ALWAYS,
                                RouteChoice.EXACT,
                                OptionalLong.empty(),
                                item("large", most + 1, most + 1, Precision.F64)));
        assertEquals(Route.BIDIAGONAL, vectors.steps().getFirst().route());
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

    private static final long MIB = 1L << 20;

    /** Results of one matrix: 1000 x 1000 left and right vectors and the values. */
    private static final long RESULTS = (2 * 1000 * 1000 + 1000) * (long) Double.BYTES;

    @Test
    void memoryBoundsTheChunk() {
        Item batch = new Item("batch", BatchShape.real(1000, 1000, 1000), Precision.F32);
        MemoryBound bound = MemoryBound.of(MemoryBound.of(0).needed(WORKSPACE, 37 * RESULTS));
        Plan plan = PLANNER.plan(vectors(bound, batch));
        assertEquals(37, plan.steps().getFirst().chunk());
        Plan tighter = PLANNER.plan(vectors(bound.holding(0, 7 * RESULTS), batch));
        assertEquals(30, tighter.steps().getFirst().chunk(), "what is held counts");
        Plan single = PLANNER.plan(vectors(bound.holding(0, 36 * RESULTS), batch));
        assertEquals(1, single.steps().getFirst().chunk());
        assertTrue(
                single.steps().getFirst().why().contains("threads that work: 1, one per matrix"),
                single.steps().getFirst().why()::toString);
    }

    private static Request vectors(MemoryBound bound, Item item) {
        return new Request(
                Task.SINGULAR,
                List.of(item),
                VectorChoice.ALWAYS,
                RouteChoice.AUTO,
                Optional.of(bound));
    }

    @Test
    void impossibleMemoryNamesWhatIsNeeded() {
        Item item = item("a", 1000, 1000, Precision.F32);
        MemoryBound small = MemoryBound.of(MemoryBound.of(0).needed(0, 0)).holding(0, 0);
        PlanningException e =
                assertThrows(PlanningException.class, () -> PLANNER.plan(vectors(small, item)));
        String message = String.valueOf(e.getMessage());
        Matcher needed = Pattern.compile("needs ([0-9]+)M").matcher(message);
        assertTrue(needed.find(), message);
        MemoryBound enough = MemoryBound.of(Long.parseLong(needed.group(1)) * MIB);
        assertEquals(1, PLANNER.plan(vectors(enough, item)).steps().size());
        MemoryBound less = MemoryBound.of(enough.total() - 2 * MIB);
        assertThrows(PlanningException.class, () -> PLANNER.plan(vectors(less, item)));
    }

    @Test
    void resultsThatDoNotFitAreRefusedWithoutAMatrix() {
        MemoryBound bound = MemoryBound.of(1024 * MIB).holding(1024 * MIB, 0);
        Request request =
                new Request(
                        Task.SINGULAR,
                        List.of(),
                        VectorChoice.NEVER,
                        RouteChoice.AUTO,
                        Optional.of(bound));
        assertThrows(PlanningException.class, () -> PLANNER.plan(request));
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

    private static Step eigen(VectorChoice vectors, int count, int order) {
        Item item = new Item("a", BatchShape.real(count, order, order), Precision.F64);
        return PLANNER.plan(
                        new Request(
                                Task.EIGEN,
                                List.of(item),
                                vectors,
                                RouteChoice.AUTO,
                                Optional.empty()))
                .steps()
                .getFirst();
    }

    @Test
    void everyRouteHasItsReason() {
        for (Step step :
                List.of(
                        eigen(VectorChoice.NEVER, 100, 64),
                        eigen(VectorChoice.NEVER, 1, 64),
                        eigen(VectorChoice.NEVER, 1, 8),
                        eigen(VectorChoice.NEVER, 1, 1101),
                        eigen(VectorChoice.ALWAYS, 1, 64))) {
            String word = step.route().word();
            assertTrue(
                    step.why().stream().anyMatch(w -> w.startsWith(word)), step.why().toString());
            assertTrue(step.why().toString().contains("next best"), step.why().toString());
        }
        Step large = eigen(VectorChoice.NEVER, 1, 2048);
        assertTrue(large.why().toString().contains("threads share"), large.why().toString());
        assertEquals(2, large.members());
        Step small = eigen(VectorChoice.NEVER, 1, 64);
        assertTrue(small.why().toString().contains("one thread for each"), small.why().toString());
        assertEquals(1, small.members());
        assertTrue(eigen(VectorChoice.NEVER, 2, 64).why().toString().contains("of its own"));
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
    void singularValuesOfBatchesOfSmallMatricesAreFoundInterleaved() {
        for (RouteChoice choice : List.of(RouteChoice.AUTO, RouteChoice.EXACT)) {
            Step many = singular(VectorChoice.NEVER, choice, 4, LANES_LIMIT, Precision.F64);
            assertEquals(Route.INTERLEAVED, many.route());
            assertTrue(many.why().stream().anyMatch(w -> w.startsWith("interleaved")));
        }
        Step few = singular(VectorChoice.NEVER, RouteChoice.AUTO, 1, 20, Precision.F64);
        assertEquals(Route.BIDIAGONAL, few.route());
        Step large =
                singular(VectorChoice.NEVER, RouteChoice.AUTO, 4, LANES_LIMIT + 1, Precision.F64);
        assertEquals(Route.BIDIAGONAL, large.route());
        assertEquals(
                Route.BIDIAGONAL,
                singular(VectorChoice.ALWAYS, RouteChoice.AUTO, 4, 20, Precision.F64).route());
        assertEquals(
                Route.INTERLEAVED_GRAM,
                singular(VectorChoice.NEVER, RouteChoice.AUTO, 4, 20, Precision.F32).route());
        assertEquals(
                Route.GRAM,
                singular(VectorChoice.NEVER, RouteChoice.AUTO, 1, 20, Precision.F32).route());
        assertEquals(
                Route.INTERLEAVED_GRAM,
                singular(VectorChoice.NEVER, RouteChoice.GRAM, 4, 20, Precision.F64).route());
    }

    private static Step singular(
            VectorChoice vectors, RouteChoice choice, long count, int rows, Precision precision) {
        Item item = new Item("batch", BatchShape.real(count, rows, 10), precision);
        return PLANNER.plan(request(vectors, choice, OptionalLong.empty(), item))
                .steps()
                .getFirst();
    }
}
