package io.bulkedge.bench;

import io.bulkedge.backend.Backend;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.CostModel;
import io.bulkedge.plan.Plan;
import io.bulkedge.plan.Planner;
import io.bulkedge.plan.Request.RouteChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Times cases: every library solves the same matrices, one after the other in rounds, so that a
 * disturbance of the machine hits all of them and ratios stay; the median of the rounds counts.
 *
 * @param backend {@code "auto"}, {@code "cpu"} or another choice of backends
 * @param threads threads of every library
 * @param peers other libraries
 * @param seconds least time that each library is measured for
 * @param memory bound on scratch and results
 * @param seed seed of the matrices
 */
public record Bench(
        String backend,
        int threads,
        List<PeerLibrary> peers,
        double seconds,
        OptionalLong memory,
        long seed) {
    private static final int LEAST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 500;

    /** Copies the list. */
    public Bench {
        peers = List.copyOf(peers);
    }

    /**
     * Runs one case.
     *
     * @param problem the case
     * @param ceiling measured rate of matrix products in GFLOP/s at this number of threads; NaN if
     *     unknown
     * @return one row per library and route
     * @throws BackendUnavailableException if the backend cannot be used on this machine
     */
    public List<BenchRow> run(BenchCase problem, double ceiling)
            throws BackendUnavailableException {
        List<Backend> backends = BackendDiscovery.open(backend, threads);
        List<Contestant> contestants = new ArrayList<>();
        try (MatrixBatch matrices = problem.draw(seed)) {
            addSteps(problem, backends, matrices, contestants);
            addPeers(problem, matrices, contestants);
            return measure(problem, contestants, ceiling);
        } finally {
            contestants.forEach(Contestant::close);
            backends.forEach(Backend::close);
        }
    }

    /** One contestant per route that the planner can be brought to. */
    private void addSteps(
            BenchCase problem,
            List<Backend> backends,
            MatrixBatch matrices,
            List<Contestant> contestants) {
        Map<String, Contestant> byRoute = new LinkedHashMap<>();
        Planner planner = new Planner(backends, CostModel.DEFAULT);
        for (RouteChoice choice : choices(problem)) {
            Plan plan = planner.plan(problem.request(choice, memory));
            if (!plan.refused().isEmpty()) {
                throw new IllegalArgumentException(
                        problem + ": " + plan.refused().getFirst().reason());
            }
            var step = plan.steps().getFirst();
            byRoute.computeIfAbsent(
                    step.route().word(),
                    _ -> new StepContestant(step, named(backends, step.backend()), matrices));
        }
        contestants.addAll(byRoute.values());
    }

    private static List<RouteChoice> choices(BenchCase problem) {
        boolean gram =
                problem.operation() == BenchCase.Operation.SVDVALS
                        && problem.precision() == Precision.F32;
        return gram ? List.of(RouteChoice.AUTO, RouteChoice.EXACT) : List.of(RouteChoice.AUTO);
    }

    private static Backend named(List<Backend> backends, String name) {
        return backends.stream()
                .filter(backend -> backend.info().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no backend " + name));
    }

    private void addPeers(BenchCase problem, MatrixBatch matrices, List<Contestant> contestants) {
        if (peers.isEmpty()) {
            return;
        }
        int size = Math.multiplyExact(problem.rows(), problem.cols());
        double[] copy = new double[Math.toIntExact(Math.multiplyExact(problem.count(), size))];
        for (int b = 0; b < problem.count(); b++) {
            PanelCopy.toPanel(matrices, b, copy, b * size, problem.rows());
        }
        for (PeerLibrary peer : peers) {
            PeerSolver solver = peer.solver(problem, threads);
            if (solver != null) {
                solver.load(copy);
                contestants.add(new PeerContestant(peer.name(), solver));
            }
        }
    }

    private List<BenchRow> measure(
            BenchCase problem, List<Contestant> contestants, double ceiling) {
        for (Contestant contestant : contestants) {
            warm(contestant);
        }
        List<double[]> times = new ArrayList<>();
        contestants.forEach(_ -> times.add(new double[MOST_ROUNDS]));
        int rounds = 0;
        double fastest = 0;
        while (rounds < LEAST_ROUNDS || (rounds < MOST_ROUNDS && fastest < seconds)) {
            fastest = Double.POSITIVE_INFINITY;
            for (int c = 0; c < contestants.size(); c++) {
                times.get(c)[rounds] = contestants.get(c).solve();
                fastest = Math.min(fastest, Arrays.stream(times.get(c)).sum());
            }
            rounds++;
        }
        List<BenchRow> rows = new ArrayList<>();
        for (int c = 0; c < contestants.size(); c++) {
            double[] sorted = Arrays.copyOf(times.get(c), rounds);
            Arrays.sort(sorted);
            double median = (sorted[rounds / 2] + sorted[(rounds - 1) / 2]) / 2 / problem.count();
            rows.add(row(problem, contestants, c, median, rounds, ceiling));
        }
        return rows;
    }

    private BenchRow row(
            BenchCase problem,
            List<Contestant> contestants,
            int c,
            double median,
            int rounds,
            double ceiling) {
        Contestant contestant = contestants.get(c);
        double certificate = contestant.worstCertificate();
        double gflops = problem.conventionalFlops() / median * 1e-9;
        return new BenchRow(
                problem,
                contestant.library(),
                contestant.backend(),
                contestant.route(),
                threads,
                median,
                rounds,
                gflops,
                gflops / ceiling,
                Double.isNaN(certificate)
                        ? disagreement(problem, contestants.getFirst(), contestant)
                        : certificate,
                Double.NaN);
    }

    /** Solves until the compiler has had its time. */
    private void warm(Contestant contestant) {
        double spent = 0;
        for (int i = 0; i < 2 || spent < seconds / 2; i++) {
            spent += contestant.solve();
            if (spent > 2 * seconds && i > 0) {
                break;
            }
        }
    }

    /** Largest distance of the values of two contestants in units of n u ||A||. */
    private static double disagreement(BenchCase problem, Contestant ours, Contestant theirs) {
        double worst = 0;
        for (long b = 0; b < problem.count(); b++) {
            double[] a = ours.values(b);
            double[] x = theirs.values(b);
            double norm = Math.max(Math.abs(a[0]), Math.abs(a[a.length - 1]));
            double unit =
                    Math.max(problem.rows(), problem.cols()) * Precision.F64.unitRoundoff() * norm;
            for (int i = 0; i < a.length; i++) {
                worst = Math.max(worst, Math.abs(a[i] - x[i]) / unit);
            }
        }
        return worst;
    }
}
