package io.bulkedge.study;

import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Table;
import java.util.ArrayList;
import java.util.List;

/** The table of all tensors: the row keys of {@code analyze}, in the order of the contract. */
public final class LayerTable {
    /** Columns that the terminal shows. */
    public static final List<String> TERMINAL =
            List.of(
                    "layer_id",
                    "name",
                    "M",
                    "N",
                    "alpha",
                    "D",
                    "num_spikes_tw",
                    "mp_ks_d",
                    "stable_rank",
                    "r_tilde",
                    "spacing_ks_p",
                    "pt_p_bulk",
                    "pt_p_top",
                    "ipr_top");

    private static final Column MODEL = Column.text("model", "the file");

    private LayerTable() {}

    /**
     * Makes the table of models.
     *
     * @param models results; with more than one, the first column names the file
     * @return every tensor a row
     */
    public static Table of(List<ModelResult> models) {
        boolean several = models.size() > 1;
        List<Column> columns = new ArrayList<>();
        if (several) {
            columns.add(MODEL);
        }
        LayerColumns.ALL.forEach(column -> columns.add(column.column()));
        List<List<Cell>> rows = new ArrayList<>();
        for (ModelResult model : models) {
            for (LayerResult layer : model.layers()) {
                List<Cell> row = new ArrayList<>();
                if (several) {
                    row.add(new Cell.Text(model.path().toString()));
                }
                LayerColumns.ALL.forEach(column -> row.add(column.value().apply(layer)));
                rows.add(row);
            }
        }
        return new Table(columns, rows);
    }

    /**
     * The table of the analysed tensors of one model.
     *
     * @param model the result
     * @return its analysed tensors
     */
    public static Table analysed(ModelResult model) {
        return of(
                List.of(
                        new ModelResult(
                                model.path(),
                                model.format(),
                                model.parameters(),
                                model.files(),
                                model.layers(LayerResult.Status.ANALYSED),
                                model.failure())));
    }
}
