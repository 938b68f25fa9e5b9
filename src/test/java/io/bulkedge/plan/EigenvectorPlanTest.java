package io.bulkedge.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.Request.Item;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.plan.Request.VectorChoice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which method finds eigenvectors, by what the CPU backend says of itself. */
final class EigenvectorPlanTest {
    private static Step plan(int order) {
        try (CpuBackend backend = new CpuBackend(2, CpuTuning.auto(), KernelLoader.scalar())) {
            Item item = new Item("a", BatchShape.real(1, order, order), Precision.F64);
            Request request =
                    new Request(
                            Task.EIGEN,
                            List.of(item),
                            VectorChoice.ALWAYS,
                            RouteChoice.AUTO,
                            Optional.empty());
            return new Planner(List.of(backend), CostModel.DEFAULT)
                    .plan(request)
                    .steps()
                    .getFirst();
        }
    }

    @Test
    void largeMatricesAreDividedAndSmallOnesIterated() {
        int most = 64;
        assertEquals(Route.TRIDIAGONAL, plan(most).route());
        assertEquals(Route.DIVIDE_AND_CONQUER, plan(most + 1).route());
        Step divided = plan(2048);
        assertEquals(Route.DIVIDE_AND_CONQUER, divided.route());
        assertTrue(divided.why().toString().contains("divide-and-conquer route"), "why is said");
        assertTrue(divided.why().toString().contains("the threads share each matrix"), "how too");
    }

    @Test
    void valuesAloneAreNotDivided() {
        assertFalse(EigenMethod.DIVIDE_AND_CONQUER.gives(Vectors.NONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.DIVIDE_AND_CONQUER));
    }
}
