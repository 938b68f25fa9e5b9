package io.bulkedge.report.html;

import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Table;
import io.bulkedge.report.table.TerminalTable;
import io.bulkedge.report.text.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table that can be sorted. Columns that say the same in every row, or nothing in any, stand in a
 * sentence below it; the less important ones are shown on request.
 */
final class TableMarkup {
    private static final String ID = "layer_id";
    private static final String NAME = "name";

    /** Columns shown at first, if the table has any of them beside id and name. */
    private static final Set<String> MAIN =
            Set.of(
                    ID,
                    NAME,
                    "shape",
                    "status",
                    "reason",
                    "alpha",
                    "D",
                    "num_spikes_tw",
                    "mp_softrank",
                    "stable_rank",
                    "r_tilde",
                    "spacing_ks_p",
                    "pt_p_bulk",
                    "pt_p_top",
                    "ipr_top",
                    "warning");

    private final StringBuilder out;
    private final Table table;
    private final String id;
    private final List<Integer> shown = new ArrayList<>();
    private final List<Integer> constant = new ArrayList<>();
    private final List<Integer> empty = new ArrayList<>();
    private final int idColumn;

    TableMarkup(StringBuilder out, Table table, String id) {
        this.out = out;
        this.table = table;
        this.id = id;
        this.idColumn = table.indexOf(ID);
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            Cell first = table.rows().getFirst().get(i);
            boolean same = table.rows().stream().allMatch(row -> row.get(column).equals(first));
            if (same && (first instanceof Cell.Missing || first.equals(Cell.of("")))) {
                empty.add(i);
            } else if (same && table.rows().size() > 1 && !key(i).equals(NAME)) {
                constant.add(i);
            } else {
                shown.add(i);
            }
        }
    }

    /** Writes it; links give the fragment that a layer's name leads to. */
    void write(IntFunction<@Nullable String> links) {
        boolean extra = shown.stream().anyMatch(i -> !main(i));
        if (extra) {
            out.append("<input type=\"checkbox\" class=\"all-columns\" id=\"").append(id);
            out.append("\"/> <label for=\"").append(id).append("\">all ");
            out.append(shown.size()).append(" columns</label>\n");
        }
        out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">");
        out.append("<table class=\"sortable\">\n<thead><tr>");
        for (int i : shown) {
            Column column = table.columns().get(i);
            out.append("<th scope=\"col\" class=\"").append(css(i)).append("\" title=\"");
            out.append(Markup.escape(column.description())).append("\">");
            out.append(Markup.escape(column.title())).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (List<Cell> row : table.rows()) {
            out.append("<tr>");
            for (int i : shown) {
                cell(row.get(i), i, key(i).equals(NAME) ? link(row, links) : null);
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n");
        remarks();
        legend();
    }

    private String key(int column) {
        return table.columns().get(column).key();
    }

    private boolean main(int column) {
        return MAIN.contains(key(column));
    }

    private String css(int column) {
        boolean number = table.columns().get(column).alignment() == Column.Alignment.RIGHT;
        String kind = number ? "num" : key(column).equals(NAME) ? "name" : "text";
        return main(column) ? kind : kind + " extra";
    }

    private @Nullable String link(List<Cell> row, IntFunction<@Nullable String> links) {
        return idColumn >= 0 && row.get(idColumn) instanceof Cell.Whole(long layer)
                ? links.apply(Math.toIntExact(layer))
                : null;
    }

    private void cell(Cell cell, int column, @Nullable String link) {
        out.append("<td class=\"").append(css(column));
        boolean wraps = cell instanceof Cell.Text(String text) && text.length() > 24;
        out.append(wraps && !key(column).equals(NAME) ? " wrap" : "");
        if (cell instanceof Cell.Missing) {
            out.append(" none");
        }
        out.append('"');
        if (cell instanceof Cell.Real(double value)) {
            // The shown text is rounded; sorting is not.
            out.append(" data-v=\"").append(value).append('"');
        }
        out.append('>');
        if (link != null) {
            out.append("<a href=\"#").append(link).append("\">");
        }
        String shown = text(cell, column);
        // Long names break where a reader expects it.
        out.append(key(column).equals(NAME) ? shown.replaceAll("[/._]+", "$0<wbr/>") : shown);
        out.append(link == null ? "" : "</a>").append("</td>");
    }

    private String text(Cell cell, int column) {
        return switch (cell) {
            case Cell.Missing() -> "–";
            case Cell.Shape(List<Long> lengths) ->
                    lengths.isEmpty()
                            ? "scalar"
                            : String.join(" × ", lengths.stream().map(String::valueOf).toList());
            // Escaped once only: control characters made visible twice would show their backslash.
            case Cell.Text(String value) -> Markup.escape(value);
            default ->
                    Markup.escape(TerminalTable.cell(cell, table.columns().get(column).digits()));
        };
    }

    private void remarks() {
        if (!constant.isEmpty()) {
            out.append("<p class=\"soft\">The same in every row: ");
            for (int i = 0; i < constant.size(); i++) {
                int column = constant.get(i);
                out.append(i == 0 ? "" : "; ");
                out.append(Markup.escape(table.columns().get(column).title())).append(" = ");
                out.append(text(table.rows().getFirst().get(column), column));
            }
            out.append(".</p>\n");
        }
        if (!empty.isEmpty()) {
            List<String> titles =
                    empty.stream().map(i -> Markup.escape(table.columns().get(i).title())).toList();
            out.append("<p class=\"soft\">Without a value: ");
            out.append(String.join(", ", titles)).append(".</p>\n");
        }
    }

    private void legend() {
        out.append("<details class=\"more\"><summary>What the columns mean</summary>\n");
        out.append("<dl class=\"long columns\">\n");
        for (Column column : table.columns()) {
            if (!column.description().isEmpty()) {
                out.append("<dt>").append(Markup.escape(column.title())).append("</dt><dd>");
                out.append(Markup.escape(column.description())).append("</dd>\n");
            }
        }
        out.append("</dl></details>\n");
    }
}
