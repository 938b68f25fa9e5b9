package io.bulkedge.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The charts of one layer.
 *
 * @param layerId the layer's id, unique within a model; the row of the layer table with this {@code
 *     layer_id} links here
 * @param name name of the tensor, as it stands in the file
 * @param subtitle shape, element type and the like
 * @param verdict what to take from it; null if nothing is to be said
 * @param facts its most important figures
 * @param esd spectral density
 * @param tail power-law fit; null if there is none
 * @param spacing level spacings; null if there are none
 * @param vectors singular vectors against random directions; null if there are none
 * @param hill local tail index; null if there is none
 */
public record LayerPanel(
        int layerId,
        String name,
        String subtitle,
        @Nullable Verdict verdict,
        List<Fact> facts,
        EsdPanel esd,
        @Nullable TailPanel tail,
        @Nullable SpacingPanel spacing,
        @Nullable VectorPanel vectors,
        @Nullable HillPanel hill) {
    /** Copies the list. */
    public LayerPanel {
        facts = List.copyOf(facts);
    }
}
