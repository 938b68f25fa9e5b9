package io.bulkedge.cli;

import io.bulkedge.law.MarchenkoPastur;
import io.bulkedge.law.Semicircle;
import io.bulkedge.stats.unfold.AnalyticStaircase;
import io.bulkedge.stats.unfold.GaussianBroadening;
import io.bulkedge.stats.unfold.KernelStaircase;
import io.bulkedge.stats.unfold.MeanSpacing;
import io.bulkedge.stats.unfold.PolynomialStaircase;
import io.bulkedge.stats.unfold.PoolStaircase;
import io.bulkedge.stats.unfold.SplineStaircase;
import io.bulkedge.stats.unfold.Unfolding;
import java.util.Arrays;
import java.util.List;

/** An unfolding as it is written on the command line. */
final class UnfoldingWord {
    static final String WORDS =
            "none, gaussian[:A], polynomial[:D], spline[:GROUPS], kernel, pool, law:semicircle,"
                    + " law:mp:RATIO or all";

    private UnfoldingWord() {}

    /**
     * The unfolding of some spectra.
     *
     * @param word as written
     * @param spectra ascending levels; those of a law give its scale, those of a pool the staircase
     */
    static Unfolding parse(String word, List<double[]> spectra) {
        String[] parts = word.split(":", -1);
        try {
            return switch (parts[0]) {
                case "none" -> with(parts, 1, new MeanSpacing());
                case "kernel" -> with(parts, 1, new KernelStaircase());
                case "pool" -> with(parts, 1, pool(spectra));
                case "gaussian" ->
                        new GaussianBroadening(
                                number(parts, GaussianBroadening.DEFAULT_HALF_WINDOW),
                                GaussianBroadening.Boundary.PADDED);
                case "polynomial" ->
                        new PolynomialStaircase(number(parts, PolynomialStaircase.DEFAULT_DEGREE));
                case "spline" -> new SplineStaircase(number(parts, SplineStaircase.DEFAULT_GROUPS));
                case "law" -> law(parts, spectra);
                default -> throw unknown(word);
            };
        } catch (NumberFormatException e) {
            throw unknown(word);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--unfold " + word + ": " + e.getMessage());
        }
    }

    private static UsageException unknown(String word) {
        return new UsageException("--unfold knows no '" + word + "', but " + WORDS);
    }

    private static Unfolding with(String[] parts, int length, Unfolding unfolding) {
        if (parts.length != length) {
            throw unknown(String.join(":", parts));
        }
        return unfolding;
    }

    private static int number(String[] parts, int standard) {
        if (parts.length > 2) {
            throw unknown(String.join(":", parts));
        }
        return parts.length == 1 ? standard : Integer.parseInt(parts[1]);
    }

    /** A spectrum must not unfold itself. */
    private static Unfolding pool(List<double[]> spectra) {
        if (spectra.size() < 2) {
            throw new UsageException(
                    "--unfold pool needs several spectra: a file of spectra x levels");
        }
        return new PoolStaircase(spectra);
    }

    /** The scale of a law is fitted by the lowest moment that has it. */
    private static Unfolding law(String[] parts, List<double[]> spectra) {
        int n = spectra.stream().mapToInt(spectrum -> spectrum.length).max().orElse(1);
        double[] all = spectra.stream().flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().orElse(1);
        if (parts.length == 2 && parts[1].equals("semicircle")) {
            double variance =
                    Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().orElse(1);
            Semicircle law = new Semicircle(variance);
            return new AnalyticStaircase("semicircle", n, x -> law.cumulative(x - mean));
        }
        if (parts.length == 3 && parts[1].equals("mp")) {
            MarchenkoPastur law = new MarchenkoPastur(Double.parseDouble(parts[2]), mean);
            return new AnalyticStaircase("mp", n, law::cumulative);
        }
        throw unknown(String.join(":", parts));
    }
}
