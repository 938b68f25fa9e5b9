package io.bulkedge.study;

import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.engine.Engine;
import io.bulkedge.engine.Solved;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.MemoryBound;
import io.bulkedge.plan.Plan;
import io.bulkedge.plan.Request;
import io.bulkedge.plan.Request.Item;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.plan.Request.VectorChoice;
import io.bulkedge.weights.ElementType;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightFile;
import io.bulkedge.weights.WeightFiles;
import io.bulkedge.weights.WeightOptions;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Analyses the weight matrices of trained models: one row per tensor, nothing dropped without a
 * reason.
 */
public final class WeightStudy {
    /** Least smaller dimension of a matrix that is analysed unless the user decides. */
    public static final int DEFAULT_MIN_DIMENSION = 10;

    /**
     * Heap that a tensor takes that is not analysed: its entry, its row, its line in the report.
     */
    private static final long ROW_BYTES = 2048;

    /** Heap that an analysed tensor takes beside what grows with its values. */
    private static final long ANALYSED_BYTES = 4_000;

    /** Heap that its charts take. */
    private static final long CHART_BYTES = 36_000;

    /** Heap per singular value: the value, its bound, and the arrays of the statistics. */
    private static final long VALUE_BYTES = 96;

    /**
     * What the user chose.
     *
     * @param filter layers by name
     * @param minDimension least smaller dimension
     * @param vectors when singular vectors are computed
     * @param route restriction of the route
     * @param memory bound on the memory of the process in bytes
     * @param seed seed of everything random
     * @param charts whether charts will be made of the results, which take memory
     * @param weights how files may be read
     */
    public record Options(
            LayerFilter filter,
            int minDimension,
            VectorChoice vectors,
            RouteChoice route,
            OptionalLong memory,
            long seed,
            boolean charts,
            WeightOptions weights) {

        /**
         * What {@code analyze} does without options.
         *
         * @return every layer of 10 or more, vectors where the size allows, seed 0
         */
        public static Options defaults() {
            return new Options(
                    new LayerFilter(List.of()),
                    DEFAULT_MIN_DIMENSION,
                    VectorChoice.AUTO,
                    RouteChoice.AUTO,
                    OptionalLong.empty(),
                    0,
                    true,
                    WeightOptions.DEFAULT);
        }
    }

    /** Told of every layer that is done. */
    @FunctionalInterface
    public interface Listener {
        /**
         * One more layer is done.
         *
         * @param name its name
         * @param done layers of this model that are done
         * @param total layers of this model to analyse
         */
        void layer(String name, int done, int total);
    }

    private final Engine engine;
    private final Options options;
    private final LayerAnalyst analyst;

    /** Heap that the rows of the models before take, in bytes. */
    private long held;

    /**
     * Creates a study.
     *
     * @param engine solves
     * @param options what the user chose
     */
    public WeightStudy(Engine engine, Options options) {
        this.engine = engine;
        this.options = options;
        this.analyst = new LayerAnalyst(options.seed());
    }

    /**
     * The plan of one model, without solving.
     *
     * @param engine plans
     * @param path model file or directory
     * @param options what the user chose
     * @return the plan
     * @throws IOException if the model cannot be read
     */
    public static Plan plan(Engine engine, Path path, Options options) throws IOException {
        try (WeightFile file = WeightFiles.open(path, options.weights())) {
            return engine.plan(Selected.of(file, options).request(options, 0));
        }
    }

    /**
     * Names of all tensors of a model, for checking patterns.
     *
     * @param path model file or directory
     * @param options what the user chose
     * @return the names in order
     * @throws IOException if the model cannot be read
     */
    public static List<String> tensorNames(Path path, Options options) throws IOException {
        try (WeightFile file = WeightFiles.open(path, options.weights())) {
            return file.tensors().stream().map(TensorEntry::name).toList();
        }
    }

    /**
     * Analyses one model. A file that cannot be opened or read is a failed model, not an exception.
     *
     * @param path model file or directory
     * @param listener told of progress
     * @return one row per tensor
     */
    public ModelResult run(Path path, Listener listener) {
        try (WeightFile file = WeightFiles.open(path, options.weights())) {
            return analyse(path, file, listener);
        } catch (IOException e) {
            return new ModelResult(path, "", 0, List.of(), List.of(unreadable(path, e)), e);
        }
    }

    /** The row of a file that cannot be read at all. */
    private static LayerResult unreadable(Path path, IOException e) {
        TensorEntry file =
                new TensorEntry(
                        String.valueOf(path.getFileName()),
                        "",
                        null,
                        List.of(),
                        TensorEntry.Order.ROW_MAJOR,
                        TensorEntry.Layout.OUTPUT_FIRST,
                        "the file cannot be read");
        String reason =
                switch (e) {
                    case NoSuchFileException _ -> "no such file";
                    case AccessDeniedException _ -> "permission denied";
                    default -> String.valueOf(e.getMessage());
                };
        return LayerResult.failed(0, file, reason);
    }

    private ModelResult analyse(Path path, WeightFile file, Listener listener) throws IOException {
        Selected selected = Selected.of(file, options);
        Plan plan = engine.plan(selected.request(options, held));
        held = Math.addExact(held, selected.heldBytes(options));
        List<@Nullable LayerResult> rows = new ArrayList<>(selected.skipped());
        for (Plan.Refusal refusal : plan.refused()) {
            int id = selected.ids().get(refusal.item());
            rows.set(id, LayerResult.failed(id, file.tensors().get(id), refusal.reason()));
        }
        int total = selected.ids().size();
        int[] done = {plan.refused().size()};
        engine.run(
                plan,
                (item, _, _) -> open(file, selected, item),
                solved -> {
                    int id = selected.ids().get(solved.item());
                    TensorEntry tensor = file.tensors().get(id);
                    rows.set(id, row(id, tensor, solved));
                    listener.layer(tensor.name(), ++done[0], total);
                });
        List<LayerResult> layers = new ArrayList<>();
        for (LayerResult row : rows) {
            if (row == null) {
                throw new IllegalStateException(
                        "a tensor of " + path + " was neither analysed nor skipped");
            }
            layers.add(row);
        }
        return new ModelResult(path, file.format(), parameters(file), file.files(), layers, null);
    }

    private LayerResult row(int id, TensorEntry tensor, Solved solved) {
        return switch (solved.outcome()) {
            case Outcome.Converged _ ->
                    LayerResult.analysed(id, tensor, analyst.analyse(tensor, solved));
            case Outcome.NotConverged missing ->
                    LayerResult.failed(
                            id,
                            tensor,
                            missing.missing()
                                    + " singular values did not converge; please report this matrix");
            case Outcome.NonFiniteInput _ ->
                    LayerResult.failed(id, tensor, "holds NaN or infinite entries");
            case Outcome.Overflow _ ->
                    LayerResult.failed(
                            id,
                            tensor,
                            "has a singular value beyond the largest double; scale the tensor");
        };
    }

    private static MatrixSource open(WeightFile file, Selected selected, int item)
            throws IOException {
        TensorEntry tensor = file.tensors().get(selected.ids().get(item));
        WeightSource source = file.source(tensor);
        return new MatrixSource.Streamed(List.of(source), Selected.shape(tensor));
    }

    private static long parameters(WeightFile file) {
        long sum = 0;
        for (TensorEntry tensor : file.tensors()) {
            ElementType type = tensor.type();
            boolean plainInteger =
                    type == null
                            || (type.isInteger() && tensor.dtype().equalsIgnoreCase(type.name()));
            if (!plainInteger) {
                sum = Math.addExact(sum, tensor.elements());
            }
        }
        return sum;
    }

    /**
     * The tensors to analyse.
     *
     * @param ids positions in the file of the tensors to analyse
     * @param items what the planner needs to know of them
     * @param skipped one row per tensor of the file; null where the tensor is analysed
     */
    private record Selected(
            List<Integer> ids, List<Item> items, List<@Nullable LayerResult> skipped) {

        static Selected of(WeightFile file, Options options) {
            boolean arrays = file.format().equals("npy") || file.format().equals("npz");
            TensorSelection selection =
                    new TensorSelection(options.filter(), options.minDimension(), arrays);
            Selected selected =
                    new Selected(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int id = 0; id < file.tensors().size(); id++) {
                TensorEntry tensor = file.tensors().get(id);
                String reason = selection.skipReason(tensor);
                if (reason == null) {
                    selected.ids().add(id);
                    selected.items().add(new Item(tensor.name(), shape(tensor), precision(tensor)));
                    selected.skipped().add(null);
                } else {
                    selected.skipped().add(LayerResult.skipped(id, tensor, reason));
                }
            }
            return selected;
        }

        Request request(Options options, long held) {
            return new Request(
                    Task.SINGULAR,
                    items,
                    options.vectors(),
                    options.route(),
                    MemoryBound.of(options.memory())
                            .map(
                                    bound ->
                                            bound.holding(
                                                    Math.addExact(held, heldBytes(options)), 0)));
        }

        /**
         * Heap that the rows take until they are written: all of the statistics, and the charts.
         */
        long heldBytes(Options options) {
            long bytes = Math.multiplyExact(ROW_BYTES, (long) skipped.size());
            long each = ANALYSED_BYTES + (options.charts() ? CHART_BYTES : 0);
            for (Item item : items) {
                long values = Math.multiplyExact(VALUE_BYTES, (long) item.shape().minDimension());
                bytes = Math.addExact(bytes, Math.addExact(each, values));
            }
            return bytes;
        }

        static BatchShape shape(TensorEntry tensor) {
            return BatchShape.real(
                    1, Math.toIntExact(tensor.matrixRows()), Math.toIntExact(tensor.matrixCols()));
        }

        private static Precision precision(TensorEntry tensor) {
            ElementType type = tensor.type();
            boolean wide =
                    type == null
                            || type == ElementType.F64
                            || type == ElementType.I32
                            || type == ElementType.I64;
            return wide ? Precision.F64 : Precision.F32;
        }
    }
}
