package io.bulkedge.engine;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.ErrorBounds;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Workspace;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.plan.CostModel;
import io.bulkedge.plan.Plan;
import io.bulkedge.plan.Planner;
import io.bulkedge.plan.Request;
import io.bulkedge.plan.Step;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans requests and runs plans on the backends of this machine.
 *
 * <p>One step after another, chunk by chunk: matrices go to the backend, every result is certified
 * against the matrix read again, and handed to a listener while its vectors are in memory. Not
 * thread-safe.
 */
public final class Engine implements AutoCloseable {
    private final List<Backend> backends;
    private final CostModel costs;
    private final Set<String> routes = new LinkedHashSet<>();
    private long solvedAgain;
    private int halvings;

    /** Brings the matrices of a request's items. */
    @FunctionalInterface
    public interface Sources {
        /**
         * Some matrices of one item.
         *
         * @param item index of the request's item
         * @param first index of the first matrix within the item
         * @param count how many
         * @return their source, of the item's shape
         * @throws IOException if it cannot be opened
         */
        MatrixSource open(int item, long first, long count) throws IOException;
    }

    /** Takes results as they come, in the order of the plan. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Takes one result.
         *
         * @param solved the result; its vectors are valid only during this call
         * @throws IOException if the listener cannot write
         */
        void accept(Solved solved) throws IOException;
    }

    /** Takes results chunk by chunk and certifies what it wants to; for very many matrices. */
    @FunctionalInterface
    public interface ChunkListener {
        /**
         * Takes the results of consecutive matrices of one item.
         *
         * @param chunk the results, valid only during this call
         * @return whether to go on
         * @throws IOException if the listener cannot write
         */
        boolean accept(SolvedChunk chunk) throws IOException;
    }

    /**
     * Creates an engine that owns its backends.
     *
     * @param backends backends in order of preference
     */
    public Engine(List<Backend> backends) {
        this(backends, CostModel.DEFAULT);
    }

    /**
     * Creates an engine that owns its backends.
     *
     * @param backends backends in order of preference
     * @param costs decides between routes
     */
    public Engine(List<Backend> backends, CostModel costs) {
        this.backends = List.copyOf(backends);
        this.costs = costs;
    }

    /**
     * Opens an engine.
     *
     * @param backend {@code "auto"}, {@code "cpu"}, {@code "cuda"} or {@code "cuda:N"}
     * @param threads worker threads on the host, at least 1
     * @return an engine, owned by the caller
     * @throws BackendUnavailableException if the backend cannot be used on this machine
     */
    public static Engine open(String backend, int threads) throws BackendUnavailableException {
        return open(backend, threads, CostModel.DEFAULT);
    }

    /**
     * Opens an engine.
     *
     * @param backend {@code "auto"}, {@code "cpu"}, {@code "cuda"} or {@code "cuda:N"}
     * @param threads worker threads on the host, at least 1
     * @param costs decides between routes
     * @return an engine, owned by the caller
     * @throws BackendUnavailableException if the backend cannot be used on this machine
     */
    public static Engine open(String backend, int threads, CostModel costs)
            throws BackendUnavailableException {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        return new Engine(BackendDiscovery.open(backend, threads), costs);
    }

    /**
     * The backends in use.
     *
     * @return what they are, in order of preference
     */
    public List<BackendInfo> backends() {
        return backends.stream().map(Backend::info).toList();
    }

    /**
     * What decides between routes.
     *
     * @return {@code "built-in"}, or {@code "calibrated"} by times of this machine
     */
    public String costModel() {
        return costs.isCalibrated() ? "calibrated" : "built-in";
    }

    /**
     * Routes of the steps that were run so far.
     *
     * @return words of {@code Route}, each once, in the order of first use
     */
    public List<String> routes() {
        return List.copyOf(routes);
    }

    /**
     * Matrices, of all steps so far, on which the route gave up and that the reference route
     * solved.
     *
     * @return how many
     */
    public long solvedAgain() {
        return solvedAgain;
    }

    /**
     * How often chunks were halved because the memory of a device held less than was planned.
     *
     * @return 0 where all went as planned
     */
    public int halvings() {
        return halvings;
    }

    /**
     * Width of the vectors of the host's inner loops.
     *
     * @return bits, 0 for scalar code
     */
    public static int vectorBits() {
        return BackendDiscovery.kernelBits();
    }

    /**
     * Plans a request.
     *
     * @param request what is wanted
     * @return the plan
     */
    public Plan plan(Request request) {
        return new Planner(backends, costs).plan(request);
    }

    /**
     * Runs a plan.
     *
     * @param plan steps made by {@link #plan}
     * @param sources brings the matrices
     * @param listener takes the results
     * @throws IOException if a source cannot be read or the listener cannot write
     */
    public void run(Plan plan, Sources sources, Listener listener) throws IOException {
        for (Step step : plan.steps()) {
            runStep(plan.request(), step, sources, results(listener));
        }
    }

    /**
     * Runs a plan without certifying every result.
     *
     * @param plan steps made by {@link #plan}
     * @param sources brings the matrices
     * @param listener takes the results, and says when they are enough
     * @throws IOException if a source cannot be read or the listener cannot write
     */
    public void runChunks(Plan plan, Sources sources, ChunkListener listener) throws IOException {
        for (Step step : plan.steps()) {
            if (!runStep(plan.request(), step, sources, chunks(step, listener))) {
                return;
            }
        }
    }

    /** Takes what one call of a backend has solved; false if nothing more is wanted. */
    private interface Delivery {
        boolean accept(Step step, List<Range> ranges, Solution solution) throws IOException;
    }

    /** What one call of a backend has solved. */
    private record Solution(
            MatrixSource source, SpectrumBatch output, BatchStatus status, double seconds) {}

    private static Delivery results(Listener listener) {
        return (step, ranges, solution) -> {
            long slot = 0;
            for (Range range : ranges) {
                for (long i = 0; i < range.count(); i++, slot++) {
                    listener.accept(result(step, range.item(), range.first() + i, solution, slot));
                }
            }
            return true;
        };
    }

    private static Delivery chunks(Step step, ChunkListener listener) {
        return (_, ranges, solution) -> {
            long slot = 0;
            for (Range range : ranges) {
                SolvedChunk chunk =
                        new SolvedChunk(
                                range.item(),
                                range.first(),
                                Math.toIntExact(range.count()),
                                step,
                                solution.source(),
                                solution.output(),
                                solution.status(),
                                slot);
                if (!listener.accept(chunk)) {
                    return false;
                }
                slot += range.count();
            }
            return true;
        };
    }

    private boolean runStep(Request request, Step step, Sources sources, Delivery delivery)
            throws IOException {
        Backend backend = backend(step.backend());
        routes.add(step.route().word());
        BatchShape largest = step.shape().withCount(Math.min(step.chunk(), step.shape().count()));
        try (Workspace workspace =
                backend.workspace(step.op(), step.precision(), largest, step.members())) {
            List<Range> chunk = new ArrayList<>();
            long room = step.chunk();
            for (int item : step.items()) {
                long count = request.items().get(item).shape().count();
                for (long first = 0; first < count; first += step.chunk()) {
                    Range range = new Range(item, first, Math.min(step.chunk(), count - first));
                    if (range.count() > room) {
                        if (!runChunk(step, chunk, sources, backend, workspace, delivery)) {
                            return false;
                        }
                        chunk = new ArrayList<>();
                        room = step.chunk();
                    }
                    chunk.add(range);
                    room -= range.count();
                }
            }
            return chunk.isEmpty() || runChunk(step, chunk, sources, backend, workspace, delivery);
        }
    }

    /** Matrices [first, first + count) of an item. */
    private record Range(int item, long first, long count) {}

    private boolean runChunk(
            Step step,
            List<Range> ranges,
            Sources sources,
            Backend backend,
            Workspace workspace,
            Delivery delivery)
            throws IOException {
        List<MatrixSource> parts = new ArrayList<>();
        for (Range range : ranges) {
            parts.add(sources.open(range.item(), range.first(), range.count()));
        }
        MatrixSource joined = join(parts, step.shape());
        if (joined != null) {
            return solve(step, ranges, joined, backend, workspace, delivery);
        }
        for (int i = 0; i < parts.size(); i++) {
            List<Range> one = ranges.subList(i, i + 1);
            if (!solve(step, one, parts.get(i), backend, workspace, delivery)) {
                return false;
            }
        }
        return true;
    }

    /**
     * One source for all parts, so that a backend sees the whole batch; null if the parts cannot be
     * joined.
     */
    private static @Nullable MatrixSource join(List<MatrixSource> parts, BatchShape shape) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<WeightSource> tensors = new ArrayList<>();
        for (MatrixSource part : parts) {
            if (!(part instanceof MatrixSource.Streamed streamed)) {
                return null;
            }
            tensors.addAll(streamed.tensors());
        }
        return new MatrixSource.Streamed(tensors, shape.withCount(tensors.size()));
    }

    private boolean solve(
            Step step,
            List<Range> ranges,
            MatrixSource source,
            Backend backend,
            Workspace workspace,
            Delivery delivery)
            throws IOException {
        long started = System.nanoTime();
        try (SpectrumBatch output = SpectrumBatch.allocate(step.op(), source.shape())) {
            BatchStatus status = backend.solve(step.op(), source, output, workspace);
            solvedAgain += status.repeats();
            halvings = Math.max(halvings, status.halvings());
            double seconds =
                    (System.nanoTime() - started) * 1e-9 / Math.max(1, source.shape().count());
            return delivery.accept(step, ranges, new Solution(source, output, status, seconds));
        }
    }

    private static Solved result(Step step, int item, long index, Solution solution, long slot)
            throws IOException {
        BatchStatus.Outcome outcome = solution.status().outcome(slot);
        SpectrumBatch output = solution.output();
        double[] values = output.valuesOf(slot);
        double[] bounds = new double[values.length];
        Certificate certificate = null;
        if (outcome instanceof BatchStatus.Outcome.Converged) {
            bounds = ErrorBounds.of(step.op(), step.shape(), values);
            certificate = Certificate.of(step.op(), solution.source(), output, slot);
        } else {
            Arrays.fill(bounds, Double.NaN);
        }
        return new Solved(
                item,
                index,
                step,
                outcome,
                values,
                bounds,
                certificate,
                solution.seconds(),
                output,
                slot);
    }

    private Backend backend(String name) {
        for (Backend backend : backends) {
            if (backend.info().name().equals(name)) {
                return backend;
            }
        }
        throw new IllegalArgumentException(
                "the plan names backend '" + name + "', which is not open");
    }

    @Override
    public void close() {
        backends.forEach(Backend::close);
    }
}
