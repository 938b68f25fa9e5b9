package io.bulkedge.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bulkedge.backend.MatrixSource;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.Request;
import io.bulkedge.random.StreamKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Matrices that the reference route solved are counted over all steps. */
class SolvedAgainTest {
    private static long solvedAgain(int sweepsPerValue) throws IOException {
        CpuTuning auto = CpuTuning.auto();
        CpuTuning tuning =
                new CpuTuning(
                        auto.blockSize(),
                        auto.crossover(),
                        auto.rotationRows(),
                        sweepsPerValue,
                        auto.gramNumbers(),
                        auto.teamOrder());
        try (Engine engine =
                new Engine(List.of(new CpuBackend(1, tuning, KernelLoader.scalar())))) {
            Request.Item[] items = new Request.Item[2];
            MatrixSource.Sampled[] sources = new MatrixSource.Sampled[2];
            for (int i = 0; i < 2; i++) {
                sources[i] =
                        new MatrixSource.Sampled(
                                GaussianOrthogonal.semicircle(10 + i),
                                new StreamKey(1, StreamKey.ENTRIES, 0),
                                8);
                items[i] = new Request.Item("m" + i, sources[i].shape(), Precision.F64);
            }
            Request request =
                    new Request(
                            Request.Task.EIGEN,
                            List.of(items),
                            Request.VectorChoice.NEVER,
                            Request.RouteChoice.AUTO,
                            Optional.empty());
            engine.run(engine.plan(request), (item, _, _) -> sources[item], _ -> {});
            return engine.solvedAgain();
        }
    }

    @Test
    void everyStalledMatrixIsCounted() throws IOException {
        assertEquals(16, solvedAgain(0));
        assertEquals(0, solvedAgain(CpuTuning.auto().sweepsPerValue()));
    }
}
