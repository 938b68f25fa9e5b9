package io.bulkedge.study;

import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Rows;
import io.bulkedge.report.table.Table;
import io.bulkedge.study.LayerColumns.LayerColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The table of all tensors: the row keys of {@code analyze}, in the order of the contract. */
public final class LayerTable {
    private static final Column MODEL = Column.text("model", "the file");

    private LayerTable() {}

    /**
     * All tensors of models, row by row.
     *
     * @param models results; with more than one, the first column names the file
     * @return every tensor a row, made when it is read
     */
    public static Rows rows(List<ModelResult> models) {
        return rows(models, LayerColumns.ALL, _ -> true);
    }

    /**
     * The table of the analysed tensors of one model.
     *
     * @param model the result
     * @return its analysed tensors, all columns
     */
    public static Table analysed(ModelResult model) {
        return table(rows(List.of(model), LayerColumns.ALL, LayerTable::isAnalysed));
    }

    /**
     * Some columns of the analysed tensors of one model.
     *
     * @param model the result
     * @param keys keys of the columns, in the wanted order
     * @return its analysed tensors
     * @throws IllegalArgumentException if there is no such column
     */
    public static Table analysed(ModelResult model, List<String> keys) {
        return table(rows(List.of(model), columns(keys), LayerTable::isAnalysed));
    }

    /**
     * Some columns of the tensors of one model that were not analysed.
     *
     * @param model the result
     * @param keys keys of the columns, in the wanted order
     * @return its skipped and failed tensors
     * @throws IllegalArgumentException if there is no such column
     */
    public static Table notAnalysed(ModelResult model, List<String> keys) {
        return table(rows(List.of(model), columns(keys), layer -> !isAnalysed(layer)));
    }

    private static boolean isAnalysed(LayerResult layer) {
        return layer.status() == LayerResult.Status.ANALYSED;
    }

    private static List<LayerColumn> columns(List<String> keys) {
        List<LayerColumn> chosen = new ArrayList<>();
        for (String key : keys) {
            chosen.add(
                    LayerColumns.ALL.stream()
                            .filter(column -> column.column().key().equals(key))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("no column " + key)));
        }
        return chosen;
    }

    private static Table table(Rows rows) {
        List<List<Cell>> held = new ArrayList<>();
        rows.cells().forEach(held::add);
        return new Table(rows.columns(), held);
    }

    private static Rows rows(
            List<ModelResult> models, List<LayerColumn> chosen, Predicate<LayerResult> wanted) {
        boolean several = models.size() > 1;
        List<Column> columns = new ArrayList<>();
        if (several) {
            columns.add(MODEL);
        }
        chosen.forEach(column -> columns.add(column.column()));
        return new Rows(
                columns,
                () ->
                        models.stream()
                                .flatMap(
                                        model ->
                                                model.layers().stream()
                                                        .filter(wanted)
                                                        .map(
                                                                layer ->
                                                                        row(
                                                                                several
                                                                                        ? model
                                                                                        : null,
                                                                                layer,
                                                                                chosen)))
                                .iterator());
    }

    private static List<Cell> row(
            @Nullable ModelResult model, LayerResult layer, List<LayerColumn> chosen) {
        List<Cell> row = new ArrayList<>(chosen.size() + 1);
        if (model != null) {
            row.add(new Cell.Text(model.path().toString()));
        }
        chosen.forEach(column -> row.add(column.value().apply(layer)));
        return row;
    }
}
