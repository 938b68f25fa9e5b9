package io.bulkedge.study;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model: every tensor of its file is a row.
 *
 * @param path what the user named
 * @param format format of the file; empty if it could not be opened
 * @param parameters elements of all floating-point and dequantised tensors
 * @param files files that were read
 * @param layers all tensors in the order of the file; of a file that could not be read, one failed
 *     row that bears its name
 * @param failure why the model could not be opened; null otherwise
 */
public record ModelResult(
        Path path,
        String format,
        long parameters,
        List<Path> files,
        List<LayerResult> layers,
        @Nullable Exception failure) {
    /** Copies the lists. */
    public ModelResult {
        files = List.copyOf(files);
        layers = List.copyOf(layers);
    }

    /**
     * Layers with a given status.
     *
     * @param status the status
     * @return the layers, in order
     */
    public List<LayerResult> layers(LayerResult.Status status) {
        return layers.stream().filter(layer -> layer.status() == status).toList();
    }
}
