package io.bulkedge.cli;

import io.bulkedge.engine.Certificate;
import io.bulkedge.engine.Provenance;
import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.Structure;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.Json;
import io.bulkedge.report.OutputDirectory;
import io.bulkedge.report.svg.Chart;
import io.bulkedge.report.table.CsvWriter;
import io.bulkedge.stats.pool.EdgePool;
import io.bulkedge.stats.pool.Estimate;
import io.bulkedge.stats.pool.MomentPool;
import io.bulkedge.stats.pool.Pool;
import io.bulkedge.study.FailedSpectrum;
import io.bulkedge.study.PooledSpectra;
import io.bulkedge.study.SpectrumSource;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of {@code sample} and {@code merge}. */
final class SampleTree {
    private static final String JSON = "sample.json";
    private static final String CSV = "sample.csv";

    /** Files of {@code --out}. */
    static final List<String> FILES =
            List.of(JSON, CSV, SampleCharts.DENSITY, SampleCharts.SPACINGS);

    private SampleTree() {}

    /** The result of pooled spectra. */
    static Map<String, Object> of(
            EnsembleOptions ensemble,
            SpectrumSource source,
            PooledSpectra pooled,
            Provenance provenance) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", "bulkedge.sample/1");
        tree.put("ensemble", ensemble.word());
        if (source instanceof SpectrumSource.OfMatrices(Ensemble drawn, _, _, _)
                && drawn.structure() == Structure.GENERAL) {
            tree.put("n", drawn.rows());
            tree.put("m", drawn.cols());
        } else {
            tree.put("n", source.size());
            tree.put("m", EnsembleOptions.shortest(ensemble.m));
        }
        tree.put("count", pooled.count());
        tree.put("first", pooled.first());
        tree.put("failed", pooled.failed());
        tree.put("failures", pooled.failures().stream().map(SampleTree::row).toList());
        tree.put("normalisation", source.normalisation());
        tree.put("model", source.model());
        tree.put("certified", pooled.certified());
        tree.put("worst_certificate", pooled.certified() == 0 ? null : pooled.worstCertificate());
        tree.put("observables", new SampleReport(source).tree(pooled));
        tree.put("provenance", CommandContext.tree(provenance));
        return tree;
    }

    private static Map<String, Object> row(FailedSpectrum failure) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("index", failure.index());
        row.put("reason", failure.reason().word());
        return row;
    }

    /** The exit code of a result, with a warning of what is wrong with it. */
    static int exitCode(CommandContext context, PooledSpectra pooled) {
        boolean certified =
                pooled.certified() == 0 || pooled.worstCertificate() <= Certificate.THRESHOLD;
        if (!certified) {
            context.console()
                    .err()
                    .println(
                            "bulkedge: warning: a spectrum fails its check: "
                                    + pooled.worstCertificate()
                                    + " units of roundoff, "
                                    + Certificate.THRESHOLD
                                    + " are allowed");
        }
        if (pooled.failed() > 0) {
            context.console()
                    .err()
                    .println(
                            "bulkedge: warning: "
                                    + pooled.failed()
                                    + " spectra were not found: their matrices are not finite, or the iteration did not converge");
        }
        warnOfRange(context, pooled);
        return certified && pooled.failed() == 0 ? ExitCode.OK : ExitCode.PARTIAL;
    }

    /** Powers of the levels of heavy tails may be larger than any number. */
    private static void warnOfRange(CommandContext context, PooledSpectra pooled) {
        List<String> lost = new ArrayList<>();
        for (Pool pool : pooled.pools()) {
            if (pooled.count() == pooled.failed()) {
                continue;
            }
            if (pool instanceof MomentPool moments) {
                for (int k = 1; k <= MomentPool.MOST; k++) {
                    if (lost(moments.moment(k))) {
                        lost.add("moment " + k);
                    }
                }
            } else if (pool instanceof EdgePool edge && lost(edge.mean())) {
                lost.add("the edge");
            }
        }
        if (!lost.isEmpty()) {
            context.console()
                    .err()
                    .println(
                            "bulkedge: warning: beyond the range of double, squares included: "
                                    + String.join(", ", lost));
        }
    }

    private static boolean lost(Estimate estimate) {
        return !Double.isFinite(estimate.value())
                || (estimate.n() > 1 && !Double.isFinite(estimate.standardError()));
    }

    /** Prints the result and writes it where it is wanted. */
    static void show(
            CommandContext context,
            CommonOptions options,
            Map<String, Object> tree,
            EnsembleOptions ensemble,
            SpectrumSource source,
            PooledSpectra pooled)
            throws IOException {
        if (options.out != null) {
            OutputDirectory folder = OutputDirectory.create(options.out);
            AtomicFile.writeText(folder.file(JSON), Json.text(tree));
            AtomicFile.writeText(folder.file(CSV), CsvWriter.text(SampleRows.of(tree)));
            for (Map.Entry<String, Chart> chart : SampleCharts.of(source, pooled).entrySet()) {
                AtomicFile.writeText(
                        folder.file(chart.getKey()), chart.getValue().standalone(ensemble.title()));
            }
        }
        switch (options.format) {
            case JSON -> context.print(tree);
            case CSV -> context.print(SampleRows.of(tree).stream());
            case TABLE -> {
                PrintStream out = context.console().out();
                Map<String, Object> shown = new LinkedHashMap<>(tree);
                shown.remove("schema");
                shown.remove("provenance");
                SampleReport.lines(shown).forEach(out::println);
            }
        }
    }
}
