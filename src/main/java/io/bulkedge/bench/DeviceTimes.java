package io.bulkedge.bench;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.DeviceException;
import io.bulkedge.backend.DeviceMeter;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.ErrorBounds;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.engine.Certificate;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every method of a device on every problem: correct first, then timed by three clocks. */
final class DeviceTimes {
    /** Matrices for methods that take one after the other. */
    private static final int SINGLY = 32;

    /** Matrices of large order for the library's rotations, which need many sweeps over each. */
    private static final int ROTATED = 64;

    /** Seconds that the CPU backend may be predicted to take for a problem. */
    private static final double HOST_SECONDS = 2;

    /** Seconds without which no further problem is begun. */
    private static final double LEAST_LEFT = 3;

    private final DeviceMeter meter;
    private final Backend device;
    private final Backend host;
    private final HostTimes hostTimes;
    private final Repeats repeats;
    private final long seed;
    private final List<DeviceRow> rows = new ArrayList<>();

    DeviceTimes(
            DeviceMeter meter,
            Backend device,
            Backend host,
            HostTimes hostTimes,
            Repeats repeats,
            long seed) {
        this.meter = meter;
        this.device = device;
        this.host = host;
        this.hostTimes = hostTimes;
        this.repeats = repeats;
        this.seed = seed;
    }

    /** Every row so far, of use when the step has ended. */
    List<DeviceRow> rows() {
        return List.copyOf(rows);
    }

    CheckStep run(List<DeviceProblem> problems, TimeLimit limit, Consumer<String> progress) {
        List<Map<String, Object>> cases = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (DeviceProblem problem : problems) {
            if (limit.left() < LEAST_LEFT) {
                leftOut.add(problem.toString());
                continue;
            }
            progress.accept(problem.toString());
            cases.add(measure(problem, limit));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("unit", "seconds per matrix");
        figures.put("cases", cases);
        figures.put("left_out_for_time", leftOut);
        long wrong = rows.stream().filter(row -> !row.correct()).count();
        long timed = rows.stream().filter(DeviceRow::timed).count();
        return CheckStep.of(
                "times",
                wrong == 0 && timed > 0 ? CheckStep.Outcome.PASSED : CheckStep.Outcome.FAILED,
                timed
                        + " methods on "
                        + cases.size()
                        + " problems timed, "
                        + wrong
                        + " wrong, "
                        + leftOut.size()
                        + " problems left out for time",
                figures);
    }

    private Map<String, Object> measure(DeviceProblem problem, TimeLimit limit) {
        List<DeviceRow> some = new ArrayList<>();
        for (SpectralOp op : problem.deviceWays()) {
            String route = Route.of(op).word();
            DeviceProblem part = problem.withCount(count(op, problem));
            switch (device.supports(op, Precision.F64, part.shape())) {
                case Support.No no -> some.add(DeviceRow.none(part, route, true, no.reason()));
                case Support.Yes _ when limit.left() < LEAST_LEFT / 2 ->
                        some.add(DeviceRow.none(part, route, true, "no time was left"));
                case Support.Yes _ -> some.add(tried(part, op, route));
            }
        }
        rows.addAll(some);
        double cpu = hostSeconds(problem);
        DeviceRow raw =
                some.stream()
                        .filter(DeviceRow::raw)
                        .min(Comparator.comparingDouble(DeviceRow::kernel))
                        .orElse(null);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("case", problem.toString());
        tree.put("cpu_seconds", cpu);
        tree.put("raw_route", raw == null ? null : raw.route());
        tree.put("methods", some.stream().map(row -> row.tree(raw, cpu)).toList());
        return tree;
    }

    private static int count(SpectralOp op, DeviceProblem problem) {
        int most =
                switch (op) {
                    case SpectralOp.SymmetricEigen eigen ->
                            switch (eigen.method()) {
                                case EigenMethod.LIBRARY -> SINGLY;
                                case EigenMethod.LIBRARY_JACOBI ->
                                        problem.rows() > ROTATED ? ROTATED : problem.count();
                                default -> problem.count();
                            };
                    case SpectralOp.Svd svd ->
                            switch (svd.method()) {
                                case SvdMethod.LIBRARY,
                                        SvdMethod.LIBRARY_POLAR,
                                        SvdMethod.LIBRARY_GRAM ->
                                        SINGLY;
                                default -> problem.count();
                            };
                    case SpectralOp.Tridiagonal _ -> problem.count();
                };
        return Math.min(most, problem.count());
    }

    /** A method that breaks is a wrong row, and the next one is tried. */
    private DeviceRow tried(DeviceProblem problem, SpectralOp op, String route) {
        try {
            return timed(problem, op, route);
        } catch (DeviceException e) {
            boolean full = e.kind() == DeviceException.Kind.OUT_OF_MEMORY;
            return DeviceRow.none(problem, route, full, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            return DeviceRow.none(problem, route, false, String.valueOf(e.getMessage()));
        }
    }

    private DeviceRow timed(DeviceProblem problem, SpectralOp op, String route) {
        MatrixSource.Sampled drawn = problem.matrices(seed);
        Candidate way = new Candidate(device, op, 1, true, Double.NaN);
        try (MatrixBatch matrices = MatrixBatch.allocate(problem.shape(), Precision.F64)) {
            host.sample(drawn, matrices);
            double resident;
            double endToEnd;
            double kernel;
            double copied;
            double worst;
            try (RouteContestant fromHost = new RouteContestant(way, matrices)) {
                fromHost.solve();
                worst = fromHost.worstCertificate();
                if (!(worst <= Certificate.THRESHOLD)) {
                    return wrong(problem, route, "its certificate is " + worst);
                }
                try (DeviceMeter.Loaded loaded = meter.load(op, matrices)) {
                    loaded.solve();
                    String difference = difference(problem, op, loaded, fromHost);
                    if (difference != null) {
                        return wrong(problem, route, difference);
                    }
                    kernel = repeats.median(loaded::solve);
                    copied = repeats.median(loaded::solveWithCopies);
                }
                endToEnd = repeats.median(fromHost::solve);
            }
            try (RouteContestant fromDraws = new RouteContestant(way, drawn)) {
                fromDraws.solve();
                worst = fromDraws.worstCertificate();
                if (!(worst <= Certificate.THRESHOLD)) {
                    return wrong(problem, route, "drawn on the device its certificate is " + worst);
                }
                resident = repeats.median(fromDraws::solve);
            }
            int count = problem.count();
            return new DeviceRow(
                    problem,
                    route,
                    true,
                    kernel / count,
                    copied / count,
                    resident / count,
                    endToEnd / count,
                    null);
        }
    }

    private static DeviceRow wrong(DeviceProblem problem, String route, String why) {
        return DeviceRow.none(problem, route, false, why);
    }

    /** Where the solver by itself and the backend differ by more than both may be wrong. */
    private static @Nullable String difference(
            DeviceProblem problem,
            SpectralOp op,
            DeviceMeter.Loaded loaded,
            RouteContestant contestant) {
        int step = Math.max(1, problem.count() / SINGLY);
        for (int b = 0; b < problem.count(); b += step) {
            double[] alone = loaded.values(b);
            double[] whole = contestant.values(b);
            double[] bounds = ErrorBounds.of(op, problem.shape(), whole);
            for (int i = 0; i < alone.length; i++) {
                if (!(Math.abs(alone[i] - whole[i]) <= 2 * bounds[i])) {
                    return "value "
                            + i
                            + " of matrix "
                            + b
                            + " is "
                            + alone[i]
                            + " by the solver alone and "
                            + whole[i]
                            + " by the backend";
                }
            }
        }
        return null;
    }

    /** Fewer matrices where all would take too long. */
    private double hostSeconds(DeviceProblem problem) {
        double predicted = hostTimes.predicted(problem);
        int count =
                predicted <= HOST_SECONDS
                        ? problem.count()
                        : Math.max(1, (int) (problem.count() * HOST_SECONDS / predicted));
        return hostTimes.secondsPerMatrix(problem.withCount(count));
    }
}
