package io.bulkedge.cli;

import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Observables of sampled spectra as one table: a row per number, or per number with its error. */
final class SampleRows {
    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("observable", "what was observed, or failures"),
                    Column.text("quantity", "which number of it; the reason of a failure"),
                    Column.number("at", "start of a bin, k, L, number of a spectrum"),
                    Column.number("to", "end of a bin, number of a level"),
                    Column.number("value", "the number"),
                    Column.number("se", "its standard error"),
                    Column.number("theory", "what theory says"));

    /** What an estimate is called. */
    private static final List<String> ESTIMATES = List.of("value", "mean", "weight");

    private static final List<String> PLACES = List.of("k", "L");
    private static final String EDGES = "edges";

    private final List<List<Cell>> rows = new ArrayList<>();

    private SampleRows() {}

    /** The table of a result as {@link SampleTree} has it. */
    static Table of(Map<String, Object> tree) {
        SampleRows table = new SampleRows();
        if (tree.get("observables") instanceof Map<?, ?> observables) {
            observables.forEach((name, value) -> table.add(String.valueOf(name), "", value));
        }
        if (tree.get("failures") instanceof List<?> failures) {
            for (Object failure : failures) {
                if (failure instanceof Map<?, ?> row) {
                    table.row("failures", String.valueOf(row.get("reason")), row.get("index"));
                }
            }
        }
        return new Table(COLUMNS, table.rows);
    }

    private void add(String observable, String quantity, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> map when map.get(EDGES) instanceof double[] edges ->
                    bins(observable, edges, map);
            case Map<?, ?> map -> map(observable, quantity, map);
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) instanceof double[] levels) {
                        levels(observable, i, levels);
                    } else {
                        add(observable, quantity, list.get(i));
                    }
                }
            }
            case Number number -> row(observable, quantity, null, null, number, null, null);
            case null, default -> {}
        }
    }

    private void bins(String observable, double[] edges, Map<?, ?> map) {
        double[] theory = map.get("theory") instanceof double[] known ? known : new double[0];
        if (map.get("density") instanceof double[] density) {
            for (int i = 0; i < density.length; i++) {
                Double law = i < theory.length ? theory[i] : null;
                row(observable, "density", edges[i], edges[i + 1], density[i], null, law);
            }
        }
        map.forEach(
                (key, value) -> {
                    if (!(value instanceof double[])) {
                        add(observable, String.valueOf(key), value);
                    }
                });
    }

    private void map(String observable, String quantity, Map<?, ?> map) {
        String estimate = ESTIMATES.stream().filter(map::containsKey).findFirst().orElse("");
        Object at =
                PLACES.stream()
                        .map(map::get)
                        .filter(Number.class::isInstance)
                        .findFirst()
                        .orElse(null);
        if (map.containsKey("se")) {
            String name = quantity.isEmpty() ? estimate : quantity + "." + estimate;
            row(observable, name, at, null, map.get(estimate), map.get("se"), map.get("theory"));
        }
        Set<String> told = Set.of(estimate, "se", "theory", "k", "L");
        map.forEach(
                (key, value) -> {
                    if (!told.contains(String.valueOf(key))) {
                        String name = quantity.isEmpty() ? "" + key : quantity + "." + key;
                        add(observable, name, value);
                    }
                });
    }

    private void levels(String observable, int spectrum, double[] levels) {
        for (int i = 0; i < levels.length; i++) {
            row(observable, "level", spectrum, i, levels[i], null, null);
        }
    }

    private void row(String observable, String quantity, @Nullable Object at) {
        row(observable, quantity, at, null, null, null, null);
    }

    private void row(
            String observable,
            String quantity,
            @Nullable Object at,
            @Nullable Object to,
            @Nullable Object value,
            @Nullable Object error,
            @Nullable Object theory) {
        rows.add(
                List.of(
                        Cell.of(observable),
                        Cell.of(quantity),
                        cell(at),
                        cell(to),
                        cell(value),
                        cell(error),
                        cell(theory)));
    }

    private static Cell cell(@Nullable Object value) {
        return switch (value) {
            case Double real -> Cell.of(real.doubleValue());
            case Number whole -> Cell.of(whole.longValue());
            case null, default -> Cell.missing();
        };
    }
}
