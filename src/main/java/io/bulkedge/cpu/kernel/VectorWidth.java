package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of the kernels defined by one {@link KernelClassLoader}. It is a constant of the
 * class because the just-in-time compiler turns Vector API calls into machine instructions only
 * when it knows the species as a constant.
 */
final class VectorWidth {
    static final VectorSpecies<Double> SPECIES = species();
    static final int LANES = SPECIES.length();

    static final VectorShuffle<Double> SWAP_1 = exchange(1);
    static final VectorShuffle<Double> SWAP_2 = exchange(2);
    static final VectorShuffle<Double> SWAP_4 = exchange(4);

    static final VectorMask<Double> UPPER_1 = upper(1);
    static final VectorMask<Double> UPPER_2 = upper(2);
    static final VectorMask<Double> UPPER_4 = upper(4);

    private VectorWidth() {}

    private static VectorSpecies<Double> species() {
        return VectorWidth.class.getClassLoader() instanceof KernelClassLoader loader
                ? VectorShape.forBitSize(loader.bits()).withLanes(double.class)
                : DoubleVector.SPECIES_PREFERRED;
    }

    private static VectorShuffle<Double> exchange(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) & (SPECIES.length() - 1));
    }

    /** Lanes whose number has this bit. */
    private static VectorMask<Double> upper(int bit) {
        long lanes = 0;
        for (int lane = 0; lane < LANES; lane++) {
            lanes |= (lane & bit) == 0 ? 0 : 1L << lane;
        }
        return VectorMask.fromLong(SPECIES, lanes);
    }

    /**
     * Sum of the lanes by halves. The order is fixed, unlike that of {@code reduceLanes}, which may
     * differ between interpreted and compiled code.
     */
    static double sum(DoubleVector v) {
        DoubleVector s = v;
        if (LANES >= 8) {
            s = s.add(s.rearrange(SWAP_4));
        }
        if (LANES >= 4) {
            s = s.add(s.rearrange(SWAP_2));
        }
        return s.add(s.rearrange(SWAP_1)).lane(0);
    }

    /** Largest lane, NaN if any lane is NaN. A maximum does not depend on the order. */
    static double max(DoubleVector v) {
        return v.reduceLanes(VectorOperators.MAX);
    }
}
