package io.bulkedge.weights;

/**
 * What a reader may do beyond reading the file that the user named.
 *
 * @param allowExternal whether values of an ONNX model may be read from other files: regular files
 *     of the model's own folder, by plain name, neither symbolic nor hard links. Without it such
 *     tensors are rows with a reason.
 */
public record WeightOptions(boolean allowExternal) {
    /** Reads nothing but the named file or directory. */
    public static final WeightOptions DEFAULT = new WeightOptions(false);
}
