package io.bulkedge.cli;

import io.bulkedge.bench.Bench;
import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.BenchRow;
import io.bulkedge.bench.Calibration;
import io.bulkedge.bench.Ceiling;
import io.bulkedge.bench.FirstSolve;
import io.bulkedge.bench.MachineCard;
import io.bulkedge.bench.PeerLibrary;
import io.bulkedge.bench.StandardCase;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.engine.Engine;
import io.bulkedge.engine.Provenance;
import io.bulkedge.plan.RouteTime;
import io.bulkedge.report.Json;
import io.bulkedge.report.OutputDirectory;
import io.bulkedge.report.table.CsvWriter;
import io.bulkedge.report.table.TerminalTable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench}: what this machine can do, and what bulkedge and other libraries do with it. */
@Command(
        name = "bench",
        description =
                "Measures this machine's ceilings and every route on a list of cases, beside other libraries.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin private final CommonOptions options = new CommonOptions();

    @Mixin private final BenchOptions bench = new BenchOptions();

    BenchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        options.validate();
        bench.validate();
        BackendDiscovery.requireMeasurable(options.backend);
        List<BenchCase> cases = bench.cases();
        String route = bench.firstSolve;
        if (route != null) {
            double seconds =
                    FirstSolve.seconds(
                            options.backend,
                            cases.getFirst(),
                            route,
                            options.threads,
                            options.seed,
                            context.costs());
            context.console().out().println(seconds);
            return ExitCode.OK;
        }
        if (bench.list) {
            return list();
        }
        if (options.out != null) {
            OutputDirectory.check(options.out);
        }
        try (PeerJars jars = PeerJars.open(bench.peers, this::warn);
                Engine engine = context.engine(options)) {
            introduce(jars.libraries());
            BenchOutput output =
                    new BenchOutput(
                            context.console(),
                            options.format,
                            options.out,
                            report -> report.tree(provenance(report, engine)));
            BenchReport report = measure(cases, jars.libraries(), output);
            if (bench.calibrate) {
                calibrate(report);
            }
            boolean correct = report.rows().stream().allMatch(BenchRow::correct);
            return correct ? ExitCode.OK : ExitCode.PARTIAL;
        }
    }

    private Provenance provenance(BenchReport report, Engine engine) throws IOException {
        List<String> routes =
                report.rows().stream()
                        .map(BenchRow::route)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        return context.provenance(options, engine, routes, List.of());
    }

    private int list() {
        var table = StandardCaseTable.of(StandardCase.list(StandardCase.Grid.FULL));
        PrintStream out = context.console().out();
        switch (options.format) {
            case TABLE -> out.print(TerminalTable.text(table, context.console().tableWidth()));
            case CSV -> out.print(CsvWriter.text(table));
            case JSON -> out.print(Json.text(StandardCaseTable.tree(table)));
        }
        return ExitCode.OK;
    }

    private void warn(String sentence) {
        context.console().err().println("bulkedge: warning: " + sentence);
    }

    private void introduce(List<PeerLibrary> peers) {
        boolean openBlas = peers.stream().anyMatch(peer -> peer.name().startsWith("OpenBLAS"));
        for (String variable : BenchOptions.MISLEADING) {
            if (openBlas && System.getenv(variable) != null) {
                warn(
                        "the environment sets "
                                + variable
                                + ": OpenBLAS may run slower kernels than this processor deserves; unset it");
            }
        }
        if (!options.quiet) {
            for (PeerLibrary peer : peers) {
                String details = peer.details();
                context.console()
                        .err()
                        .println("peer: " + peer.name() + (details == null ? "" : "; " + details));
            }
        }
    }

    private BenchReport measure(List<BenchCase> cases, List<PeerLibrary> peers, BenchOutput output)
            throws IOException, InterruptedException, BackendUnavailableException {
        context.warnOfUnusedDevice(options);
        Progress progress = new Progress(context.console(), options.quiet);
        Bench runner =
                new Bench(
                        options.backend,
                        peers,
                        new Bench.Options(bench.routes(), bench.seconds(), bench.limit),
                        options.memoryBytes(),
                        options.seed,
                        context.costs());
        List<Integer> counts = bench.threads(options);
        int total = counts.size() * (cases.size() + 1);
        int done = 0;
        MachineCard card = MachineCard.current();
        List<Ceiling> ceilings = new ArrayList<>();
        for (int threads : counts) {
            progress.at("ceiling of " + threads + " threads", done++, total);
            ceilings.add(Ceiling.measure(threads, bench.seconds()));
        }
        List<BenchRow> rows = new ArrayList<>();
        for (BenchCase problem : cases) {
            List<BenchRow> some = new ArrayList<>();
            for (int t = 0; t < counts.size(); t++) {
                progress.at(problem + " on " + counts.get(t), done++, total);
                some.addAll(run(runner, problem, counts.get(t), ceilings.get(t).gemmGflops()));
            }
            some = withCold(some, counts.getLast());
            progress.end();
            rows.addAll(some);
            output.add(new BenchReport(card, ceilings, peers, rows, false), some);
        }
        BenchReport report = new BenchReport(card, ceilings, peers, rows, true);
        output.end(report);
        return report;
    }

    private List<BenchRow> run(Bench runner, BenchCase problem, int threads, double ceiling)
            throws BackendUnavailableException {
        try {
            return runner.run(problem, threads, ceiling, this::notApplicable);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The rows of the planned route at the most threads, which is what a user gets, with theirs.
     */
    private List<BenchRow> withCold(List<BenchRow> rows, int most)
            throws IOException, InterruptedException {
        ForkedSolve cold = new ForkedSolve(options.backend, options.seed, bench.cold());
        List<BenchRow> timed = new ArrayList<>();
        for (BenchRow row : rows) {
            String route = row.route();
            timed.add(
                    route != null && row.planned() && row.threads() == most
                            ? row.withCold(cold.seconds(row.problem(), route, most))
                            : row);
        }
        return timed;
    }

    /** Told only to those who ask: nothing is missing. */
    private void notApplicable(String sentence) {
        if (options.verbose) {
            context.console().err().println("not applicable: " + sentence);
        }
    }

    private void calibrate(BenchReport report) throws IOException {
        List<RouteTime> times = Calibration.times(report.rows());
        if (times.isEmpty()) {
            throw new IllegalStateException("no route of these cases was right: nothing is stored");
        }
        CostModelFile.store(context.costsFile(), report.card(), times);
        context.console().err().println("cost model: " + context.costsFile());
    }
}
