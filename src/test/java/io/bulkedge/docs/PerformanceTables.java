package io.bulkedge.docs;

import io.bulkedge.bench.PeerLibrary;
import io.bulkedge.cli.JsonTree;
import io.bulkedge.report.text.NumberText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tables of README.md and docs/performance.md, made from the results under {@code
 * benchmarks/results}. No number in them is typed by hand.
 */
final class PerformanceTables {
    static final String BEGIN = "<!-- generated from benchmarks/results: begin -->\n";
    static final String END = "<!-- generated: end -->\n";

    private static final int DIGITS = 3;
    private static final String NONE =
            "No results are committed: `./bulkedge bench` measures your machine.\n";

    private PerformanceTables() {}

    /**
     * A committed result.
     *
     * @param name file name, which begins with the date
     * @param tree its content
     */
    record Result(String name, JsonTree tree) {}

    /** All committed results, by name: the last is the newest. */
    static List<Result> results(Path folder) throws IOException {
        List<Result> results = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".json"))
                                .filter(f -> !GpuProofs.is(f))
                                .sorted()
                                .toList()) {
                    results.add(
                            new Result(
                                    String.valueOf(file.getFileName()),
                                    JsonTree.parse(Files.readString(file))));
                }
            }
        }
        return results;
    }

    /** What stands between the markers of a text, replaced. */
    static String replaced(String text, String table) {
        return replaced(text, BEGIN, table);
    }

    /** What stands between a first marker of one's own and the next end, replaced. */
    static String replaced(String text, String first, String table) {
        int begin = text.indexOf(first);
        int end = text.indexOf(END, Math.max(0, begin));
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the markers of the generated table are missing");
        }
        return text.substring(0, begin + first.length()) + table + text.substring(end);
    }

    /** The planned route beside the fastest other library with the same arithmetic. */
    static String summary(List<Result> results) {
        if (results.isEmpty()) {
            return NONE;
        }
        JsonTree tree = results.getLast().tree();
        StringBuilder out = new StringBuilder(machine(tree)).append('\n');
        out.append("| case | threads | bulkedge | GFLOP/s | cold | fastest other | ratio |\n");
        out.append("|---|---|---|---|---|---|---|\n");
        for (List<JsonTree> rows : groups(tree).values()) {
            for (JsonTree own : rows) {
                if (own.at("planned").text().equals("true")) {
                    out.append(summary(own, rows));
                }
            }
        }
        return out.toString();
    }

    private static String summary(JsonTree own, List<JsonTree> rows) {
        String fastest = "-";
        double best = Double.POSITIVE_INFINITY;
        for (JsonTree row : rows) {
            boolean other = !row.at("library").text().equals("bulkedge");
            boolean alike = !row.at("note").text().startsWith(PeerLibrary.OTHER_ARITHMETIC);
            boolean timed = row.at("timing").text().equals("warm");
            if (other && alike && timed && row.at("seconds_per_matrix").number() < best) {
                best = row.at("seconds_per_matrix").number();
                fastest = row.at("library").text() + " " + time(best);
            }
        }
        boolean comparable = own.at("timing").text().equals("warm") && !Double.isInfinite(best);
        return line(
                "`" + own.at("case").text() + "`",
                own.at("threads").text().replace(".0", ""),
                duration(own.at("seconds_per_matrix")) + " (" + own.at("route").text() + ")",
                significant(own.at("gflops")),
                duration(own.at("cold_seconds")),
                fastest,
                comparable
                        ? NumberText.significant(
                                        best / own.at("seconds_per_matrix").number(), DIGITS)
                                + "x"
                        : "-");
    }

    /** Every row of every file. */
    static String details(List<Result> results) {
        if (results.isEmpty()) {
            return NONE;
        }
        StringBuilder out = new StringBuilder();
        for (Result result : results) {
            out.append("### ").append(result.name()).append("\n\n");
            out.append(machine(result.tree())).append('\n');
            out.append(
                    "| case | threads | library | route | time per matrix | GFLOP/s | of ceiling | error | cold | note |\n");
            out.append("|---|---|---|---|---|---|---|---|---|---|\n");
            for (JsonTree row : result.tree().at("cases").items()) {
                out.append(details(row));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String details(JsonTree row) {
        boolean planned = row.at("planned").text().equals("true");
        return line(
                "`" + row.at("case").text() + "`",
                row.at("threads").text().replace(".0", ""),
                row.at("library").text(),
                dash(row.at("route")) + (planned ? ", planned" : ""),
                duration(row.at("seconds_per_matrix"))
                        + (row.at("timing").text().equals("warm")
                                ? ""
                                : " (" + row.at("timing").text() + ")"),
                significant(row.at("gflops")),
                row.at("ceiling_fraction").node() == null
                        ? "-"
                        : String.format(
                                Locale.ROOT, "%.0f %%", 100 * row.at("ceiling_fraction").number()),
                significant(row.at("worst_ratio")),
                duration(row.at("cold_seconds")),
                dash(row.at("note")));
    }

    private static String machine(JsonTree tree) {
        StringBuilder out = new StringBuilder();
        JsonTree machine = tree.at("machine");
        out.append(
                String.format(
                        Locale.ROOT,
                        "%s, %.0f processors, %.0f-bit kernels, %s, Java %s, commit %s.",
                        machine.at("cpu").text(),
                        machine.at("processors").number(),
                        machine.at("vector_bits").number(),
                        machine.at("os").text(),
                        machine.at("jdk").text(),
                        machine.at("commit").text()));
        for (JsonTree ceiling : tree.at("ceilings").items()) {
            out.append(
                    String.format(
                            Locale.ROOT,
                            " Ceiling with %.0f thread(s): products %.0f GFLOP/s, copying %.0f GB/s.",
                            ceiling.at("threads").number(),
                            ceiling.at("gemm_gflops").number(),
                            ceiling.at("copy_gbs").number()));
        }
        return out.append('\n').toString();
    }

    /** Rows by case and threads, in the order of the file. */
    private static Map<String, List<JsonTree>> groups(JsonTree tree) {
        Map<String, List<JsonTree>> groups = new LinkedHashMap<>();
        for (JsonTree row : tree.at("cases").items()) {
            String key = row.at("case").text() + " " + row.at("threads").text();
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String dash(JsonTree value) {
        return value.node() == null ? "-" : value.text();
    }

    private static String significant(JsonTree value) {
        return value.node() == null ? "-" : NumberText.significant(value.number(), DIGITS);
    }

    private static String duration(JsonTree seconds) {
        return seconds.node() == null ? "-" : time(seconds.number());
    }

    private static String time(double seconds) {
        if (seconds >= 1) {
            return NumberText.significant(seconds, DIGITS) + " s";
        }
        return seconds >= 1e-3
                ? NumberText.significant(seconds * 1e3, DIGITS) + " ms"
                : NumberText.significant(seconds * 1e6, DIGITS) + " us";
    }
}
