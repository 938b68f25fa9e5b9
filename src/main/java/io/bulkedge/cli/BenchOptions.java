package io.bulkedge.cli;

import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.Calibration;
import io.bulkedge.bench.RouteScope;
import io.bulkedge.bench.StandardCase;
import io.bulkedge.bench.StandardCase.Grid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of {@code bench}, and cases on the command line. */
final class BenchOptions {
    /** Variables that make OpenBLAS choose other kernels than the processor's own. */
    static final List<String> MISLEADING = List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

    private static final double SECONDS = 0.4;
    private static final double CALIBRATION_SECONDS = 0.25;
    private static final int FORKS = 3;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--case",
            paramLabel = "CASE",
            description =
                    "One case, OP:ROWSxCOLSxCOUNT:PRECISION with OP eigvals, eigh, svdvals or svd and PRECISION f32 or f64"
                            + " of the data, for example eigvals:64x64x4096:f64. Repeatable.")
    List<String> texts = List.of();

    @Option(
            names = "--grid",
            paramLabel = "quick|full",
            description = "Standard cases (default quick); --list names them.")
    @Nullable Grid grid;

    @Option(names = "--list", description = "Names the standard cases and measures nothing.")
    boolean list;

    @Option(
            names = "--calibrate",
            description =
                    "Measures a few shapes and stores the cost model of this machine, which plans then use.")
    boolean calibrate;

    @Option(
            names = "--peers",
            paramLabel = "PATH",
            description = "A jar, or a folder of jars, with other libraries. Repeatable.")
    List<Path> peers = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Time each library is measured for (default 0.4; 0.25 to calibrate).")
    @Nullable Double wanted;

    @Option(
            names = "--limit",
            paramLabel = "S",
            description =
                    "No further solve after this time; who is predicted to need more for one is left out, with a row that says so"
                            + " (default 20).")
    double limit = 20;

    /** Which routes of bulkedge. */
    enum Routes {
        /** The planned one and the next best. */
        NEXT,
        /** Every one. */
        ALL
    }

    @Option(
            names = "--routes",
            paramLabel = "next|all",
            description =
                    "Routes of bulkedge: the planned one and the one predicted to be next (default), or all, as when calibrating.")
    Routes routes = Routes.NEXT;

    @Option(
            names = "--cold",
            paramLabel = "N",
            description =
                    "Fresh processes for each cold time (default 3; 0 for none, as when calibrating).")
    @Nullable Integer forks;

    @Option(names = "--first-solve", hidden = true, description = "The fresh process.")
    @Nullable String firstSolve;

    /** A case, or null if the text has not the form of one; nonsense sizes are a usage error. */
    static @Nullable BenchCase parse(String text) {
        try {
            return BenchCase.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(text + ": " + e.getMessage());
        }
    }

    /** Checks what picocli cannot. */
    void validate() {
        if (!texts.isEmpty() && grid != null) {
            throw new UsageException("--case and --grid exclude each other");
        }
        if (list && calibrate) {
            throw new UsageException("--list measures nothing: drop it or --calibrate");
        }
        if (!(seconds() > 0) || !(limit > 0) || seconds() > 1e6 || limit > 1e6) {
            throw new UsageException("--seconds and --limit must be positive and below a million");
        }
        if (cold() < 0) {
            throw new UsageException("--cold must be at least 0, not " + cold());
        }
        if (firstSolve != null && texts.size() != 1) {
            throw new UsageException("--first-solve needs one --case");
        }
    }

    /** The cases to run. */
    List<BenchCase> cases() {
        if (texts.isEmpty()) {
            return calibrate && grid == null
                    ? Calibration.cases()
                    : StandardCase.list(grid == null ? Grid.QUICK : grid).stream()
                            .map(StandardCase::problem)
                            .toList();
        }
        List<BenchCase> cases = new ArrayList<>();
        for (String text : texts) {
            BenchCase problem = parse(text);
            if (problem == null) {
                throw new UsageException(
                        "--case '"
                                + text
                                + "' is no case: write OP:ROWSxCOLSxCOUNT:PRECISION, for example"
                                + " eigvals:64x64x4096:f64 (OP: eigvals, eigh, svdvals, svd; PRECISION: f32, f64)");
            }
            cases.add(problem);
        }
        return cases;
    }

    /** Time each library is measured for. */
    double seconds() {
        Double chosen = wanted;
        return chosen != null ? chosen : calibrate ? CALIBRATION_SECONDS : SECONDS;
    }

    /** Which routes are measured, and whether with threads that the planner would leave out. */
    RouteScope routes() {
        if (calibrate) {
            return RouteScope.CALIBRATION;
        }
        return routes == Routes.ALL ? RouteScope.ALL : RouteScope.NEXT;
    }

    /** Processes for each cold time. */
    int cold() {
        Integer chosen = forks;
        return chosen != null ? chosen : calibrate ? 0 : FORKS;
    }

    /** Numbers of threads: the one that was asked for, or one and all. */
    List<Integer> threads(CommonOptions options) {
        boolean asked = command.commandLine().getParseResult().hasMatchedOption("--threads");
        return asked ? List.of(options.threads) : Calibration.threads(options.threads);
    }
}
