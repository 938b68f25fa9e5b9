package io.bulkedge.plan;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.Task;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Which operations give what a request wants of a matrix, before any is preferred. */
public final class Ways {
    private Ways() {}

    /**
     * Every operation of a task, by every method that knows it.
     *
     * @param task singular values or eigenvalues
     * @param vectors whether vectors are wanted
     * @return the operations in the order of their methods
     */
    public static List<SpectralOp> all(Task task, Vectors vectors) {
        return switch (task) {
            case EIGEN -> eigen(vectors);
            case TRIDIAGONAL -> tridiagonal(vectors);
            case SINGULAR -> svd(vectors, _ -> true);
        };
    }

    private static List<SpectralOp> eigen(Vectors vectors) {
        return Arrays.stream(EigenMethod.values())
                .filter(method -> method.gives(vectors))
                .<SpectralOp>map(method -> new SpectralOp.SymmetricEigen(vectors, method))
                .toList();
    }

    private static List<SpectralOp> tridiagonal(Vectors vectors) {
        return Arrays.stream(TridiagonalMethod.values())
                .filter(method -> method.gives(vectors))
                .<SpectralOp>map(method -> new SpectralOp.Tridiagonal(vectors, method))
                .toList();
    }

    private static List<SpectralOp> svd(Vectors vectors, Predicate<SvdMethod> accurate) {
        return Arrays.stream(SvdMethod.values())
                .filter(accurate)
                .filter(method -> method.gives(vectors))
                .<SpectralOp>map(method -> new SpectralOp.Svd(vectors, method))
                .toList();
    }

    /** The operations for one item; reasons of what is left out are added. */
    static List<SpectralOp> of(Request request, Request.Item item, List<String> why) {
        boolean wanted = wantsVectors(request, item.shape(), why);
        Vectors vectors = wanted ? Vectors.ALL : Vectors.NONE;
        return switch (request.task()) {
            case EIGEN -> eigen(vectors);
            case TRIDIAGONAL -> tridiagonal(vectors);
            case SINGULAR -> svd(vectors, accurate(request, item.precision(), wanted, why));
        };
    }

    private static boolean wantsVectors(Request request, BatchShape shape, List<String> why) {
        return switch (request.vectors()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> {
                if (request.routeChoice() == RouteChoice.GRAM) {
                    why.add("no vectors: the Gram route was asked for");
                    yield false;
                }
                boolean small =
                        shape.minDimension() <= Planner.VECTORS_MAX_DIMENSION
                                && shape.elementsPerMatrix() <= Planner.VECTORS_MAX_ELEMENTS;
                why.add(
                        small
                                ? "vectors: the matrix is within "
                                        + Planner.VECTORS_MAX_DIMENSION
                                        + " x "
                                        + Planner.VECTORS_MAX_ELEMENTS
                                                / Planner.VECTORS_MAX_DIMENSION
                                : "no vectors: larger than the default limit of "
                                        + Planner.VECTORS_MAX_DIMENSION
                                        + " (smaller dimension) or "
                                        + Planner.VECTORS_MAX_ELEMENTS
                                        + " elements; --vectors computes them");
                yield small;
            }
        };
    }

    /** Methods that are accurate enough; cost decides between those. */
    private static Predicate<SvdMethod> accurate(
            Request request, Precision precision, boolean vectors, List<String> why) {
        if (request.routeChoice() == RouteChoice.GRAM) {
            why.add("Gram route: asked for");
            return SvdMethod::gram;
        }
        if (request.routeChoice() == RouteChoice.EXACT) {
            why.add("exact route: asked for");
            return method -> !method.gram();
        }
        if (vectors) {
            why.add("exact route: vectors of small singular values need it");
            return method -> !method.gram();
        }
        if (precision == Precision.F32) {
            why.add(
                    "Gram route: in float64 its error stays below the rounding of data of float32 or narrower");
            return _ -> true;
        }
        why.add("exact route: data wider than float32 deserve every digit");
        return method -> !method.gram();
    }
}
