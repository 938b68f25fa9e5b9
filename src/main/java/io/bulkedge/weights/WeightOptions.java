package io.bulkedge.weights;

/**
 * What a reader may do beyond reading the file that the user named.
 *
 * @param allowExternal whether the user allowed ONNX external data. This version reads none either
 *     way: such tensors are rows with a reason, and the reason says which of the two it was.
 */
public record WeightOptions(boolean allowExternal) {
    /** Reads nothing but the named file or directory. */
    public static final WeightOptions DEFAULT = new WeightOptions(false);
}
