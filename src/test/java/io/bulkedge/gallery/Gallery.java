package io.bulkedge.gallery;

import java.util.ArrayList;
import java.util.List;

/**
 * All test matrices. Every finite LAPACK type comes in the scales 1, near overflow and near
 * underflow, and in the square roots of both at some sizes. All scales are powers of two, so the
 * scaled matrix has the scaled spectrum exactly.
 */
public final class Gallery {
    /** Norms up to a few hundred stay finite. */
    private static final int HUGE = 1010;

    /** The smallest values, ulp times this, are still normal, so the scaling is exact. */
    private static final int TINY = -960;

    private static final int SQRT = 500;

    private Gallery() {}

    /**
     * Finite matrices of any shape, symmetric ones included: input for singular value solvers.
     *
     * @return the matrices
     */
    public static List<TestMatrix> finite() {
        List<TestMatrix> list = scales(LapackTypes.general());
        list.addAll(ClassicalMatrices.general());
        list.addAll(RandomMatrices.general());
        list.addAll(ClassicalMatrices.symmetric());
        list.addAll(RandomMatrices.symmetric());
        return list;
    }

    /**
     * Finite symmetric matrices: input for eigenvalue solvers.
     *
     * @return the matrices
     */
    public static List<TestMatrix> symmetric() {
        List<TestMatrix> list = scales(LapackTypes.symmetric());
        list.addAll(ClassicalMatrices.symmetric());
        list.addAll(RandomMatrices.symmetric());
        return list;
    }

    /**
     * Matrices with one NaN or infinity, in the first, a middle or the last entry.
     *
     * @return the matrices, half of them symmetric
     */
    public static List<TestMatrix> nonFinite() {
        List<TestMatrix> list = new ArrayList<>();
        for (TestMatrix base :
                List.of(
                        RandomMatrices.general().getFirst(),
                        RandomMatrices.symmetric().getFirst())) {
            int last = base.rows() - 1;
            list.add(base.spoiled(0, 0, Double.NaN, " with NaN first"));
            list.add(base.spoiled(last, last, Double.NaN, " with NaN last"));
            list.add(base.spoiled(last, 3, Double.POSITIVE_INFINITY, " with infinity"));
            list.add(base.spoiled(5, 0, Double.NEGATIVE_INFINITY, " with minus infinity"));
        }
        return list;
    }

    private static List<TestMatrix> scales(List<TestMatrix> types) {
        List<TestMatrix> list = new ArrayList<>(types);
        for (TestMatrix type : types) {
            if (type.rows() == 0 || type.columns() == 0) {
                continue;
            }
            list.add(type.times(HUGE, ", near overflow"));
            list.add(type.times(TINY, ", near underflow"));
            if (type.rows() == 16 || type.rows() == 40) {
                list.add(type.times(SQRT, ", at the root of overflow"));
                list.add(type.times(-SQRT, ", at the root of underflow"));
            }
        }
        return list;
    }
}
