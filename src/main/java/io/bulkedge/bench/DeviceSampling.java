package io.bulkedge.bench;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.engine.Certificate;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.CostModel;
import io.bulkedge.plan.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws and solves very many GOE matrices of order 100, on the device and on its host. */
final class DeviceSampling {
    private static final int ORDER = 100;

    private final Backend device;
    private final DeviceGrid grid;
    private final CostModel costs;
    private final Repeats repeats;
    private final long seed;

    /**
     * What came of it.
     *
     * @param step for the report
     * @param device seconds of the fastest method of the device; NaN if none was right
     * @param oneThread seconds of the CPU backend with one thread
     * @param allThreads seconds of the CPU backend with all threads
     */
    record Result(CheckStep step, double device, double oneThread, double allThreads) {}

    DeviceSampling(Backend device, DeviceGrid grid, CostModel costs, Repeats repeats, long seed) {
        this.device = device;
        this.grid = grid;
        this.costs = costs;
        this.repeats = repeats;
        this.seed = seed;
    }

    Result run() throws BackendUnavailableException {
        DeviceProblem problem =
                DeviceProblem.square(DeviceProblem.Kind.EIGVALS, ORDER, grid.sampled());
        List<Map<String, Object>> methods = new ArrayList<>();
        double fastest = Double.NaN;
        int wrong = 0;
        for (SpectralOp op : problem.deviceWays()) {
            boolean singly = Route.of(op) == Route.LIBRARY || Route.of(op) == Route.LIBRARY_JACOBI;
            if (singly
                    || device.supports(op, Precision.F64, problem.shape()) instanceof Support.No) {
                continue;
            }
            double seconds = onDevice(problem, op);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("route", Route.of(op).word());
            row.put("seconds", seconds);
            methods.add(row);
            if (Double.isNaN(seconds)) {
                wrong++;
            } else if (!(fastest <= seconds)) {
                fastest = seconds;
            }
        }
        int processors = Runtime.getRuntime().availableProcessors();
        double one = onHost(problem, 1);
        double all = onHost(problem, processors);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("case", problem.toString());
        figures.put("device", methods);
        figures.put("cpu_one_thread_seconds", one);
        figures.put("cpu_all_threads_seconds", all);
        figures.put("processors", processors);
        figures.put("one_thread_over_device", one / fastest);
        figures.put("all_threads_over_device", all / fastest);
        CheckStep step =
                CheckStep.of(
                        "sampling",
                        wrong == 0 && fastest > 0
                                ? CheckStep.Outcome.PASSED
                                : CheckStep.Outcome.FAILED,
                        problem.count()
                                + " GOE matrices of order "
                                + ORDER
                                + " drawn and solved, "
                                + wrong
                                + " methods wrong",
                        figures);
        return new Result(step, fastest, one, all);
    }

    /** Seconds of a method; NaN if it is wrong. */
    private double onDevice(DeviceProblem problem, SpectralOp op) {
        Candidate way = new Candidate(device, op, 1, true, Double.NaN);
        try (RouteContestant contestant = new RouteContestant(way, problem.matrices(seed))) {
            contestant.solve();
            return contestant.worstCertificate() <= Certificate.THRESHOLD
                    ? repeats.median(contestant::solve)
                    : Double.NaN;
        }
    }

    /** After a warm-up on a part: all matrices on one thread would take long twice. */
    private double onHost(DeviceProblem problem, int threads) throws BackendUnavailableException {
        try (Backend host = BackendDiscovery.openSteady("cpu", threads).getFirst()) {
            DeviceProblem part = problem.withCount(Math.ceilDiv(problem.count(), 20));
            new HostTimes(host, costs, repeats, seed).secondsPerMatrix(part);
            return problem.count()
                    * new HostTimes(host, costs, new Repeats(repeats.wanted(), 0.5), seed)
                            .secondsPerMatrix(problem);
        }
    }
}
