package io.bulkedge.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An open weight file (or directory of shards) whose directory of tensors has been checked. */
public interface WeightFile extends AutoCloseable {

    /**
     * What the user named.
     *
     * @return file or directory
     */
    Path path();

    /**
     * The files that were opened, for provenance.
     *
     * @return at least one file
     */
    List<Path> files();

    /**
     * Name of the format.
     *
     * @return for example {@code "safetensors"}, {@code "onnx"}, {@code "npy"}, {@code "npz"}
     */
    String format();

    /**
     * Every tensor, in the order of the file.
     *
     * @return the entries, names unique
     */
    List<TensorEntry> tensors();

    /**
     * Opens the values of a tensor for reading.
     *
     * @param tensor an entry of {@link #tensors()} whose {@code unreadable} is null
     * @return its values; valid until this file is closed
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if the entry is not of this file or cannot be read
     */
    WeightSource source(TensorEntry tensor) throws IOException;

    @Override
    void close() throws IOException;
}
