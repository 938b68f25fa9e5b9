package io.bulkedge.cli;

import io.bulkedge.engine.Engine;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.plan.MemoryBound;
import io.bulkedge.plan.Request;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.plan.Request.VectorChoice;
import io.bulkedge.plan.Step;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.text.ControlCharacters;
import io.bulkedge.spectrum.NpzWriter;
import io.bulkedge.study.BatchSpectra;
import io.bulkedge.study.BatchStudy;
import io.bulkedge.weights.WeightFile;
import io.bulkedge.weights.WeightFiles;
import io.bulkedge.weights.WeightOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectrum}: a batch solver for array files. */
@Command(
        name = "spectrum",
        description = "Eigenvalues or singular values of every matrix of a .npy or .npz file.",
        mixinStandardHelpOptions = true)
final class SpectrumCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin private final CommonOptions options = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "INPUT",
            description = ".npy (rows x cols, or count x rows x cols) or .npz")
    @SuppressWarnings("NullAway.Init")
    private Path input;

    @Option(
            names = "--kind",
            paramLabel = "singular|eigen",
            description = "What to compute (default singular).")
    private Kind kind = Kind.SINGULAR;

    @Option(names = "--vectors", description = "Vectors as well.")
    private boolean vectors;

    @Option(names = "--lower", description = "Read the lower triangle only (eigen).")
    private boolean lower;

    @Option(names = "--upper", description = "Read the upper triangle only (eigen).")
    private boolean upper;

    @Option(
            names = "--route",
            paramLabel = "auto|gram|exact",
            description = "Route of singular values.")
    private RouteChoice route = RouteChoice.AUTO;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT.npz",
            description = "Write values, vectors and status there.")
    private @Nullable Path output;

    /** What to compute. */
    enum Kind {
        SINGULAR,
        EIGEN
    }

    SpectrumCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        options.validate();
        if (lower && upper) {
            throw new UsageException("--lower and --upper exclude each other");
        }
        if ((lower || upper) && kind == Kind.SINGULAR) {
            throw new UsageException("--lower and --upper need --kind eigen");
        }
        if (options.format == CommonOptions.Format.CSV) {
            throw new UsageException(
                    "spectrum has no CSV form: use table or json, and -o for the values");
        }
        CommonOptions.requireName("-o", output);
        if (output != null) {
            AtomicFile.check(output);
        }
        BatchStudy.Part part =
                lower
                        ? BatchStudy.Part.LOWER
                        : upper ? BatchStudy.Part.UPPER : BatchStudy.Part.WHOLE;
        Task task = kind == Kind.EIGEN ? Task.EIGEN : Task.SINGULAR;
        VectorChoice choice = vectors ? VectorChoice.ALWAYS : VectorChoice.NEVER;
        Request request =
                new Request(task, List.of(), choice, route, MemoryBound.of(options.memoryBytes()));
        try (WeightFile file = openArrays();
                Engine engine = context.engine(options)) {
            BatchStudy study = new BatchStudy(file, new BatchStudy.Options(task, part, request));
            long started = System.nanoTime();
            List<BatchSpectra> results = study.run(engine);
            double seconds = (System.nanoTime() - started) * 1e-9;
            try {
                if (output != null) {
                    AtomicFile.write(output, out -> writeArrays(out, file.format(), results));
                }
                double flops = study.plan(engine).steps().stream().mapToDouble(Step::flops).sum();
                context.warnOfRepeats(engine);
                show(engine, file, results, seconds, flops);
                return allConverged(results) ? ExitCode.OK : ExitCode.PARTIAL;
            } finally {
                results.forEach(BatchSpectra::close);
            }
        }
    }

    private WeightFile openArrays() throws IOException, BadInputException {
        WeightFile file = WeightFiles.open(input, WeightOptions.DEFAULT);
        if (!file.format().equals("npy") && !file.format().equals("npz")) {
            String format = file.format();
            file.close();
            throw new BadInputException(
                    input + ": spectrum reads .npy and .npz, not " + format + "; use analyze");
        }
        return file;
    }

    private static boolean allConverged(List<BatchSpectra> results) {
        return results.stream().allMatch(r -> r.count(BatchSpectra.CONVERGED) == r.shape().count());
    }

    private void writeArrays(OutputStream out, String format, List<BatchSpectra> results)
            throws IOException {
        try (NpzWriter npz = new NpzWriter(out)) {
            for (BatchSpectra result : results) {
                String prefix = format.equals("npz") ? result.name() + "." : "";
                writeArray(npz, prefix, result);
            }
            npz.finish();
        }
    }

    private void writeArray(NpzWriter npz, String prefix, BatchSpectra result) throws IOException {
        BatchShape shape = result.shape();
        npz.beginDoubles(prefix + "values", shape.count(), result.k());
        for (long b = 0; b < shape.count(); b++) {
            npz.values(result.values(b));
        }
        if (result.hasVectors()) {
            npz.beginDoubles(
                    prefix + (kind == Kind.EIGEN ? "vectors" : "u"),
                    shape.count(),
                    shape.rows(),
                    result.k());
            for (long b = 0; b < shape.count(); b++) {
                for (int i = 0; i < shape.rows(); i++) {
                    npz.values(result.leftRow(b, i));
                }
            }
        }
        if (result.hasVectors() && kind == Kind.SINGULAR) {
            npz.beginDoubles(prefix + "vt", shape.count(), result.k(), shape.cols());
            for (long b = 0; b < shape.count(); b++) {
                for (int i = 0; i < result.k(); i++) {
                    npz.values(result.rightRow(b, i));
                }
            }
        }
        npz.beginInts(prefix + "status", shape.count());
        npz.ints(result.status());
    }

    private void show(
            Engine engine,
            WeightFile file,
            List<BatchSpectra> results,
            double seconds,
            double flops)
            throws IOException {
        if (options.format == CommonOptions.Format.JSON) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("schema", "bulkedge.spectrum/1");
            tree.put("kind", kind.name().toLowerCase(Locale.ROOT));
            if (results.size() == 1) {
                tree.putAll(summary(results.getFirst()));
            } else {
                List<Map<String, Object>> arrays = new ArrayList<>();
                for (BatchSpectra result : results) {
                    Map<String, Object> array = new LinkedHashMap<>();
                    array.put("name", result.name());
                    array.putAll(summary(result));
                    arrays.add(array);
                }
                tree.put("arrays", arrays);
            }
            tree.put("seconds", seconds);
            tree.put("gflops", flops / seconds * 1e-9);
            tree.put(
                    "provenance",
                    CommandContext.tree(context.provenance(options, engine, file.files())));
            context.print(tree);
            return;
        }
        for (BatchSpectra result : results) {
            context.console()
                    .out()
                    .printf(
                            Locale.ROOT,
                            "%s: %d matrices of %d x %d, %s values: %d converged, %d not converged, %d non-finite;"
                                    + " worst certificate %.2f%n",
                            ControlCharacters.escape(result.name()),
                            result.shape().count(),
                            result.shape().rows(),
                            result.shape().cols(),
                            kind.name().toLowerCase(Locale.ROOT),
                            result.count(BatchSpectra.CONVERGED),
                            result.count(BatchSpectra.NOT_CONVERGED),
                            result.count(BatchSpectra.NON_FINITE),
                            result.worstCertificate());
        }
        context.console()
                .out()
                .printf(
                        Locale.ROOT,
                        "%.3f s, %.2f GFLOP/s (%s)%n",
                        seconds,
                        flops / seconds * 1e-9,
                        engine.backends().getFirst());
        if (output != null) {
            context.console().out().println("written: " + output);
        }
    }

    private static Map<String, Object> summary(BatchSpectra result) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("converged", result.count(BatchSpectra.CONVERGED));
        status.put("not_converged", result.count(BatchSpectra.NOT_CONVERGED));
        status.put("non_finite", result.count(BatchSpectra.NON_FINITE));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("count", result.shape().count());
        tree.put("rows", result.shape().rows());
        tree.put("cols", result.shape().cols());
        tree.put("status", status);
        tree.put("worst_certificate", result.worstCertificate());
        return tree;
    }
}
