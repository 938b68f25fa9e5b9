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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

    /** Order up to which a single matrix has its values found by the tridiagonal route. */
    public static final int TRIDIAGONAL_MOST_ORDER = 32;

    /** Order up to which eigenvectors are found by the tridiagonal route. */
    public static final int TRIDIAGONAL_MOST_VECTORS = 64;

    /** Order up to which a single matrix has its values found by the one-stage route. */
    public static final int ONE_STAGE_MOST_ORDER = 1000;

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
        List<Misfit> misfits = new ArrayList<>();
        for (Map.Entry<Bucket, List<Integer>> entry : buckets.entrySet()) {
            Bucket bucket = entry.getKey();
            steps.add(
                    step(
                            request,
                            bucket,
                            entry.getValue(),
                            reasons.getOrDefault(bucket, List.of()),
                            misfits));
        }
        requireRoom(request.memory(), misfits);
        return new Plan(request, steps, refused);
    }

    /**
     * A step that does not fit.
     *
     * @param needed least bound under which it would
     * @param message says so
     */
    private record Misfit(long needed, String message) {}

    /** The user is told the size that is enough for all steps. */
    private static void requireRoom(Optional<MemoryBound> memory, List<Misfit> misfits) {
        Optional<Misfit> worst = misfits.stream().max(Comparator.comparingLong(Misfit::needed));
        if (worst.isPresent()) {
            throw new PlanningException(worst.get().message());
        }
        if (memory.isPresent() && !memory.get().fits(0, 0)) {
            MemoryBound bound = memory.get();
            throw new PlanningException(
                    "--memory "
                            + MemoryBound.text(bound.total())
                            + " is too small: the Java machine and the results of this run need "
                            + MemoryBound.text(bound.needed(0, 0)));
        }
    }

    private record Bucket(int place, SpectralOp op, Precision precision, BatchShape shape) {
        /** The same matrices by another operation. */
        Bucket by(SpectralOp other) {
            return new Bucket(place, other, precision, shape);
        }

        Bucket by(EigenMethod method) {
            return by(new SpectralOp.SymmetricEigen(op.vectors(), method));
        }
    }

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

    /** A bucket's operation by the best method for its order and its number of matrices. */
    private static Bucket refined(
            Bucket bucket, Capabilities backend, BatchShape all, List<String> why) {
        if (bucket.op() instanceof SpectralOp.Svd svd && svd.vectors() == Vectors.NONE) {
            Bucket twin = bucket.by(new SpectralOp.Svd(Vectors.NONE, svd.method().besideOthers()));
            boolean enough = all.count() >= INTERLEAVED_LEAST_COUNT;
            return enough && sharesLanes(twin, backend, all, why) ? twin : bucket;
        }
        if (!(bucket.op() instanceof SpectralOp.SymmetricEigen eigen)) {
            return bucket;
        }
        if (sharesLanes(bucket.by(EigenMethod.INTERLEAVED), backend, all, why)) {
            return bucket.by(EigenMethod.INTERLEAVED);
        }
        return eigen.vectors() == Vectors.ALL
                ? vectors(bucket, backend, all, why)
                : bucket.by(single(bucket, backend, all, why));
    }

    private static Bucket vectors(
            Bucket bucket, Capabilities backend, BatchShape all, List<String> why) {
        Bucket divided = bucket.by(EigenMethod.DIVIDE_AND_CONQUER);
        if (all.rows() > TRIDIAGONAL_MOST_VECTORS
                && backend.supports(divided.op(), bucket.precision(), all) instanceof Support.Yes) {
            why.add(
                    "divide and conquer: vectors, order above "
                            + TRIDIAGONAL_MOST_VECTORS
                            + sharing(backend, all));
            return divided;
        }
        why.add("tridiagonal route: vectors");
        return bucket;
    }

    private static boolean sharesLanes(
            Bucket interleaved, Capabilities backend, BatchShape all, List<String> why) {
        switch (backend.supports(interleaved.op(), interleaved.precision(), all)) {
            case Support.No no -> why.add("one matrix at a time: " + no.reason());
            case Support.Yes _ when all.count() >= INTERLEAVED_LEAST_COUNT -> {
                why.add("interleaved: small matrices share the lanes of vectors");
                return true;
            }
            case Support.Yes _ ->
                    why.add(
                            "one matrix at a time: fewer than "
                                    + INTERLEAVED_LEAST_COUNT
                                    + " of this shape");
        }
        return false;
    }

    /** The method for the eigenvalues of one matrix, by its order. */
    private static EigenMethod single(
            Bucket bucket, Capabilities backend, BatchShape all, List<String> why) {
        int order = all.rows();
        SpectralOp twoStage = bucket.by(EigenMethod.TWO_STAGE_STURM).op();
        if (order > ONE_STAGE_MOST_ORDER
                && backend.supports(twoStage, bucket.precision(), all) instanceof Support.Yes) {
            why.add(
                    "two-stage route: eigenvalues alone, order above "
                            + ONE_STAGE_MOST_ORDER
                            + sharing(backend, all));
            return EigenMethod.TWO_STAGE_STURM;
        }
        SpectralOp oneStage = bucket.by(EigenMethod.ONE_STAGE_STURM).op();
        if (order > TRIDIAGONAL_MOST_ORDER
                && backend.supports(oneStage, bucket.precision(), all) instanceof Support.Yes) {
            why.add(
                    "one-stage route: eigenvalues alone, order above "
                            + TRIDIAGONAL_MOST_ORDER
                            + sharing(backend, all));
            return EigenMethod.ONE_STAGE_STURM;
        }
        why.add("tridiagonal route: order at most " + TRIDIAGONAL_MOST_ORDER);
        return EigenMethod.HOUSEHOLDER_QL;
    }

    private static String sharing(Capabilities backend, BatchShape all) {
        int threads = backend.info().threads();
        if (threads == 1) {
            return "";
        }
        return 2 * all.count() <= threads
                ? "; the threads share each matrix"
                : "; every thread has a matrix of its own";
    }

    private Step step(
            Request request,
            Bucket wanted,
            List<Integer> items,
            List<String> reasons,
            List<Misfit> misfits) {
        Capabilities backend = backends.get(wanted.place());
        long count = 0;
        for (int i : items) {
            count = Math.addExact(count, request.items().get(i).shape().count());
        }
        List<String> why = new ArrayList<>(reasons);
        BatchShape all = wanted.shape().withCount(count);
        Bucket bucket = refined(wanted, backend, all, why);
        long chunk = chunk(request.memory(), backend, bucket, all, why, misfits);
        BatchShape largest = all.withCount(chunk);
        return new Step(
                backend.info().name(),
                bucket.op(),
                bucket.precision(),
                all,
                items,
                chunk,
                costs.flops(bucket.op(), bucket.shape()) * count,
                costs.seconds(bucket.op(), all, backend.info()),
                need(backend, bucket, largest).total(),
                why);
    }

    private static long chunk(
            Optional<MemoryBound> memory,
            Capabilities backend,
            Bucket bucket,
            BatchShape all,
            List<String> why,
            List<Misfit> misfits) {
        MemoryNeed least = need(backend, bucket, all.withCount(Math.min(1, all.count())));
        if (memory.isPresent() && !least.fits(memory)) {
            misfits.add(tooSmall(memory.get(), bucket, least));
            return Math.min(1, all.count());
        }
        if (all.count() <= 1 || need(backend, bucket, all).fits(memory)) {
            return all.count();
        }
        long low = 1;
        long high = all.count();
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (need(backend, bucket, all.withCount(middle)).fits(memory)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        long bound = memory.map(MemoryBound::total).orElse(DEFAULT_CHUNK_BYTES);
        why.add(low + " matrices at a time: more would exceed " + (bound >> 20) + " MiB");
        if (low < backend.info().threads()) {
            why.add("threads that work: " + low + ", one per matrix");
        }
        return low;
    }

    private static MemoryNeed need(Capabilities backend, Bucket bucket, BatchShape shape) {
        return MemoryNeed.of(backend, bucket.op(), bucket.precision(), shape);
    }

    private static Misfit tooSmall(MemoryBound bound, Bucket bucket, MemoryNeed least) {
        long needed = bound.needed(least.heap(), least.outside());
        String message =
                String.format(
                        Locale.ROOT,
                        "--memory %s is too small: this run needs %s, the Java machine %s and twice the larger of heap %s"
                                + " (rows of the result %s, one %d x %d matrix%s %s, room for the collector)"
                                + " and native memory %s",
                        MemoryBound.text(bound.total()),
                        MemoryBound.text(needed),
                        MemoryBound.text(MemoryBound.MACHINE),
                        MemoryBound.text(bound.heapFor(least.heap())),
                        MemoryBound.text(bound.heldHeap()),
                        bucket.shape().rows(),
                        bucket.shape().cols(),
                        bucket.op().vectors() == Vectors.ALL ? " with vectors" : "",
                        MemoryBound.text(least.heap()),
                        MemoryBound.text(bound.outsideFor(least.outside())));
        return new Misfit(needed, message);
    }
}
