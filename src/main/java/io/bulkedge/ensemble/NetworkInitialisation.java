package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import java.util.List;

/**
 * The usual initial weights of network layers, as ensembles: matrices have as many rows as the
 * layer has outputs and as many columns as it has inputs.
 */
public final class NetworkInitialisation {
    private NetworkInitialisation() {}

    /**
     * Glorot and Bengio (2010), Gaussian: variance 2 / (inputs + outputs).
     *
     * @param outputs rows, at least 1
     * @param inputs columns, at least 1
     * @return the ensemble
     */
    public static IidGaussian glorotNormal(int outputs, int inputs) {
        return new IidGaussian(outputs, inputs, glorot(outputs, inputs));
    }

    /**
     * Glorot and Bengio (2010), uniform on +-sqrt(6 / (inputs + outputs)).
     *
     * @param outputs rows, at least 1
     * @param inputs columns, at least 1
     * @return the ensemble
     */
    public static IidEntries glorotUniform(int outputs, int inputs) {
        return uniform(outputs, inputs, glorot(outputs, inputs));
    }

    /**
     * He et al. (2015), Gaussian: variance 2 / inputs.
     *
     * @param outputs rows, at least 1
     * @param inputs columns, at least 1
     * @return the ensemble
     */
    public static IidGaussian heNormal(int outputs, int inputs) {
        requireSizes(outputs, inputs);
        return new IidGaussian(outputs, inputs, 2.0 / inputs);
    }

    /**
     * He et al. (2015), uniform on +-sqrt(6 / inputs).
     *
     * @param outputs rows, at least 1
     * @param inputs columns, at least 1
     * @return the ensemble
     */
    public static IidEntries heUniform(int outputs, int inputs) {
        requireSizes(outputs, inputs);
        return uniform(outputs, inputs, 2.0 / inputs);
    }

    /**
     * Uniform on +-1/sqrt(inputs), the default of linear layers in PyTorch: variance 1 / (3
     * inputs).
     *
     * @param outputs rows, at least 1
     * @param inputs columns, at least 1
     * @return the ensemble
     */
    public static IidEntries torchUniform(int outputs, int inputs) {
        requireSizes(outputs, inputs);
        return uniform(outputs, inputs, 1.0 / (3.0 * inputs));
    }

    /**
     * Normal numbers redrawn beyond a cutoff, as transformers begin (0.02 and 2).
     *
     * @param outputs rows, at least 1
     * @param inputs columns, at least 1
     * @param deviation standard deviation before the cut
     * @param cutoff in units of that deviation
     * @return the ensemble; its own deviation is smaller, 0.8796 times as large for 2
     */
    public static IidEntries truncatedNormal(
            int outputs, int inputs, double deviation, double cutoff) {
        requireSizes(outputs, inputs);
        Bounds.positive("standard deviation", deviation);
        EntryLaw.TruncatedGaussian law = new EntryLaw.TruncatedGaussian(cutoff);
        return new IidEntries(law, outputs, inputs, deviation * Math.sqrt(law.rawVariance()));
    }

    /**
     * Saxe, McClelland and Ganguli (2014): orthonormal columns or rows times a gain.
     *
     * @param outputs rows, at least 1
     * @param inputs columns, at least 1
     * @param gain all singular values
     * @return the ensemble
     */
    public static Haar orthogonal(int outputs, int inputs, double gain) {
        requireSizes(outputs, inputs);
        return new Haar(Field.REAL, outputs, inputs, gain);
    }

    /**
     * A low-rank update B A (Hu et al. 2022) with Gaussian factors: {@code rank} nonzero singular
     * values.
     *
     * @param outputs rows of B, at least 1
     * @param inputs columns of A, at least 1
     * @param rank columns of B and rows of A, at least 1
     * @param varianceB variance of the entries of B
     * @param varianceA variance of the entries of A
     * @return the ensemble
     */
    public static Product lowRankUpdate(
            int outputs, int inputs, int rank, double varianceB, double varianceA) {
        requireSizes(outputs, inputs);
        Bounds.atLeast("rank", 1, rank);
        return new Product(
                List.of(
                        new IidGaussian(outputs, rank, varianceB),
                        new IidGaussian(rank, inputs, varianceA)));
    }

    private static IidEntries uniform(int outputs, int inputs, double variance) {
        return new IidEntries(new EntryLaw.Uniform(), outputs, inputs, Math.sqrt(variance));
    }

    private static double glorot(int outputs, int inputs) {
        requireSizes(outputs, inputs);
        return 2.0 / ((double) inputs + outputs);
    }

    private static void requireSizes(int outputs, int inputs) {
        Bounds.atLeast("outputs", 1, outputs);
        Bounds.atLeast("inputs", 1, inputs);
    }
}
