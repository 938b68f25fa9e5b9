package io.bulkedge.cli;

import io.bulkedge.backend.Availability;
import io.bulkedge.bench.CheckStep;
import io.bulkedge.bench.DeviceCheck;
import io.bulkedge.bench.DeviceGoal;
import io.bulkedge.bench.DeviceGrid;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.engine.BuildParts;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.Json;
import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Table;
import io.bulkedge.report.table.TerminalTable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gpu-check}: proves the CUDA backend on the device of this machine, and measures it. */
@Command(
        name = "gpu-check",
        description =
                "Proves the CUDA backend on this machine's device: its tests, bits of random numbers,"
                        + " times of every method beside raw cuSOLVER, the CPU, CuPy and PyTorch.",
        mixinStandardHelpOptions = true)
final class GpuCheckCommand implements Callable<Integer> {
    private static final double QUICK_LIMIT = 450;
    private static final double FULL_LIMIT = 1800;
    private static final double DRY_LIMIT = 120;
    private static final String ALL_TESTS = ".*";

    /** Tests that are over in a moment where threads of a device are imitated. */
    private static final String DRY_TESTS =
            "emptyBatch|workspaceIsReusable|mistakesAreRefusedWithTheNumbers";

    private final CommandContext context;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Result; gpu-check.json unless given.")
    private Path out = Path.of("gpu-check.json");

    @Option(names = "--quick", description = "Within eight minutes; the default.")
    private boolean quick;

    @Option(names = "--full", description = "Larger matrices too: up to half an hour.")
    private boolean full;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Time that each median rests on; 0.2 unless given.")
    private double seconds = 0.2;

    @Option(
            names = "--limit",
            paramLabel = "S",
            description = "Time for everything; 450, or 1800 with --full, unless given.")
    private @Nullable Double limit;

    @Option(
            names = "--device",
            paramLabel = "N",
            description = "Number of the device; 0 unless given.")
    private int device;

    @Option(
            names = "--dry-run",
            description =
                    "Tiny sizes, to try the check itself; also on the CPU stand-in for the CUDA"
                            + " libraries, where times mean nothing.")
    private boolean dryRun;

    /** Looked for by name where a command ends by an exception. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--verbose", description = "Print where an error came from.")
    private boolean verbose;

    GpuCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        DeviceCheck.Settings settings = settings();
        boolean standIn = BackendDiscovery.standIn(settings.choice());
        if (standIn && !dryRun) {
            throw new BackendUnavailableException(
                    new Availability.Unavailable(
                            settings.choice(),
                            "the CUDA libraries are the CPU stand-in, which proves nothing about a device",
                            "use a machine with a device, or --dry-run to try the check itself"));
        }
        AtomicFile.check(out);
        PrintStream err = context.console().err();
        DeviceCheck check =
                new DeviceCheck(
                        settings,
                        what ->
                                err.printf(
                                        Locale.ROOT,
                                        "gpu-check: %5.1f s  %s%n",
                                        context.seconds(),
                                        what));
        Map<String, Object> result = check.run(this::save);
        save(result);
        print(check, String.valueOf(result.get("device")), standIn);
        return check.passed() ? ExitCode.OK : ExitCode.PARTIAL;
    }

    private DeviceCheck.Settings settings() {
        if ((quick ? 1 : 0) + (full ? 1 : 0) + (dryRun ? 1 : 0) > 1) {
            throw new UsageException("--quick, --full and --dry-run exclude each other");
        }
        double usual = dryRun ? DRY_LIMIT : full ? FULL_LIMIT : QUICK_LIMIT;
        double whole = limit == null ? usual : limit;
        if (!(seconds > 0 && seconds <= 60) || !(whole >= 1 && whole <= 1e5) || device < 0) {
            throw new UsageException(
                    "--seconds is 0 to 60, --limit 1 to 100000, and --device not negative");
        }
        return new DeviceCheck.Settings(
                "cuda:" + device,
                dryRun ? DeviceGrid.TINY : full ? DeviceGrid.FULL : DeviceGrid.QUICK,
                dryRun ? Math.min(seconds, 0.01) : seconds,
                whole,
                0,
                BuildParts.folder(),
                dryRun ? DRY_TESTS : ALL_TESTS,
                context.costs());
    }

    private void save(Map<String, Object> tree) {
        try {
            AtomicFile.writeText(out, Json.text(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(DeviceCheck check, String name, boolean standIn) {
        PrintStream to = context.console().out();
        to.println(name);
        if (standIn) {
            to.println("This is the CPU stand-in: its times mean nothing.");
        }
        to.print(TerminalTable.text(steps(check.steps()), context.console().tableWidth()));
        if (!check.goals().isEmpty()) {
            to.println();
            to.print(TerminalTable.text(goals(check.goals()), context.console().tableWidth()));
        }
        to.println("written: " + out);
    }

    private static Table steps(List<CheckStep> steps) {
        List<List<Cell>> rows = new ArrayList<>();
        for (CheckStep step : steps) {
            rows.add(
                    List.of(
                            Cell.of(step.name()),
                            Cell.of(step.outcome().word()),
                            Cell.of(step.seconds()),
                            Cell.of(step.said())));
        }
        return new Table(
                List.of(
                        Column.text("step", "what was tried"),
                        Column.text("outcome", "whether it passed"),
                        Column.number("seconds", "how long it took"),
                        Column.text("said", "what came of it")),
                rows);
    }

    private static Table goals(List<DeviceGoal> goals) {
        List<List<Cell>> rows = new ArrayList<>();
        for (DeviceGoal goal : goals) {
            rows.add(
                    List.of(
                            Cell.of(goal.goal()),
                            Cell.of(goal.measured()),
                            Cell.of(goal.least()),
                            Cell.of(goal.verdict())));
        }
        return new Table(
                List.of(
                        Column.text("goal", "what the backend set out to reach"),
                        Column.number("measured", "ratio, larger is better"),
                        Column.number("least", "ratio of the goal"),
                        Column.text("verdict", "whether it was reached")),
                rows);
    }
}
