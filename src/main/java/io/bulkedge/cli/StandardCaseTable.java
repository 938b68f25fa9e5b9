package io.bulkedge.cli;

import io.bulkedge.bench.StandardCase;
import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The list of standard cases as a table. */
final class StandardCaseTable {
    private StandardCaseTable() {}

    static Table of(List<StandardCase> cases) {
        return new Table(
                List.of(
                        Column.text("case", "as --case takes it"),
                        Column.text("grid", "smallest list that contains it"),
                        Column.text("what", "what it stands for")),
                cases.stream()
                        .map(
                                one ->
                                        List.of(
                                                Cell.of(one.problem().toString()),
                                                Cell.of(one.grid().name().toLowerCase(Locale.ROOT)),
                                                Cell.of(one.what())))
                        .toList());
    }

    static Map<String, Object> tree(Table table) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", "bulkedge.bench-list/1");
        tree.put("cases", table);
        return tree;
    }
}
