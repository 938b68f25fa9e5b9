package io.bulkedge.stats.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.WishartSample;
import io.bulkedge.stats.unfold.Bulk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The Brody parameter of random matrices after the pipeline that weights go through: square
 * matrices of independent normal entries, whose levels have the statistics of the GOE, their bulk
 * unfolded by themselves. Written to {@code target/brody-bias.csv}.
 */
class BrodyBiasTest {
    private static final Path MEASURED = Path.of("target", "brody-bias.csv");

    /** Value for the exact law, which the mean comes near to with many levels. */
    private static final double LIMIT = 0.954;

    /**
     * The table of docs/numerics.md: mean parameter within four standard errors of the mean, and
     * the standard error of a fit against the scatter of the fits, which includes the unfolding.
     */
    @Test
    void biasAndErrorOfRandomMatricesAreTheDocumentedOnes() throws IOException {
        int[][] cases = {{90, 2000}, {128, 1000}, {256, 500}, {384, 300}, {768, 150}};
        double[] documented = {0.12, 0.03, 0.02, 0.01, 0.01};
        StringBuilder csv =
                new StringBuilder("levels,replicas,spacings,mean_q,se_of_mean,sd,mean_se\n");
        for (int c = 0; c < cases.length; c++) {
            int levels = cases[c][0];
            int replicas = cases[c][1];
            List<BrodyFit> fits = fits(levels, replicas);
            double mean = fits.stream().mapToDouble(BrodyFit::q).average().orElseThrow();
            double sd = Math.sqrt(variance(fits, mean));
            double se = fits.stream().mapToDouble(BrodyFit::standardError).average().orElseThrow();
            double error = sd / Math.sqrt(replicas);
            int spacings = fits.getFirst().n();
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%d,%d,%.4f,%.4f,%.4f,%.4f%n",
                            levels,
                            replicas,
                            spacings,
                            mean,
                            error,
                            sd,
                            se));
            assertEquals(LIMIT + documented[c], mean, 4 * error, levels + " levels");
            assertEquals(LIMIT + 3.0 / spacings, mean, 4 * error, "bias 3 / spacings");
            assertTrue(sd / se > 1 && sd / se < 1.12, levels + " levels: " + sd / se);
        }
        Files.writeString(MEASURED, csv);
    }

    private static List<BrodyFit> fits(int levels, int replicas) {
        List<BrodyFit> fits = new ArrayList<>();
        for (double[] values : WishartSample.singularValues(levels, levels, replicas)) {
            Bulk bulk = Bulk.of(WishartSample.spectrum(values, levels), 0);
            SpacingTest test = SpacingTest.of(bulk, SpacingNull.parse(List.of()));
            fits.add(Objects.requireNonNull(test).brody());
        }
        return fits;
    }

    private static double variance(List<BrodyFit> fits, double mean) {
        return fits.stream()
                .mapToDouble(fit -> (fit.q() - mean) * (fit.q() - mean))
                .average()
                .orElseThrow();
    }
}
