package io.bulkedge.study;

import io.bulkedge.backend.MatrixSource;
import io.bulkedge.engine.Engine;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.MemoryBound;
import io.bulkedge.plan.Plan;
import io.bulkedge.plan.PlanningException;
import io.bulkedge.plan.Request;
import io.bulkedge.plan.Request.Item;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.weights.ElementType;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightFile;
import io.bulkedge.weights.WeightFormatException;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Solves every matrix of an array file: 2-D arrays are one matrix, 3-D arrays a batch (count x rows
 * x columns).
 */
public final class BatchStudy {
    /**
     * Largest relative difference from its transpose that a matrix may have and still be called
     * symmetric.
     */
    public static final double SYMMETRY = 1e-12;

    /** Which part of a matrix the eigensolver may read. */
    public enum Part {
        /** The whole matrix, which must be symmetric. */
        WHOLE,
        /** The lower triangle; the upper may hold anything. */
        LOWER,
        /** The upper triangle; the lower may hold anything. */
        UPPER
    }

    /**
     * What to solve.
     *
     * @param task singular values or eigenvalues
     * @param part triangle to read for eigenvalues
     * @param request everything else: its items are ignored
     */
    public record Options(Task task, Part part, Request request) {}

    /** Heap per matrix: its status and its place in the file. */
    private static final long MATRIX_BYTES = 512;

    private final WeightFile file;
    private final Options options;
    private final List<WeightSource> arrays = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    /** Of every array, the matrices whose upper triangle is the one to read. */
    private final List<BitSet> upperTriangles = new ArrayList<>();

    /**
     * Checks every array of a file.
     *
     * @param file the open file, owned by the caller
     * @param options what to solve
     * @throws WeightFormatException if an array is no batch of matrices, or not symmetric where it
     *     must be
     * @throws IOException if the file cannot be read
     */
    public BatchStudy(WeightFile file, Options options) throws IOException {
        this.file = file;
        this.options = options;
        for (TensorEntry entry : file.tensors()) {
            BatchShape shape = shape(entry);
            WeightSource array = inRowMajorOrder(file.source(entry), shape);
            ElementType type = array.entry().type();
            boolean narrow = type != null && type.bytes() <= Float.BYTES && type != ElementType.I32;
            arrays.add(array);
            upperTriangles.add(everyMatrix(shape, options));
            items.add(new Item(entry.name(), shape, narrow ? Precision.F32 : Precision.F64));
            if (options.task() == Task.EIGEN && options.part() == Part.WHOLE) {
                requireSymmetric(entry, array, shape);
            }
        }
        if (items.isEmpty()) {
            throw new WeightFormatException(
                    file.path(), null, WeightFormatException.NO_OFFSET, "holds no array");
        }
    }

    /**
     * Solves all arrays.
     *
     * @param engine solves
     * @return one result per array, owned by the caller
     * @throws IOException if the file cannot be read
     */
    public List<BatchSpectra> run(Engine engine) throws IOException {
        Plan plan = plan(engine);
        List<BatchSpectra> results = new ArrayList<>();
        try {
            for (Item item : items) {
                results.add(room(item));
            }
            engine.run(plan, this::open, solved -> results.get(solved.item()).accept(solved));
        } catch (IOException | RuntimeException e) {
            results.forEach(BatchSpectra::close);
            throw e;
        }
        return results;
    }

    /**
     * The plan that {@link #run} follows.
     *
     * @param engine plans
     * @return the plan
     * @throws IOException if no backend can run an array
     */
    public Plan plan(Engine engine) throws IOException {
        Request base = options.request();
        Plan plan =
                engine.plan(
                        new Request(
                                options.task(),
                                items,
                                base.vectors(),
                                base.routeChoice(),
                                base.memory().map(this::beside)));
        for (Plan.Refusal refusal : plan.refused()) {
            throw new WeightFormatException(
                    file.path(),
                    items.get(refusal.item()).name(),
                    WeightFormatException.NO_OFFSET,
                    refusal.reason());
        }
        return plan;
    }

    /** What is held beside the steps: the results of all arrays, and those that were reordered. */
    private MemoryBound beside(MemoryBound bound) {
        boolean vectors = options.request().vectors() == Request.VectorChoice.ALWAYS;
        boolean singular = options.task() == Task.SINGULAR;
        long heap = 0;
        long outside = 0;
        for (int i = 0; i < items.size(); i++) {
            BatchShape shape = items.get(i).shape();
            long k = values(items.get(i));
            long sides = vectors ? shape.rows() + (singular ? (long) shape.cols() : 0) : 0;
            long each = Math.multiplyExact(k, Math.multiplyExact(1 + sides, (long) Double.BYTES));
            outside = Math.addExact(outside, Math.multiplyExact(each, shape.count()));
            outside = Math.addExact(outside, GatheredArray.bytes(arrays.get(i)));
            heap = Math.addExact(heap, Math.multiplyExact(MATRIX_BYTES, shape.count()));
        }
        return bound.holding(heap, outside);
    }

    private int values(Item item) {
        boolean singular = options.task() == Task.SINGULAR;
        return singular ? item.shape().minDimension() : item.shape().rows();
    }

    private BatchSpectra room(Item item) {
        boolean singular = options.task() == Task.SINGULAR;
        boolean vectors = options.request().vectors() == Request.VectorChoice.ALWAYS;
        return new BatchSpectra(
                item.name(), item.shape(), values(item), vectors, vectors && singular);
    }

    private MatrixSource open(int item, long first, long count) {
        BatchShape shape = items.get(item).shape();
        BitSet upper = upperTriangles.get(item);
        List<WeightSource> slices = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            slices.add(
                    TensorSlice.of(
                            arrays.get(item), first + i, upper.get(Math.toIntExact(first + i))));
        }
        return new MatrixSource.Streamed(slices, shape.withCount(count));
    }

    /** A batch in Fortran order lies scattered; it is gathered once. */
    private WeightSource inRowMajorOrder(WeightSource array, BatchShape shape) throws IOException {
        TensorEntry entry = array.entry();
        if (entry.shape().size() == 2 || entry.order() != TensorEntry.Order.COLUMN_MAJOR) {
            return array;
        }
        long bytes = Math.multiplyExact(shape.elements(), (long) Double.BYTES);
        var bound = options.request().memory();
        if (bound.isPresent() && !bound.get().fits(0, bytes)) {
            throw new PlanningException(
                    "--memory "
                            + MemoryBound.text(bound.get().total())
                            + " is too small: the Fortran order of '"
                            + entry.name()
                            + "' is undone in memory, which needs "
                            + MemoryBound.text(bound.get().needed(0, bytes)));
        }
        return GatheredArray.of(array);
    }

    private static BitSet everyMatrix(BatchShape shape, Options options) {
        BitSet upper = new BitSet();
        upper.set(
                0,
                Math.toIntExact(shape.count()),
                options.task() == Task.EIGEN && options.part() == Part.UPPER);
        return upper;
    }

    private BatchShape shape(TensorEntry entry) throws WeightFormatException {
        int rank = entry.shape().size();
        if (entry.unreadable() != null || entry.type() == null) {
            throw bad(entry, String.valueOf(entry.unreadable()));
        }
        if (rank != 2 && rank != 3) {
            throw bad(
                    entry,
                    "has "
                            + rank
                            + " dimensions; 2 (one matrix) or 3 (count x rows x columns) are needed");
        }
        long count = rank == 2 ? 1 : entry.shape().getFirst();
        long rows = entry.shape().get(rank - 2);
        long cols = entry.shape().getLast();
        if (rows > Integer.MAX_VALUE || cols > Integer.MAX_VALUE || count > Integer.MAX_VALUE) {
            throw bad(entry, "is too large: " + entry.shape());
        }
        if (options.task() == Task.EIGEN && rows != cols) {
            throw bad(
                    entry, "is " + rows + " x " + cols + ", but eigenvalues need square matrices");
        }
        return BatchShape.real(count, (int) rows, (int) cols);
    }

    /**
     * Checks the symmetry of an array's matrices. The backend reads lower triangles only, so a
     * matrix whose bad entries are all above the diagonal is remembered and solved as its
     * transpose: it gets the status of what it is.
     */
    private void requireSymmetric(TensorEntry entry, WeightSource array, BatchShape shape)
            throws IOException {
        BitSet mirrored = new BitSet();
        for (int b = 0; b < shape.count(); b++) {
            Symmetry symmetry = Symmetry.of(TensorSlice.of(array, b, false), shape.rows());
            if (!symmetry.lowerFinite() || !symmetry.upperFinite()) {
                mirrored.set(b, symmetry.lowerFinite());
            } else if (symmetry.difference() > SYMMETRY) {
                throw bad(
                        entry,
                        "matrix "
                                + b
                                + " is not symmetric (relative difference "
                                + symmetry.difference()
                                + "); --lower or --upper says which triangle counts");
            }
        }
        upperTriangles.set(upperTriangles.size() - 1, mirrored);
    }

    private WeightFormatException bad(TensorEntry entry, String problem) {
        return new WeightFormatException(
                file.path(), entry.name(), WeightFormatException.NO_OFFSET, problem);
    }
}
