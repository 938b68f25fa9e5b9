package io.bulkedge.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.engine.Engine;
import io.bulkedge.ensemble.CircularBeta;
import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.EntryLaw;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.PoissonLevels;
import io.bulkedge.ensemble.Wigner;
import io.bulkedge.ensemble.Wishart;
import io.bulkedge.matrix.Field;
import io.bulkedge.stats.pool.AtomPool;
import io.bulkedge.stats.pool.Estimate;
import io.bulkedge.stats.pool.MomentPool;
import io.bulkedge.stats.pool.Pool;
import io.bulkedge.stats.pool.RatioPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleStudyTest {
    private static final RunDescription DESCRIPTION = new RunDescription(Map.of("n", "1"));

    @TempDir Path folder;

    private static List<Pool> pools() {
        return List.of(new RatioPool(), new MomentPool(), new AtomPool());
    }

    private static PooledSpectra run(SpectrumSource source, int threads, long count)
            throws Exception {
        PooledSpectra pooled = new PooledSpectra(0, pools());
        try (Engine engine = Engine.open("cpu", threads)) {
            new EnsembleStudy(source, 1, threads, Optional.empty())
                    .run(engine, pooled, count, _ -> true);
        }
        assertEquals(count, pooled.count());
        return pooled;
    }

    private static byte[] state(PooledSpectra pooled) {
        return Checkpoint.of(DESCRIPTION, pooled.next(), Checkpoint.NOT_SAVED, pooled).state();
    }

    /** Stops about every sixteenth of the run and goes on from a file, as a killed run does. */
    private byte[] interrupted(SpectrumSource source, long count) throws Exception {
        Path file = folder.resolve("run");
        Checkpoint.of(DESCRIPTION, count, Checkpoint.NOT_SAVED, new PooledSpectra(0, pools()))
                .write(file);
        int stops = 0;
        while (true) {
            PooledSpectra pooled = new PooledSpectra(0, pools());
            Checkpoint saved = Checkpoint.read(file);
            assertEquals(Optional.empty(), saved.description().difference(DESCRIPTION));
            saved.restore(pooled, file);
            if (pooled.next() == count) {
                assertTrue(stops > 2, "the run was cut " + stops + " times");
                return saved.state();
            }
            long stop = pooled.next() + count / 16;
            try (Engine engine = Engine.open("cpu", 1 + stops % 2)) {
                new EnsembleStudy(source, 1, 1 + stops % 2, Optional.empty())
                        .run(engine, pooled, count, soFar -> soFar.next() < stop);
            }
            Checkpoint.of(DESCRIPTION, count, Checkpoint.NOT_SAVED, pooled).write(file);
            stops++;
        }
    }

    @Test
    void threadsAndInterruptionsChangeNoByte() throws Exception {
        List<SpectrumSource> sources =
                List.of(
                        SpectrumSource.of(
                                GaussianOrthogonal.semicircle(300), SpectrumSource.Model.DENSE),
                        SpectrumSource.of(
                                GaussianOrthogonal.semicircle(300),
                                SpectrumSource.Model.TRIDIAGONAL),
                        new SpectrumSource.OfLevels(new PoissonLevels(30)));
        long[] counts = {1500, 4001, 20_000};
        for (int i = 0; i < sources.size(); i++) {
            byte[] one = state(run(sources.get(i), 1, counts[i]));
            assertArrayEquals(one, state(run(sources.get(i), 2, counts[i])));
            assertArrayEquals(one, interrupted(sources.get(i), counts[i]));
        }
    }

    /**
     * Squares of singular values of the factor, zeros of the deficit, and the tridiagonal model.
     */
    @Test
    void wideAndTallFactorsGiveTheMomentsOfTheirSquare() throws Exception {
        for (int m : new int[] {4, 9}) {
            Wishart wishart = new Wishart(Field.REAL, 6, m, 1);
            for (SpectrumSource.Model model : SpectrumSource.Model.values()) {
                SpectrumSource source = SpectrumSource.of(wishart, model);
                assertEquals(6, source.size());
                PooledSpectra pooled = run(source, 2, 3000);
                MomentPool moments = (MomentPool) pooled.pools().get(1);
                assertNear(1, moments.moment(1));
                // E tr W^2 / n = 1 + (n + 1) / m.
                assertNear(1 + 7.0 / m, moments.moment(2));
                double zeros = ((AtomPool) pooled.pools().get(2)).weight().value();
                assertEquals(Math.max(0, 6 - m) / 6.0, zeros, 1e-15);
            }
        }
    }

    /**
     * Exact moments of the GOE at finite order, of the matrices and of their tridiagonal model: E
     * tr H^k / n for variance v = 1/n, by the genus expansion over all surfaces (Ledoux 2009,
     * doi:10.1214/08-AIHP184).
     */
    @Test
    void bothModelsHaveTheExactMomentsOfTheGoe() throws Exception {
        double n = 12;
        double fourth = 2 + 5 / n + 5 / (n * n);
        double sixth = 5 + 22 / n + 52 / (n * n) + 41 / (n * n * n);
        for (SpectrumSource.Model model : SpectrumSource.Model.values()) {
            SpectrumSource source = SpectrumSource.of(GaussianOrthogonal.semicircle(12), model);
            MomentPool moments = (MomentPool) run(source, 2, 20_000).pools().get(1);
            assertNear(1 + 1 / n, moments.moment(2));
            assertNear(fourth, moments.moment(4));
            assertNear(sixth, moments.moment(6));
        }
    }

    /** Of every model some results are drawn again and compared with trace and Frobenius norm. */
    @Test
    void resultsOfEveryModelAreCertified() throws Exception {
        for (SpectrumSource.Model model : SpectrumSource.Model.values()) {
            SpectrumSource source = SpectrumSource.of(GaussianOrthogonal.semicircle(40), model);
            PooledSpectra pooled = run(source, 2, 700);
            assertEquals(3, pooled.certified());
            assertTrue(pooled.worstCertificate() > 0 && pooled.worstCertificate() < 30);
        }
    }

    /** Five standard errors: a false alarm in 1 of 10^6 runs of other seeds. */
    private static void assertNear(double truth, Estimate estimate) {
        double distance = Math.abs(estimate.value() - truth);
        assertTrue(distance < 5 * estimate.standardError(), truth + " " + estimate);
    }

    /** A cost model knows solvers, not draws: how long the first matrices take is measured. */
    @Test
    void theFirstChunksAreSmall() throws Exception {
        Ensemble slow = Wigner.of(new EntryLaw.Stable(0.05), 40, 1);
        List<SpectrumSource> sources =
                List.of(
                        SpectrumSource.of(slow, SpectrumSource.Model.DENSE),
                        new SpectrumSource.OfLevels(new CircularBeta(2, 100)));
        for (SpectrumSource source : sources) {
            List<Long> ends = new ArrayList<>();
            try (Engine engine = Engine.open("cpu", 2)) {
                new EnsembleStudy(source, 1, 2, Optional.empty())
                        .run(
                                engine,
                                new PooledSpectra(0, pools()),
                                100_000,
                                soFar -> {
                                    ends.add(soFar.next());
                                    return ends.size() < 3;
                                });
            }
            assertTrue(ends.getFirst() <= 64, "first chunk of " + ends.getFirst());
            for (int i = 1; i < ends.size(); i++) {
                assertTrue(ends.get(i) <= 5 * ends.get(i - 1), ends::toString);
            }
        }
    }

    @Test
    void partsThatDoNotFollowDoNotAppend() {
        PooledSpectra first = new PooledSpectra(0, pools());
        PooledSpectra later = new PooledSpectra(5, pools());
        assertThrows(IllegalArgumentException.class, () -> first.append(later));
    }

    @Test
    void aStateOfOtherPoolsIsRefused() throws IOException {
        Path file = folder.resolve("state");
        Checkpoint saved =
                Checkpoint.of(
                        DESCRIPTION,
                        3,
                        Checkpoint.NOT_SAVED,
                        new PooledSpectra(0, List.of(new MomentPool())));
        PooledSpectra other = new PooledSpectra(0, pools());
        assertThrows(IOException.class, () -> saved.restore(other, file));
    }

    @Test
    void differencesAreNamed() {
        RunDescription a = new RunDescription(Map.of("n", "1", "--p", ""));
        RunDescription b = new RunDescription(Map.of("n", "2", "--p", ""));
        assertEquals(Optional.of("n is 2, not 1"), a.difference(b));
        assertEquals(Optional.empty(), a.difference(a));
        assertEquals(
                Optional.of("n is not given, not 1"),
                new RunDescription(Map.of("n", "1")).difference(new RunDescription(Map.of())));
    }
}
