package io.bulkedge.plan;

import io.bulkedge.backend.Capabilities;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.plan.Request.VectorChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Makes plans: chooses operation and route per item, puts items of equal operation and shape into
 * one step, and bounds how many matrices are solved at a time. Pure: the same request and
 * capabilities give the same plan.
 */
public final class Planner {
    /** Smaller dimension up to which vectors are computed unless the user decides. */
    public static final int VECTORS_MAX_DIMENSION = 1024;

    /** Elements of a matrix up to which vectors are computed unless the user decides. */
    public static final long VECTORS_MAX_ELEMENTS = 1L << 25;

    /**
     * Matrices of one shape from which on they are solved interleaved: with fewer, most lanes would
     * work on copies.
     */
    public static final int INTERLEAVED_LEAST_COUNT = 4;

    /** Bound on scratch and results of one chunk where the user sets none. */
    public static final long DEFAULT_CHUNK_BYTES = 1L << 30;

    private final List<? extends Capabilities> backends;
    private final CostModel costs;

    /**
     * Creates a planner.
     *
     * @param backends backends in order of preference, at least one
     * @param costs arithmetic and rates
     */
    public Planner(List<? extends Capabilities> backends, CostModel costs) {
        if (backends.isEmpty()) {
            throw new IllegalArgumentException("a planner needs at least one backend");
        }
        this.backends = List.copyOf(backends);
        this.costs = costs;
    }

    /**
     * Plans a request.
     *
     * @param request what is wanted
     * @return the plan; items that no backend supports are in {@link Plan#refused()}
     * @throws PlanningException if the user's memory bound cannot be met or choices contradict each
     *     other
     */
    public Plan plan(Request request) {
        if (request.routeChoice() == RouteChoice.GRAM && request.vectors() == VectorChoice.ALWAYS) {
            throw new PlanningException(
                    "the Gram route gives no vectors: drop --vectors or use --route exact");
        }
        Map<Bucket, List<Integer>> buckets = new LinkedHashMap<>();
        Map<Bucket, List<String>> reasons = new LinkedHashMap<>();
        List<Plan.Refusal> refused = new ArrayList<>();
        for (int i = 0; i < request.items().size(); i++) {
            Request.Item item = request.items().get(i);
            List<String> why = new ArrayList<>();
            SpectralOp op = operation(request, item, why);
            int place = backendFor(op, item, why);
            if (place < 0) {
                refused.add(new Plan.Refusal(i, String.join("; ", why)));
                continue;
            }
            Bucket bucket = new Bucket(place, op, item.precision(), item.shape().withCount(1));
            buckets.computeIfAbsent(bucket, _ -> new ArrayList<>()).add(i);
            reasons.putIfAbsent(bucket, why);
        }
        List<Step> steps = new ArrayList<>();
        for (Map.Entry<Bucket, List<Integer>> entry : buckets.entrySet()) {
            Bucket bucket = entry.getKey();
            steps.add(
                    step(
                            request,
                            bucket,
                            entry.getValue(),
                            reasons.getOrDefault(bucket, List.of())));
        }
        return new Plan(request, steps, refused);
    }

    private record Bucket(int place, SpectralOp op, Precision precision, BatchShape shape) {}

    private static SpectralOp operation(Request request, Request.Item item, List<String> why) {
        boolean vectors = wantsVectors(request, item.shape(), why);
        Vectors output = vectors ? Vectors.ALL : Vectors.NONE;
        if (request.task() == Task.EIGEN) {
            return new SpectralOp.SymmetricEigen(output, EigenMethod.HOUSEHOLDER_QL);
        }
        return new SpectralOp.Svd(output, method(request, item.precision(), vectors, why));
    }

    private static boolean wantsVectors(Request request, BatchShape shape, List<String> why) {
        switch (request.vectors()) {
            case ALWAYS -> {
                return true;
            }
            case NEVER -> {
                return false;
            }
            case AUTO -> {
                if (request.routeChoice() == RouteChoice.GRAM) {
                    why.add("no vectors: the Gram route was asked for");
                    return false;
                }
                boolean small =
                        shape.minDimension() <= VECTORS_MAX_DIMENSION
                                && shape.elementsPerMatrix() <= VECTORS_MAX_ELEMENTS;
                why.add(
                        small
                                ? "vectors: the matrix is within "
                                        + VECTORS_MAX_DIMENSION
                                        + " x "
                                        + VECTORS_MAX_ELEMENTS / VECTORS_MAX_DIMENSION
                                : "no vectors: larger than the default limit of "
                                        + VECTORS_MAX_DIMENSION
                                        + " (smaller dimension) or "
                                        + VECTORS_MAX_ELEMENTS
                                        + " elements; --vectors computes them");
                return small;
            }
        }
        throw new IllegalStateException("unknown choice " + request.vectors());
    }

    private static SvdMethod method(
            Request request, Precision precision, boolean vectors, List<String> why) {
        if (request.routeChoice() == RouteChoice.GRAM) {
            why.add("Gram route: asked for");
            return SvdMethod.GRAM;
        }
        if (request.routeChoice() == RouteChoice.EXACT) {
            why.add("bidiagonal route: asked for");
            return SvdMethod.BIDIAGONAL;
        }
        if (vectors) {
            why.add("bidiagonal route: vectors of small singular values need it");
            return SvdMethod.BIDIAGONAL;
        }
        if (precision == Precision.F32) {
            why.add(
                    "Gram route: in float64 its error stays below the rounding of data of float32 or narrower");
            return SvdMethod.GRAM;
        }
        why.add("bidiagonal route: data wider than float32 deserve every digit");
        return SvdMethod.BIDIAGONAL;
    }

    private int backendFor(SpectralOp op, Request.Item item, List<String> why) {
        for (int i = 0; i < backends.size(); i++) {
            Capabilities backend = backends.get(i);
            switch (backend.supports(op, item.precision(), item.shape())) {
                case Support.Yes _ -> {
                    return i;
                }
                case Support.No no -> why.add(backend.info().name() + " cannot: " + no.reason());
            }
        }
        return -1;
    }

    /** A bucket's operation by the best method for its number of matrices. */
    private static Bucket refined(
            Bucket bucket, Capabilities backend, BatchShape all, List<String> why) {
        if (!(bucket.op() instanceof SpectralOp.SymmetricEigen eigen)) {
            return bucket;
        }
        SpectralOp op = new SpectralOp.SymmetricEigen(eigen.vectors(), EigenMethod.INTERLEAVED);
        switch (backend.supports(op, bucket.precision(), all)) {
            case Support.No no -> why.add("one matrix at a time: " + no.reason());
            case Support.Yes _ -> {
                if (all.count() >= INTERLEAVED_LEAST_COUNT) {
                    why.add("interleaved: small matrices share the lanes of vectors");
                    return new Bucket(bucket.place(), op, bucket.precision(), bucket.shape());
                }
                why.add(
                        "one matrix at a time: fewer than "
                                + INTERLEAVED_LEAST_COUNT
                                + " of this shape");
            }
        }
        return bucket;
    }

    private Step step(Request request, Bucket wanted, List<Integer> items, List<String> reasons) {
        Capabilities backend = backends.get(wanted.place());
        long count = 0;
        for (int i : items) {
            count = Math.addExact(count, request.items().get(i).shape().count());
        }
        List<String> why = new ArrayList<>(reasons);
        BatchShape all = wanted.shape().withCount(count);
        Bucket bucket = refined(wanted, backend, all, why);
        long chunk = chunk(request.memory(), backend, bucket, all, why);
        BatchShape largest = all.withCount(chunk);
        double parallel = Math.max(1, Math.min(backend.info().threads(), count));
        return new Step(
                backend.info().name(),
                bucket.op(),
                bucket.precision(),
                all,
                items,
                chunk,
                costs.flops(bucket.op(), bucket.shape()) * count,
                costs.seconds(bucket.op(), bucket.shape()) * count / parallel,
                bytes(backend, bucket, largest),
                why);
    }

    private static long chunk(
            OptionalLong memory,
            Capabilities backend,
            Bucket bucket,
            BatchShape all,
            List<String> why) {
        long bound = memory.orElse(DEFAULT_CHUNK_BYTES);
        long least = bytes(backend, bucket, all.withCount(Math.min(1, all.count())));
        if (least > bound && memory.isPresent()) {
            throw new PlanningException(
                    String.format(
                            Locale.ROOT,
                            "--memory %d is too small: one %d x %d matrix needs %d bytes",
                            bound,
                            all.rows(),
                            all.cols(),
                            least));
        }
        if (all.count() <= 1 || bytes(backend, bucket, all) <= bound) {
            return all.count();
        }
        long low = 1;
        long high = all.count();
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (bytes(backend, bucket, all.withCount(middle)) <= bound) {
                low = middle;
            } else {
                high = middle;
            }
        }
        why.add(low + " matrices at a time: more would exceed " + (bound >> 20) + " MiB");
        return low;
    }

    private static long bytes(Capabilities backend, Bucket bucket, BatchShape shape) {
        int k = bucket.op() instanceof SpectralOp.Svd ? shape.minDimension() : shape.rows();
        long perMatrix = k;
        if (bucket.op().vectors() == Vectors.ALL) {
            perMatrix = Math.addExact(perMatrix, Math.multiplyExact((long) k, (long) shape.rows()));
            if (bucket.op() instanceof SpectralOp.Svd) {
                perMatrix =
                        Math.addExact(perMatrix, Math.multiplyExact((long) k, (long) shape.cols()));
            }
        }
        long results =
                Math.multiplyExact(
                        Math.multiplyExact(perMatrix, (long) Double.BYTES), shape.count());
        return Math.addExact(
                results, backend.workspaceBytes(bucket.op(), bucket.precision(), shape));
    }
}
