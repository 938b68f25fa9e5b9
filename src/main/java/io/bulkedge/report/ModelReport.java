package io.bulkedge.report;

import io.bulkedge.report.table.Table;
import java.util.List;

/**
 * All that is shown of one analysed model.
 *
 * @param title name of the model
 * @param facts what was analysed: format, tensors, parameters
 * @param reading the result in a few plain sentences
 * @param alphas points of the chart of exponents, in the order of the layers; may be empty
 * @param layers one row per analysed tensor
 * @param skipped one row per tensor that was not analysed, with its reason; may have no row
 * @param panels charts per layer
 * @param notes limits and warnings, one sentence each
 * @param provenance version, seed, machine, files: what is needed to get the same values again
 */
public record ModelReport(
        String title,
        List<Fact> facts,
        List<String> reading,
        List<AlphaPoint> alphas,
        Table layers,
        Table skipped,
        List<LayerPanel> panels,
        List<String> notes,
        List<Fact> provenance) {
    /** Copies the lists. */
    public ModelReport {
        facts = List.copyOf(facts);
        reading = List.copyOf(reading);
        alphas = List.copyOf(alphas);
        panels = List.copyOf(panels);
        notes = List.copyOf(notes);
        provenance = List.copyOf(provenance);
    }
}
