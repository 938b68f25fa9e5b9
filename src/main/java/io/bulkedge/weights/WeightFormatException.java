package io.bulkedge.weights;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A weight file that cannot be trusted or is not supported: says which file, which tensor, where in
 * the file, and why.
 */
public final class WeightFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Offset of a problem that has no place in the file. */
    public static final long NO_OFFSET = -1;

    private final transient Path file;
    private final @Nullable String tensor;
    private final long offset;

    /**
     * Creates the exception.
     *
     * @param file the file
     * @param tensor the tensor, or null if the problem is in the file's structure
     * @param offset byte offset of the problem, or {@link #NO_OFFSET}
     * @param problem what is wrong and what to do, one clause without a final stop
     */
    public WeightFormatException(Path file, @Nullable String tensor, long offset, String problem) {
        super(message(file, tensor, offset, problem));
        this.file = file;
        this.tensor = tensor;
        this.offset = offset;
    }

    private static String message(Path file, @Nullable String tensor, long offset, String problem) {
        StringBuilder text = new StringBuilder().append(file);
        if (tensor != null) {
            text.append(": tensor '").append(tensor).append('\'');
        }
        if (offset != NO_OFFSET) {
            text.append(": byte ").append(offset);
        }
        return text.append(": ").append(problem).toString();
    }

    /**
     * The file.
     *
     * @return its path
     */
    public Path file() {
        return file;
    }

    /**
     * The tensor.
     *
     * @return its name, or null
     */
    public @Nullable String tensor() {
        return tensor;
    }

    /**
     * Byte offset of the problem.
     *
     * @return the offset, or {@link #NO_OFFSET}
     */
    public long offset() {
        return offset;
    }
}
