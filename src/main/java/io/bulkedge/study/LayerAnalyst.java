package io.bulkedge.study;

import io.bulkedge.engine.Solved;
import io.bulkedge.spectrum.Spectrum;
import io.bulkedge.stats.bulk.MarchenkoPasturFit;
import io.bulkedge.stats.bulk.MatrixNorms;
import io.bulkedge.stats.bulk.SpikeCount;
import io.bulkedge.stats.level.SpacingNull;
import io.bulkedge.stats.level.SpacingRatio;
import io.bulkedge.stats.level.SpacingTest;
import io.bulkedge.stats.tail.HillEstimate;
import io.bulkedge.stats.tail.PowerLawFit;
import io.bulkedge.stats.unfold.Bulk;
import io.bulkedge.stats.vector.DeterminedVectors;
import io.bulkedge.stats.vector.InverseParticipationRatio;
import io.bulkedge.stats.vector.PorterThomasNull;
import io.bulkedge.stats.vector.PorterThomasTest;
import io.bulkedge.weights.ElementType;
import io.bulkedge.weights.TensorEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes all statistics of one solved weight matrix. Nulls are simulated once and shared by all
 * layers.
 */
final class LayerAnalyst {
    /** Fewest singular values for which a bulk and its edge mean anything. */
    private static final int LEAST_FOR_BULK = 10;

    /** Smallest dimension in which a random direction has a law. */
    private static final int LEAST_FOR_VECTORS = 2;

    private final SpacingNull spacingNull = SpacingNull.committed();
    private final PorterThomasNull vectorNull;

    LayerAnalyst(long seed) {
        this.vectorNull = new PorterThomasNull(seed);
    }

    LayerStatistics analyse(TensorEntry tensor, Solved solved) {
        ElementType type = tensor.type();
        Spectrum spectrum =
                new Spectrum(
                        Spectrum.Kind.SINGULAR,
                        solved.values(),
                        solved.errorBounds(),
                        Math.min(tensor.matrixRows(), tensor.matrixCols()),
                        Math.max(tensor.matrixRows(), tensor.matrixCols()),
                        type == null ? 0 : type.unitRoundoff());
        double[] eigenvalues = spectrum.squares();
        double resolution = spectrum.storageResolution();
        boolean zero = spectrum.value(spectrum.size() - 1) == 0;
        boolean noise = !zero && spectrum.size() >= LEAST_FOR_BULK && bulkIsNotZero(spectrum);
        SpikeCount spikes = noise ? SpikeCount.of(spectrum, SpikeCount.DEFAULT_LEVEL) : null;
        Bulk all = spikes == null ? null : Bulk.of(spectrum, spikes.count());
        // Levels that rounding alone may have set apart have the statistics of rounding errors.
        boolean apart = all != null && all.span() > spectrum.resolution(spectrum.size() - 1);
        Bulk bulk = apart ? all : null;
        return new LayerStatistics(
                spectrum,
                MatrixNorms.of(spectrum),
                PowerLawFit.of(eigenvalues),
                HillEstimate.of(eigenvalues, resolution * resolution),
                spikes,
                spikes == null ? null : MarchenkoPasturFit.of(spectrum, spikes),
                bulk,
                bulk == null ? null : SpacingRatio.of(bulk.central()),
                bulk == null ? null : SpacingTest.of(bulk, spacingNull),
                zero || !solved.hasVectors() ? null : vectors(spectrum, solved),
                new LayerStatistics.Solution(
                        solved.step().route().word(),
                        solved.step().backend(),
                        solved.seconds(),
                        solved.certificate()));
    }

    /**
     * Whether the lower quartile can be told from zero, so that a bulk is left however many of the
     * larger half are spikes.
     */
    private static boolean bulkIsNotZero(Spectrum spectrum) {
        int quartile = spectrum.size() / 4;
        return spectrum.value(quartile) > spectrum.resolution(quartile);
    }

    /** The two sides of a singular value decomposition. */
    private enum Side {
        LEFT,
        RIGHT;

        double[] vector(Solved solved, int j) {
            return this == LEFT ? solved.leftVector(j) : solved.rightVector(j);
        }
    }

    private @Nullable VectorStatistics vectors(Spectrum spectrum, Solved solved) {
        if (spectrum.smaller() < LEAST_FOR_VECTORS) {
            return null;
        }
        List<InverseParticipationRatio> left = participation(solved, Side.LEFT);
        List<InverseParticipationRatio> right = participation(solved, Side.RIGHT);
        boolean[] determined = DeterminedVectors.of(spectrum, left, right);
        int top = determined.length - 1;
        boolean leftIsLarger = left.get(top).relative() >= right.get(top).relative();
        return new VectorStatistics(
                test(solved, Side.LEFT, determined),
                test(solved, Side.RIGHT, determined),
                determined[top] ? (leftIsLarger ? left : right).get(top) : null);
    }

    private static List<InverseParticipationRatio> participation(Solved solved, Side side) {
        List<InverseParticipationRatio> ratios = new ArrayList<>();
        int count = solved.values().length;
        for (int j = 0; j < count; j++) {
            ratios.add(InverseParticipationRatio.of(side.vector(solved, j)));
        }
        return ratios;
    }

    private PorterThomasTest test(Solved solved, Side side, boolean[] determined) {
        double[] pValues = new double[determined.length];
        for (int j = 0; j < pValues.length; j++) {
            pValues[j] = determined[j] ? vectorNull.pValue(side.vector(solved, j)) : Double.NaN;
        }
        return PorterThomasTest.of(pValues);
    }
}
