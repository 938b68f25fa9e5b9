package io.bulkedge.stats.bulk;

import io.bulkedge.spectrum.Spectrum;

/**
 * Norms and ranks of a matrix from its singular values s_i, with lambda_i = s_i^2 the eigenvalues
 * of W^T W, not divided by anything. Names and definitions are WeightWatcher's where it has the
 * quantity; logarithms have base 10. A matrix of zeros has NaN where a quantity is undefined.
 *
 * @param norm sum of lambda_i, the squared Frobenius norm
 * @param logNorm log10 of {@code norm}
 * @param spectralNorm the largest lambda
 * @param logSpectralNorm log10 of {@code spectralNorm}
 * @param stableRank {@code norm / spectralNorm}
 * @param effectiveRank exp of the Shannon entropy of s_i / sum s (Roy and Vetterli 2007)
 * @param matrixRank number of s_i above {@code s_max N u}, with N the larger dimension and u =
 *     2^-52, WeightWatcher's rule
 * @param rankLoss M minus {@code matrixRank}
 * @param storageRank number of s_i above {@link Spectrum#resolution}: what rounding to the stored
 *     format cannot have made out of zero
 * @param entropy {@code - sum p_i ln p_i / ln(matrixRank)}, p_i = lambda_i / sum lambda + 1e-10;
 *     NaN for a matrix of rank 1
 * @param svMax largest singular value
 * @param svMin smallest singular value; see {@code svMinIsNoise}
 * @param condition svMax / svMin; infinite where svMin does not exceed its error bound
 * @param svMinIsNoise whether the smallest singular value cannot be told from zero
 */
public record MatrixNorms(
        double norm,
        double logNorm,
        double spectralNorm,
        double logSpectralNorm,
        double stableRank,
        double effectiveRank,
        int matrixRank,
        int rankLoss,
        int storageRank,
        double entropy,
        double svMax,
        double svMin,
        double condition,
        boolean svMinIsNoise) {
    private static final double RANK_EPSILON = 0x1p-52;
    private static final double ENTROPY_EPSILON = 1e-10;

    /**
     * Computes all norms.
     *
     * @param spectrum singular values of a matrix of at least one row and column
     * @return the norms
     * @throws IllegalArgumentException if there are no values
     */
    public static MatrixNorms of(Spectrum spectrum) {
        int count = spectrum.size();
        if (count == 0) {
            throw new IllegalArgumentException("an empty matrix has no norms");
        }
        double max = spectrum.value(count - 1);
        double min = spectrum.value(0);
        double cut = max * spectrum.larger() * RANK_EPSILON;
        double scaledNorm = 0;
        double sum = 0;
        int rank = 0;
        int storageRank = 0;
        for (int i = 0; i < count; i++) {
            double s = spectrum.value(i);
            double relative = max > 0 ? s / max : 0;
            scaledNorm += relative * relative;
            sum += relative;
            rank += s > cut ? 1 : 0;
            storageRank += s > spectrum.resolution(i) ? 1 : 0;
        }
        double spectralNorm = max * max;
        double norm = spectralNorm * scaledNorm;
        return new MatrixNorms(
                norm,
                Math.log10(scaledNorm) + 2 * Math.log10(max),
                spectralNorm,
                2 * Math.log10(max),
                max > 0 ? scaledNorm : Double.NaN,
                max > 0 ? effectiveRank(spectrum, max, sum) : Double.NaN,
                rank,
                Math.toIntExact(spectrum.smaller()) - rank,
                storageRank,
                max > 0 ? entropy(spectrum, max, scaledNorm, rank) : Double.NaN,
                max,
                min,
                condition(spectrum, max, min),
                spectrum.resolution(0) >= min);
    }

    private static double condition(Spectrum spectrum, double max, double min) {
        if (max == 0) {
            return Double.NaN;
        }
        return min > spectrum.errorBound(0) ? max / min : Double.POSITIVE_INFINITY;
    }

    private static double effectiveRank(Spectrum spectrum, double max, double sum) {
        double entropy = 0;
        for (int i = 0; i < spectrum.size(); i++) {
            double p = spectrum.value(i) / max / sum;
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return Math.exp(entropy);
    }

    private static double entropy(Spectrum spectrum, double max, double scaledNorm, int rank) {
        double entropy = 0;
        for (int i = 0; i < spectrum.size(); i++) {
            double relative = spectrum.value(i) / max;
            double p = relative * relative / scaledNorm + ENTROPY_EPSILON;
            entropy -= p * Math.log(p);
        }
        return rank > 1 ? entropy / Math.log(rank) : Double.NaN;
    }
}
