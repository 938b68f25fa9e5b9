package io.bulkedge.plan;

import io.bulkedge.backend.Capabilities;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.ChunkSize.Misfit;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.VectorChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes plans: puts items that are wanted alike and of equal shape into one step, whose route is
 * the cheapest of those that give what is wanted, and bounds how many matrices are solved at a
 * time. Pure: the same request and capabilities give the same plan.
 */
public final class Planner {
    /** Smaller dimension up to which vectors are computed unless the user decides. */
    public static final int VECTORS_MAX_DIMENSION = 1024;

    /** Elements of a matrix up to which vectors are computed unless the user decides. */
    public static final long VECTORS_MAX_ELEMENTS = 1L << 25;

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
            List<SpectralOp> ways = Ways.of(request, item, why);
            int place = backendFor(ways, item, why);
            if (place < 0) {
                refused.add(new Plan.Refusal(i, String.join("; ", why)));
                continue;
            }
            Bucket bucket = new Bucket(place, ways, item.precision(), item.shape().withCount(1));
            buckets.computeIfAbsent(bucket, _ -> new ArrayList<>()).add(i);
            reasons.putIfAbsent(bucket, why);
        }
        List<Step> steps = new ArrayList<>();
        List<Misfit> misfits = new ArrayList<>();
        for (Map.Entry<Bucket, List<Integer>> entry : buckets.entrySet()) {
            Bucket bucket = entry.getKey();
            List<String> why = new ArrayList<>(reasons.getOrDefault(bucket, List.of()));
            steps.add(step(request, bucket, entry.getValue(), why, misfits));
        }
        requireRoom(request.memory(), misfits);
        return new Plan(request, steps, refused);
    }

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

    /** Equal matrices that are wanted alike and go to one backend. */
    private record Bucket(
            int place, List<SpectralOp> ways, Precision precision, BatchShape shape) {}

    /** The first backend that knows some way, or -1; the first way stands for all in reasons. */
    private int backendFor(List<SpectralOp> ways, Request.Item item, List<String> why) {
        for (int i = 0; i < backends.size(); i++) {
            Capabilities backend = backends.get(i);
            Support first = new Support.No("nothing was asked");
            for (SpectralOp op : ways.reversed()) {
                first = backend.supports(op, item.precision(), item.shape());
                if (first instanceof Support.Yes) {
                    return i;
                }
            }
            if (first instanceof Support.No no) {
                why.add(backend.info().name() + " cannot: " + no.reason());
            }
        }
        return -1;
    }

    private Step step(
            Request request,
            Bucket bucket,
            List<Integer> items,
            List<String> why,
            List<Misfit> misfits) {
        Capabilities backend = backends.get(bucket.place());
        long count = 0;
        for (int i : items) {
            count = Math.addExact(count, request.items().get(i).shape().count());
        }
        BatchShape all = bucket.shape().withCount(count);
        RouteSelection route =
                RouteSelection.of(backend, bucket.ways(), bucket.precision(), all, costs);
        why.add(route.why());
        SpectralOp op = route.op();
        ChunkSize size = new ChunkSize(request.memory(), backend, op, bucket.precision());
        long chunk = size.of(all, why, misfits);
        BatchShape largest = all.withCount(chunk);
        ThreadShare threads = ThreadShare.of(op, largest, backend.info(), costs);
        why.addAll(threads.why());
        return new Step(
                backend.info().name(),
                op,
                bucket.precision(),
                all,
                items,
                chunk,
                threads.members(),
                costs.flops(op, bucket.shape()) * count,
                costs.seconds(op, all, backend.info(), threads.members()),
                size.need(largest).total(),
                why);
    }
}
