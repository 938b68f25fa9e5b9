package io.bulkedge.stats.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.stats.level.Rigidity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PoolsTest {
    private static final int LEVELS = 200;
    private static final double SIGMAS = 5;

    /** Independent levels on [0, 1], whose statistics are known. */
    private static double[][] poisson(int count) {
        Random random = new Random(11);
        double[][] spectra = new double[count][];
        for (int i = 0; i < count; i++) {
            spectra[i] = random.doubles(LEVELS).sorted().toArray();
        }
        return spectra;
    }

    private static BulkLevels bulk() {
        return BulkLevels.half(x -> Math.clamp(x, 0, 1));
    }

    private static List<Pool> pools() {
        return List.of(
                new RatioPool(),
                new MomentPool(),
                new DensityPool(0, 1, 50),
                new EdgePool(),
                new AtomPool(),
                new SpacingPool(bulk()),
                new NumberVariancePool(bulk(), 0.5, 1, 3),
                new RigidityPool(bulk(), 1, 3));
    }

    private static byte[] bytes(Pool pool) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pool.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void assertNear(double truth, Estimate estimate) {
        double distance = Math.abs(estimate.value() - truth);
        assertTrue(distance < SIGMAS * estimate.standardError(), truth + " " + estimate);
    }

    /** Five standard errors: a false alarm in 1 of 10^6 runs of other seeds, per statistic. */
    @Test
    void independentLevelsHaveTheirKnownStatistics() {
        List<Pool> pools = pools();
        for (double[] spectrum : poisson(4000)) {
            pools.forEach(pool -> pool.add(spectrum));
        }
        RatioPool ratios = (RatioPool) pools.get(0);
        assertNear(2 * Math.log(2) - 1, ratios.mean());
        assertEquals(4000L * (LEVELS - 2), ratios.mean().n());
        assertNear(1 / 11.0, ratios.fractionAboveTen());
        assertTrue(ratios.histogram().distance(r -> 2 * r / (1 + r)) < 1e-2);
        MomentPool moments = (MomentPool) pools.get(1);
        for (int k = 1; k <= MomentPool.MOST; k++) {
            assertNear(1.0 / (k + 1), moments.moment(k));
        }
        assertTrue(((DensityPool) pools.get(2)).histogram().distance(x -> x) < 5e-3);
        EdgePool edge = (EdgePool) pools.get(3);
        assertNear(LEVELS / (LEVELS + 1.0), edge.mean());
        double variance = LEVELS / ((LEVELS + 1.0) * (LEVELS + 1.0) * (LEVELS + 2.0));
        assertEquals(Math.sqrt(variance), edge.standardDeviation(), 0.1 * Math.sqrt(variance));
        assertEquals(0, ((AtomPool) pools.get(4)).weight().value());
        SpacingPool spacings = (SpacingPool) pools.get(5);
        assertNear(LEVELS / (LEVELS + 1.0), spacings.mean());
        assertTrue(spacings.histogram().distance(s -> -Math.expm1(-s)) < 1e-2);
        NumberVariancePool variances = (NumberVariancePool) pools.get(6);
        for (int i = 0; i < 3; i++) {
            double length = variances.lengths()[i];
            // A binomial number of the levels falls into a window.
            assertNear(length * (1 - length / LEVELS), variances.value(i));
        }
        RigidityPool rigidity = (RigidityPool) pools.get(7);
        for (int i = 0; i < 2; i++) {
            Estimate value = rigidity.value(i);
            assertEquals(rigidity.lengths()[i] / 15, value.value(), 0.03 * value.value());
        }
    }

    @Test
    void orderPartsAndFilesChangeNoByte() throws IOException {
        double[][] spectra = poisson(300);
        List<Pool> whole = pools();
        List<Pool> first = pools();
        List<Pool> second = pools();
        for (int p = 0; p < whole.size(); p++) {
            for (int i = 0; i < spectra.length; i++) {
                whole.get(p).add(spectra[i]);
                (i % 3 == 0 ? first : second).get(p).add(spectra[spectra.length - 1 - i]);
            }
            Pool read = second.get(p).empty();
            read.read(new DataInputStream(new ByteArrayInputStream(bytes(second.get(p)))));
            Pool merged = first.get(p).empty();
            merged.merge(read);
            merged.merge(first.get(p));
            assertArrayEquals(bytes(whole.get(p)), bytes(merged));
        }
    }

    @Test
    void otherPoolsAndDamagedOnesAreRefused() throws IOException {
        List<Pool> pools = pools();
        for (int p = 0; p < pools.size(); p++) {
            Pool pool = pools.get(p);
            Pool other = pools.get((p + 1) % pools.size());
            assertThrows(IllegalArgumentException.class, () -> pool.merge(other));
            byte[] bytes = bytes(pool);
            byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
            assertThrows(
                    IOException.class,
                    () -> pool.read(new DataInputStream(new ByteArrayInputStream(cut))));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new DensityPool(0, 1, 50).merge(new DensityPool(0, 2, 50)));
        assertThrows(IllegalArgumentException.class, () -> new DensityPool(1, 1, 50));
        assertThrows(IllegalArgumentException.class, () -> new RigidityPool(bulk(), 0));
    }

    @Test
    void spectraWithoutWhatIsAskedForGiveNothing() {
        for (Pool pool : pools()) {
            pool.add(new double[0]);
            pool.add(new double[] {0.5});
        }
        RatioPool ratios = new RatioPool();
        assertTrue(Double.isNaN(ratios.mean().value()));
        ratios.add(new double[] {1, 1, 1, 2});
        assertEquals(1, ratios.degenerate());
        assertEquals(0, ratios.mean().value());
        assertTrue(Double.isNaN(ratios.mean().standardError()), "one spectrum has no spread");
    }

    /** Moments that a sum cannot hold are not told, rather than told wrong. */
    @Test
    void anUnboundedMomentHasNoValue() throws IOException {
        MomentPool moments = new MomentPool();
        moments.add(new double[] {-1, 1e100});
        moments.add(new double[] {-1, 1});
        assertTrue(Double.isNaN(moments.moment(2).value()));
        assertEquals((1e100 - 1) / 4, moments.moment(1).value(), 1e90);
        assertTrue(Double.isNaN(moments.moment(2).standardError()));
        assertTrue(moments.moment(1).standardError() > 1e98);
        MomentPool reversed = moments.empty();
        reversed.add(new double[] {-1, 1});
        reversed.add(new double[] {-1, 1e100});
        assertArrayEquals(bytes(moments), bytes(reversed));
    }

    @Test
    void zerosOfASingularMatrixAreCounted() {
        AtomPool atom = new AtomPool();
        atom.add(new double[] {-2, -1e-16, 0, 1e-16, 1});
        atom.add(new double[] {-2, -1e-3, 0, 1e-3, 1});
        assertEquals(0.4, atom.weight().value(), 1e-15);
        AtomPool zero = new AtomPool();
        zero.add(new double[3]);
        assertEquals(1, zero.weight().value());
    }

    /** One level at the centre of a window has 1/16, whatever the length (Mehta, chapter 16). */
    @Test
    void rigidityOfOneLevelIsASixteenth() {
        assertEquals(1 / 16.0, Rigidity.ofWindow(new double[] {3.5}, 0, 1, 3.5, 1), 1e-15);
        assertEquals(1 / 16.0, Rigidity.ofWindow(new double[] {3.5}, 0, 1, 3.5, 7), 1e-15);
    }

    /** The distance of a staircase from a line, by brute force. */
    @Test
    void rigidityIsTheLeastMeanSquareDistance() {
        double[] levels = {0.3, 0.9, 1.1, 2.6, 3.3, 3.9};
        int points = 400_000;
        double length = 4;
        double[] sums = new double[5];
        for (int i = 0; i < points; i++) {
            double x = (i + 0.5) / points * length - length / 2;
            double n = 0;
            for (double level : levels) {
                n += level - length / 2 <= x ? 1 : 0;
            }
            sums[0] += n;
            sums[1] += n * x;
            sums[2] += n * n;
            sums[3] += x * x;
        }
        double offset = sums[0] / points;
        double slope = sums[1] / sums[3];
        double distance = (sums[2] - slope * sums[1]) / points - offset * offset;
        assertEquals(
                distance, Rigidity.ofWindow(levels, 0, levels.length, length / 2, length), 1e-4);
    }

    @Test
    void equallySpacedLevelsHaveTheNumberVarianceOfAFraction() {
        double[] levels = new double[4000];
        Arrays.setAll(levels, i -> (i + 0.5) / levels.length);
        NumberVariancePool pool = new NumberVariancePool(bulk(), 0.3, 1, 2.7);
        pool.add(levels);
        assertEquals(0.3 * 0.7, pool.value(0).value(), 2e-3);
        assertEquals(0, pool.value(1).value(), 1e-12);
        assertEquals(0.7 * 0.3, pool.value(2).value(), 2e-3);
    }
}
