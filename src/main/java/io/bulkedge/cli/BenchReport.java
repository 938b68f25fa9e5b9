package io.bulkedge.cli;

import io.bulkedge.bench.BenchRow;
import io.bulkedge.bench.Ceiling;
import io.bulkedge.bench.MachineCard;
import io.bulkedge.bench.PeerLibrary;
import io.bulkedge.bench.Timing;
import io.bulkedge.engine.Provenance;
import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Table;
import io.bulkedge.report.text.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The results of {@code bench} in their forms.
 *
 * @param card the machine
 * @param ceilings one per number of threads, ascending
 * @param peers other libraries that took part
 * @param rows results in order
 * @param complete whether all cases are there
 */
record BenchReport(
        MachineCard card,
        List<Ceiling> ceilings,
        List<PeerLibrary> peers,
        List<BenchRow> rows,
        boolean complete) {
    private static final int DIGITS = 3;
    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("op", "eigvals, eigh, svdvals or svd"),
                    Column.number("rows", "rows of a matrix"),
                    Column.number("cols", "columns of a matrix"),
                    Column.number("count", "matrices"),
                    Column.text("precision", "precision of the data"),
                    Column.text("vectors", "whether vectors are computed"),
                    Column.text("backend", "backend, for bulkedge"),
                    Column.text("route", "route, for bulkedge"),
                    Column.number("threads", "threads"),
                    Column.number("seconds_per_matrix", "median"),
                    Column.number("gflops", "conventional operations per second"),
                    Column.number("ceiling_fraction", "share of the rate of matrix products"),
                    Column.number("worst_ratio", "largest error in units of roundoff"),
                    Column.number(
                            "cold_seconds",
                            "first solve of the case in a fresh process, planned route with all threads"),
                    Column.text("library", "bulkedge, or a peer"),
                    Column.text("case", "the case as one word"),
                    Column.text("planned", "whether the planner chooses this route"),
                    Column.text("correct", "whether the error is small enough to be timed"),
                    Column.number("relative_time", "time over that of bulkedge's planned route"),
                    Column.number("solves", "solves that the median is taken of"),
                    Column.text("timing", "warm, cold (the first solve), wrong or left out"),
                    Column.text("note", "what was done otherwise than the case says"));

    /** All figures, as JSON and CSV carry them. */
    Table table() {
        List<List<Cell>> cells = new ArrayList<>();
        for (BenchRow row : rows) {
            var problem = row.problem();
            cells.add(
                    List.of(
                            Cell.of(problem.operation().word()),
                            Cell.of(problem.rows()),
                            Cell.of(problem.cols()),
                            Cell.of(problem.count()),
                            Cell.of(problem.precision().name().toLowerCase(Locale.ROOT)),
                            Cell.of(problem.operation().vectors()),
                            Cell.of(row.backend()),
                            Cell.of(row.route()),
                            Cell.of(row.threads()),
                            Cell.of(row.secondsPerMatrix()),
                            Cell.of(row.gflops()),
                            Cell.of(row.ceilingFraction()),
                            Cell.of(row.worstRatio()),
                            Cell.of(row.coldSeconds()),
                            Cell.of(row.library()),
                            Cell.of(problem.toString()),
                            Cell.of(row.planned()),
                            row.timing() == Timing.LEFT_OUT
                                    ? Cell.missing()
                                    : Cell.of(row.correct()),
                            Cell.of(relative(row)),
                            Cell.of(row.solves()),
                            Cell.of(row.timing().word()),
                            Cell.of(row.note())));
        }
        return new Table(COLUMNS, cells);
    }

    /** What fits a terminal, of some of the rows. */
    Table shown(List<BenchRow> some) {
        List<Column> columns =
                List.of(
                        Column.text("case", ""),
                        Column.number("thr", ""),
                        Column.text("library", ""),
                        Column.text("route", ""),
                        Column.number("time/matrix", ""),
                        Column.number("GFLOP/s", "").withDigits(DIGITS),
                        Column.number("of ceiling", ""),
                        Column.number("x time", "").withDigits(DIGITS),
                        Column.number("error", "").withDigits(DIGITS),
                        Column.number("cold", ""));
        List<List<Cell>> cells = new ArrayList<>();
        for (BenchRow row : some) {
            String route = row.route();
            cells.add(
                    List.of(
                            Cell.of(row.problem().toString()),
                            Cell.of(row.threads()),
                            Cell.of(row.library() + (row.note() == null ? "" : " *")),
                            Cell.of(route == null || !row.planned() ? route : route + " (planned)"),
                            Cell.of(time(row)),
                            Cell.of(row.gflops()),
                            percent(row.ceilingFraction()),
                            Cell.of(relative(row)),
                            Cell.of(row.worstRatio()),
                            Double.isNaN(row.coldSeconds())
                                    ? Cell.missing()
                                    : Cell.of(time(row.coldSeconds()))));
        }
        return new Table(columns, cells);
    }

    private static Cell percent(double fraction) {
        return Double.isNaN(fraction)
                ? Cell.missing()
                : Cell.of(String.format(Locale.ROOT, "%.0f %%", 100 * fraction));
    }

    private static String time(BenchRow row) {
        return switch (row.timing()) {
            case WARM -> time(row.secondsPerMatrix());
            case COLD -> time(row.secondsPerMatrix()) + " (cold)";
            case WRONG, LEFT_OUT -> row.timing().word();
        };
    }

    /** Time with a unit that people read without counting zeros. */
    private static String time(double seconds) {
        if (seconds >= 1) {
            return NumberText.significant(seconds, DIGITS) + " s";
        }
        return seconds >= 1e-3
                ? NumberText.significant(seconds * 1e3, DIGITS) + " ms"
                : NumberText.significant(seconds * 1e6, DIGITS) + " us";
    }

    /** Time over that of the planner's route on the same case and threads. */
    private double relative(BenchRow row) {
        return rows.stream()
                .filter(other -> other.planned() && other.threads() == row.threads())
                .filter(other -> other.problem().equals(row.problem()))
                .mapToDouble(other -> row.secondsPerMatrix() / other.secondsPerMatrix())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Lines above the table. */
    List<String> heading() {
        List<String> lines = new ArrayList<>();
        lines.add(
                card.cpu()
                        + ", "
                        + card.processors()
                        + " processors, "
                        + (card.vectorBits() == 0
                                ? "scalar kernels"
                                : card.vectorBits() + "-bit kernels")
                        + ", Java "
                        + card.jdk());
        for (Ceiling ceiling : ceilings) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "ceiling of %d %s: matrix products %.1f GFLOP/s (%s), copying %.1f GB/s",
                            ceiling.threads(),
                            ceiling.threads() == 1 ? "thread" : "threads",
                            ceiling.gemmGflops(),
                            how(ceiling),
                            ceiling.copyGbs()));
        }
        return lines;
    }

    /** Lines below some rows: what the stars mean, and the fastest other library. */
    List<String> remarks(List<BenchRow> some) {
        List<String> lines = new ArrayList<>();
        some.stream()
                .filter(row -> row.note() != null)
                .map(row -> "* " + who(row) + " on " + row.problem() + ": " + row.note())
                .distinct()
                .forEach(lines::add);
        for (BenchRow own : some) {
            if (own.planned() && own.timing() == Timing.WARM) {
                some.stream()
                        .filter(row -> row.rivals() && row.threads() == own.threads())
                        .min(Comparator.comparingDouble(BenchRow::secondsPerMatrix))
                        .map(best -> rival(own, best))
                        .ifPresent(lines::add);
            }
        }
        return lines;
    }

    private static String who(BenchRow row) {
        return row.route() == null ? row.library() : row.library() + " by " + row.route();
    }

    private static String rival(BenchRow own, BenchRow best) {
        return String.format(
                Locale.ROOT,
                "%s on %d %s: %s, the fastest other library, takes %s times as long as bulkedge by %s",
                own.problem(),
                own.threads(),
                own.threads() == 1 ? "thread" : "threads",
                best.library(),
                NumberText.significant(best.secondsPerMatrix() / own.secondsPerMatrix(), DIGITS),
                own.route());
    }

    /** What the columns mean. */
    static String legend() {
        return "x time: time over that of bulkedge's planned route; error: in units of roundoff, at most 30; cold: first"
                + " solve of the whole case in a fresh process, planned route with all threads";
    }

    private static String how(Ceiling ceiling) {
        return "bulkedge's own kernels, order "
                + ceiling.gemmOrder()
                + ", each thread its own matrices";
    }

    /** The result for programs. */
    Map<String, Object> tree(Provenance provenance) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", "bulkedge.bench/1");
        tree.put("complete", complete);
        tree.put("machine", card.tree());
        tree.put("ceiling", tree(ceilings.getLast()));
        tree.put("ceilings", ceilings.stream().map(BenchReport::tree).toList());
        List<Map<String, Object>> libraries = new ArrayList<>();
        for (PeerLibrary peer : peers) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", peer.name());
            entry.put("details", peer.details());
            libraries.add(entry);
        }
        tree.put("peers", libraries);
        tree.put("cases", table());
        tree.put("provenance", CommandContext.tree(provenance));
        return tree;
    }

    private static Map<String, Object> tree(Ceiling ceiling) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("threads", ceiling.threads());
        tree.put("gemm_gflops", ceiling.gemmGflops());
        tree.put("copy_gbs", ceiling.copyGbs());
        tree.put("gemm_how", how(ceiling));
        tree.put("copy_how", "System.arraycopy far beyond the caches, bytes read plus written");
        return tree;
    }
}
