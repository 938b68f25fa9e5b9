package io.bulkedge.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Mean;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OrthogonalAnglesTest {
    private static final int REPLICAS = 20_000;

    private static double[] angles(int n, long matrix) {
        double[] levels = new double[n / 2];
        new OrthogonalAngles(n).fill(Draws.scalar(), new StreamKey(7, 0, matrix), levels, 0);
        return levels;
    }

    /** tr O^k of a matrix of SO(n) with these angles. */
    private static double trace(int n, double[] angles, int k) {
        double sum = n % 2;
        for (double angle : angles) {
            sum += 2 * Math.cos(k * angle);
        }
        return sum;
    }

    /** Moments of traces over SO(n) (Diaconis and Shahshahani 1994, doi:10.2307/3214948). */
    @Test
    void tracesHaveTheMomentsOfTheGroup() {
        for (int n : new int[] {7, 8}) {
            Mean first = new Mean();
            Mean square = new Mean();
            Mean fourth = new Mean();
            Mean ofSquare = new Mean();
            for (int r = 0; r < REPLICAS; r++) {
                double[] levels = angles(n, r);
                double trace = trace(n, levels, 1);
                first.add(trace);
                square.add(trace * trace);
                fourth.add(trace * trace * trace * trace);
                ofSquare.add(trace(n, levels, 2));
            }
            first.assertMean(0, "tr O, n = " + n);
            square.assertMean(1, "(tr O)^2, n = " + n);
            fourth.assertMean(3, "(tr O)^4, n = " + n);
            ofSquare.assertMean(1, "tr O^2, n = " + n);
        }
    }

    @Test
    void anglesAscendInTheOpenHalfCircle() {
        for (int n = 0; n < 60; n++) {
            double[] levels = angles(n, n);
            assertEquals(n / 2, levels.length);
            double[] sorted = levels.clone();
            Arrays.sort(sorted);
            assertTrue(Arrays.equals(sorted, levels));
            for (double level : levels) {
                assertTrue(level > 1e-9 && level < Math.PI, n + " " + level);
            }
        }
    }
}
