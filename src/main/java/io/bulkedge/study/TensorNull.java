package io.bulkedge.study;

import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.EntryLaw;
import io.bulkedge.ensemble.IidEntries;
import io.bulkedge.ensemble.MaskedEntries;
import io.bulkedge.ensemble.PermutedEntries;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightFile;
import io.bulkedge.weights.WeightFiles;
import io.bulkedge.weights.WeightFormatException;
import io.bulkedge.weights.WeightOptions;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Matrices of pure noise that are like a given tensor: of its shape, of the variance of its
 * entries, and with zeros where it has zeros.
 */
public final class TensorNull {
    private static final int BLOCK = 1 << 16;

    /** Squares of eighth moments stay in the range of double. */
    private static final double LEAST_MAGNITUDE = 1e-15;

    private static final double MOST_MAGNITUDE = 1e15;

    private final int rows;
    private final int cols;

    /** In column-major order. */
    private final double[] entries;

    private TensorNull(int rows, int cols, double[] entries) {
        this.rows = rows;
        this.cols = cols;
        this.entries = entries;
    }

    /**
     * Reads a tensor.
     *
     * @param model a weight file or directory
     * @param name name of the tensor; empty for the only one of the file
     * @return its null
     * @throws IOException if the file cannot be read, has no such tensor, or the tensor is no
     *     matrix of finite numbers; the message names both
     */
    public static TensorNull of(Path model, String name) throws IOException {
        try (WeightFile file = WeightFiles.open(model, WeightOptions.DEFAULT)) {
            TensorEntry entry = find(file, model, name);
            boolean arrays = file.format().equals("npy") || file.format().equals("npz");
            String reason =
                    new TensorSelection(new LayerFilter(List.of()), 1, arrays).skipReason(entry);
            if (reason == null && entry.elements() > Integer.MAX_VALUE - 8) {
                reason = "more entries than one array holds";
            }
            if (reason != null) {
                throw bad(model, entry.name(), reason);
            }
            return read(file.source(entry), model);
        }
    }

    private static TensorEntry find(WeightFile file, Path model, String name) throws IOException {
        if (name.isEmpty() && file.tensors().size() == 1) {
            return file.tensors().getFirst();
        }
        for (TensorEntry entry : file.tensors()) {
            if (entry.name().equals(name)) {
                return entry;
            }
        }
        throw bad(model, name, "there is no such tensor, but " + file.tensors().size() + " others");
    }

    private static WeightFormatException bad(Path model, String tensor, String reason) {
        return new WeightFormatException(model, tensor, WeightFormatException.NO_OFFSET, reason);
    }

    private static TensorNull read(WeightSource source, Path model) throws IOException {
        TensorEntry entry = source.entry();
        int rows = Math.toIntExact(entry.matrixRows());
        int cols = Math.toIntExact(entry.matrixCols());
        double[] stored = new double[Math.toIntExact(entry.elements())];
        for (int at = 0; at < stored.length; ) {
            int count = Math.min(BLOCK, stored.length - at);
            source.read(at, count, stored, at);
            at += count;
        }
        if (!Arrays.stream(stored).allMatch(Double::isFinite)) {
            throw bad(model, entry.name(), "holds NaN or infinite entries");
        }
        double largest = 0;
        for (double value : stored) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest > MOST_MAGNITUDE || (largest > 0 && largest < LEAST_MAGNITUDE)) {
            throw bad(
                    model,
                    entry.name(),
                    "its largest entry is "
                            + largest
                            + " in size: scale it to between "
                            + LEAST_MAGNITUDE
                            + " and "
                            + MOST_MAGNITUDE);
        }
        double[] entries = stored;
        if (entry.order() == TensorEntry.Order.ROW_MAJOR) {
            entries = new double[stored.length];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < cols; j++) {
                    entries[j * rows + i] = stored[i * cols + j];
                }
            }
        }
        return new TensorNull(rows, cols, entries);
    }

    /**
     * Independent entries of mean zero with the variance that those of the tensor have which are
     * not zero, and zeros in the places of its zeros.
     *
     * @param law law of the entries, with a variance
     * @return the ensemble
     * @throws IllegalArgumentException if the law has no variance, or all entries are equal
     */
    public Ensemble independent(EntryLaw law) {
        if (!Double.isFinite(law.variance())) {
            throw new IllegalArgumentException(
                    "entries like those of a tensor need a law with a variance, not " + law.text());
        }
        BitSet zeros = new BitSet();
        double sum = 0;
        int count = 0;
        for (int k = 0; k < entries.length; k++) {
            if (entries[k] == 0) {
                zeros.set(k);
            } else {
                sum += entries[k];
                count++;
            }
        }
        double squares = 0;
        for (double entry : entries) {
            squares += entry == 0 ? 0 : Math.pow(entry - sum / count, 2);
        }
        if (!(squares > 0)) {
            throw new IllegalArgumentException("the entries of the tensor have no variance");
        }
        Ensemble noise = new IidEntries(law, rows, cols, Math.sqrt(squares / count));
        return zeros.isEmpty() ? noise : new MaskedEntries(noise, zeros);
    }

    /**
     * The entries of the tensor in random places.
     *
     * @return the ensemble
     */
    public Ensemble permuted() {
        return new PermutedEntries(rows, cols, entries);
    }

    /**
     * Heap that the tensor takes.
     *
     * @return bytes of its entries
     */
    public long bytes() {
        return (long) entries.length * Double.BYTES;
    }

    /**
     * Shape and checksum of the entries, which tell whether a run goes on with the same tensor.
     *
     * @return for example {@code "384 x 1536, 3f2a9c01"}
     */
    public String identity() {
        CRC32C sum = new CRC32C();
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES);
        for (double entry : entries) {
            sum.update(bytes.clear().putDouble(entry).flip());
        }
        return rows + " x " + cols + ", " + Long.toHexString(sum.getValue());
    }
}
