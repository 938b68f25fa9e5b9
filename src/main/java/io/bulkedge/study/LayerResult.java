package io.bulkedge.study;

import io.bulkedge.weights.TensorEntry;
import org.jspecify.annotations.Nullable;

/**
 * One tensor of a model: what became of it, and its statistics if it was analysed.
 *
 * @param layerId position of the tensor in the model's file, from 0
 * @param tensor the tensor
 * @param status what became of it
 * @param reason why it was skipped or failed; null if it was analysed
 * @param statistics what was found; null unless it was analysed
 */
public record LayerResult(
        int layerId,
        TensorEntry tensor,
        Status status,
        @Nullable String reason,
        @Nullable LayerStatistics statistics) {

    /** What became of a tensor. */
    public enum Status {
        /** Its spectrum was computed. */
        ANALYSED,
        /** It was not meant to be analysed; the reason says why. */
        SKIPPED,
        /** It should have been analysed and could not be; the reason says why. */
        FAILED
    }

    static LayerResult analysed(int layerId, TensorEntry tensor, LayerStatistics statistics) {
        return new LayerResult(layerId, tensor, Status.ANALYSED, null, statistics);
    }

    static LayerResult skipped(int layerId, TensorEntry tensor, String reason) {
        return new LayerResult(layerId, tensor, Status.SKIPPED, reason, null);
    }

    static LayerResult failed(int layerId, TensorEntry tensor, String reason) {
        return new LayerResult(layerId, tensor, Status.FAILED, reason, null);
    }
}
