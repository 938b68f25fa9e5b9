package io.bulkedge.bench;

import io.bulkedge.backend.Backend;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.engine.Certificate;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.plan.CostModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Times cases: every library and every route solves the same matrices, one after the other in
 * rounds; the median counts. Correct before fast: an answer is checked before it is timed, and a
 * wrong one gets no time.
 *
 * @param backend {@code "auto"}, {@code "cpu"} or another choice of backends
 * @param peers other libraries
 * @param seconds time that each contestant is measured for
 * @param limit time after which a contestant begins no further solve; routes that the planner would
 *     not choose and that are predicted to need more are left out
 * @param memory bound on scratch and results
 * @param seed seed of the matrices
 * @param costs predicts times
 */
public record Bench(
        String backend,
        List<PeerLibrary> peers,
        double seconds,
        double limit,
        OptionalLong memory,
        long seed,
        CostModel costs) {
    /** Copies the list. */
    public Bench {
        peers = List.copyOf(peers);
    }

    /** What is told on the way. */
    public interface Listener {
        /**
         * Something that was left out and that a reader would miss.
         *
         * @param sentence one sentence without a final stop
         */
        void leftOut(String sentence);

        /**
         * A route that does not apply.
         *
         * @param sentence one sentence without a final stop
         */
        void notApplicable(String sentence);
    }

    /**
     * Runs one case.
     *
     * @param problem the case
     * @param threads threads of every library
     * @param ceiling measured rate of matrix products in GFLOP/s at this number of threads; NaN if
     *     unknown
     * @param listener told what is left out
     * @return one row per library and route, the planner's choice first
     * @throws BackendUnavailableException if the backend cannot be used on this machine
     * @throws IllegalArgumentException if no backend can solve the case
     */
    public List<BenchRow> run(BenchCase problem, int threads, double ceiling, Listener listener)
            throws BackendUnavailableException {
        List<Backend> backends = BackendDiscovery.open(backend, threads);
        List<Contestant> contestants = new ArrayList<>();
        try {
            List<Candidate> ways =
                    Candidate.of(problem, backends, costs, memory, listener::notApplicable).stream()
                            .filter(way -> affordable(problem, way, listener))
                            .toList();
            try (MatrixBatch matrices = problem.draw(seed)) {
                for (Candidate way : ways) {
                    contestants.add(new RouteContestant(way, matrices));
                }
                addPeers(problem, threads, matrices, contestants);
                return measure(problem, threads, contestants, ceiling);
            } finally {
                contestants.forEach(Contestant::close);
            }
        } finally {
            backends.forEach(Backend::close);
        }
    }

    private boolean affordable(BenchCase problem, Candidate way, Listener listener) {
        if (way.planned() || way.seconds() <= limit) {
            return true;
        }
        listener.leftOut(
                String.format(
                        Locale.ROOT,
                        "%s by route %s: about %.0f s for each solve, more than --limit %.0f",
                        problem,
                        way.route(),
                        way.seconds(),
                        limit));
        return false;
    }

    private void addPeers(
            BenchCase problem, int threads, MatrixBatch matrices, List<Contestant> contestants) {
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
                double unit =
                        Math.max(problem.rows(), problem.cols()) * peer.arithmetic().unitRoundoff();
                contestants.add(new PeerContestant(peer.name(), peer.note(problem), unit, solver));
            }
        }
    }

    private List<BenchRow> measure(
            BenchCase problem, int threads, List<Contestant> contestants, double ceiling) {
        List<Lane> lanes = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (Contestant contestant : contestants) {
            double first = contestant.solve();
            double certificate = contestant.worstCertificate();
            double ratio =
                    Double.isNaN(certificate)
                            ? disagreement(problem, contestants.getFirst(), contestant)
                            : certificate;
            ratios.add(ratio);
            Lane lane = new Lane(contestant, seconds, limit);
            lanes.add(lane);
            if (correct(ratio)) {
                lane.warm(first);
            }
        }
        for (int round = 0; round < Lane.ROUNDS; round++) {
            for (int c = 0; c < lanes.size(); c++) {
                if (correct(ratios.get(c))) {
                    lanes.get(c).round();
                }
            }
        }
        List<BenchRow> rows = new ArrayList<>();
        for (int c = 0; c < lanes.size(); c++) {
            rows.add(row(problem, threads, lanes.get(c), ratios.get(c), ceiling));
        }
        return rows;
    }

    private static boolean correct(double ratio) {
        return ratio <= Certificate.THRESHOLD;
    }

    private static BenchRow row(
            BenchCase problem, int threads, Lane lane, double ratio, double ceiling) {
        Contestant contestant = lane.contestant();
        boolean timed = lane.solves() > 0;
        double perMatrix = timed ? lane.median() / problem.count() : Double.NaN;
        double gflops = problem.conventionalFlops() / perMatrix * 1e-9;
        return new BenchRow(
                problem,
                contestant.library(),
                contestant.backend(),
                contestant.route(),
                contestant.planned(),
                threads,
                perMatrix,
                lane.solves(),
                gflops,
                gflops / ceiling,
                ratio,
                correct(ratio),
                Double.NaN,
                contestant.note());
    }

    /** Largest distance of the values of two contestants, in units of both error bounds. */
    private static double disagreement(BenchCase problem, Contestant ours, Contestant theirs) {
        double worst = 0;
        for (long b = 0; b < problem.count(); b++) {
            double[] a = ours.values(b);
            double[] x = theirs.values(b);
            double[] aBounds = ours.bounds(b);
            double[] xBounds = theirs.bounds(b);
            for (int i = 0; i < a.length; i++) {
                double ratio = Math.abs(a[i] - x[i]) / (aBounds[i] + xBounds[i]);
                // A peer's NaN is as wrong as can be, and no comparison finds it.
                worst = Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : Math.max(worst, ratio);
            }
        }
        return worst;
    }
}
