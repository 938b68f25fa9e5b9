package io.bulkedge.cli;

import io.bulkedge.bench.BenchRow;
import io.bulkedge.report.Json;
import io.bulkedge.report.OutputDirectory;
import io.bulkedge.report.table.CsvWriter;
import io.bulkedge.report.table.TerminalTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts out the rows of {@code bench} case by case, so that a run that is ended early has lost one
 * case at most. Files are replaced whole; JSON on standard output is one text and comes at the end.
 */
final class BenchOutput {
    /** Makes the tree of a report, with the provenance of now. */
    @FunctionalInterface
    interface Trees {
        Object of(BenchReport report) throws IOException;
    }

    private final Console console;
    private final CommonOptions.Format format;
    private final @Nullable Path folder;
    private final Trees trees;
    private int lines;

    BenchOutput(Console console, CommonOptions.Format format, @Nullable Path folder, Trees trees) {
        this.console = console;
        this.format = format;
        this.folder = folder;
        this.trees = trees;
    }

    /**
     * One more case.
     *
     * @param report all rows so far
     * @param rows those of the case
     */
    void add(BenchReport report, List<BenchRow> rows) throws IOException {
        PrintStream out = console.out();
        switch (format) {
            case TABLE -> {
                if (rows.size() == report.rows().size()) {
                    report.heading().forEach(out::println);
                    out.println(BenchReport.legend());
                }
                out.println();
                out.print(TerminalTable.text(report.shown(rows), console.tableWidth()));
                report.remarks(rows).forEach(out::println);
            }
            case CSV -> csv(report);
            case JSON -> {}
        }
        out.flush();
        save(report);
    }

    /** After the last case. */
    void end(BenchReport report) throws IOException {
        if (format == CommonOptions.Format.JSON) {
            console.out().print(Json.text(trees.of(report)));
        }
        save(report);
        if (folder != null) {
            console.err().println("written: " + folder.resolve("bench.json"));
        }
    }

    /** The lines that were not there before. */
    private void csv(BenchReport report) {
        List<String> all = CsvWriter.text(report.table()).lines().toList();
        all.subList(lines, all.size()).forEach(console.out()::println);
        lines = all.size();
    }

    private void save(BenchReport report) throws IOException {
        if (folder == null) {
            return;
        }
        OutputDirectory directory = OutputDirectory.create(folder);
        String json = Json.text(trees.of(report));
        String csv = CsvWriter.text(report.table());
        directory.write("bench.csv", to -> to.write(csv.getBytes(StandardCharsets.UTF_8)));
        directory.write("bench.json", to -> to.write(json.getBytes(StandardCharsets.UTF_8)));
    }
}
