package io.bulkedge.cli;

import io.bulkedge.engine.Certificate;
import io.bulkedge.engine.Provenance;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.Json;
import io.bulkedge.report.OutputDirectory;
import io.bulkedge.study.PooledSpectra;
import io.bulkedge.study.SpectrumSource;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code sample} and {@code merge}. */
final class SampleTree {
    static final String FILE = "sample.json";

    private SampleTree() {}

    /** The result of pooled spectra. */
    static Map<String, Object> of(
            String ensemble,
            @Nullable Integer m,
            SpectrumSource source,
            PooledSpectra pooled,
            Provenance provenance) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", "bulkedge.sample/1");
        tree.put("ensemble", ensemble);
        tree.put("n", source.size());
        tree.put("m", m);
        tree.put("count", pooled.count());
        tree.put("first", pooled.first());
        tree.put("failed", pooled.failed());
        tree.put("normalisation", source.normalisation());
        tree.put("model", source.model());
        tree.put("certified", pooled.certified());
        tree.put("worst_certificate", pooled.certified() == 0 ? null : pooled.worstCertificate());
        tree.put("observables", new SampleReport(source).tree(pooled));
        tree.put("provenance", CommandContext.tree(provenance));
        return tree;
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
        return certified && pooled.failed() == 0 ? ExitCode.OK : ExitCode.PARTIAL;
    }

    /** Prints the result and writes it where it is wanted. */
    static void show(CommandContext context, CommonOptions options, Map<String, Object> tree)
            throws IOException {
        if (options.out != null) {
            OutputDirectory folder = OutputDirectory.create(options.out);
            AtomicFile.writeText(folder.file(FILE), Json.text(tree));
        }
        if (options.format == CommonOptions.Format.JSON) {
            context.print(tree);
            return;
        }
        PrintStream out = context.console().out();
        Map<String, Object> shown = new LinkedHashMap<>(tree);
        shown.remove("schema");
        shown.remove("provenance");
        SampleReport.lines(shown).forEach(out::println);
    }
}
