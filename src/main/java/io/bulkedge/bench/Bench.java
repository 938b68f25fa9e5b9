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
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Times cases: every library and route solves the same matrices, one after the other in rounds; the
 * median counts. Correct before fast: an answer is checked before it is timed, and a wrong one gets
 * no time. Slow contestants do not hold up the others: see {@link Lane}.
 */
public final class Bench {
    private final String backend;
    private final List<PeerLibrary> peers;
    private final Options options;
    private final OptionalLong memory;
    private final long seed;
    private final CostModel costs;
    private final Pace pace = new Pace();

    /**
     * How much is measured.
     *
     * @param routes routes that take part
     * @param seconds time that each contestant is measured for
     * @param limit time after which a contestant begins no further solve; all but the planner's
     *     choice that are predicted to need more for one are left out
     */
    public record Options(RouteScope routes, double seconds, double limit) {}

    /**
     * Creates a bench.
     *
     * @param backend {@code "auto"}, {@code "cpu"} or another choice of backends
     * @param peers other libraries
     * @param options how much is measured
     * @param memory bound on scratch and results
     * @param seed seed of the matrices
     * @param costs predicts times
     */
    public Bench(
            String backend,
            List<PeerLibrary> peers,
            Options options,
            OptionalLong memory,
            long seed,
            CostModel costs) {
        this.backend = backend;
        this.peers = List.copyOf(peers);
        this.options = options;
        this.memory = memory;
        this.seed = seed;
        this.costs = costs;
    }

    /**
     * Runs one case.
     *
     * @param problem the case
     * @param threads threads of every library
     * @param ceiling measured rate of matrix products in GFLOP/s at this number of threads; NaN if
     *     unknown
     * @param notApplicable told, in one sentence without a final stop, of every route that does not
     *     apply
     * @return one row per library and route, the planner's choice first, those left out last
     * @throws BackendUnavailableException if the backend cannot be used on this machine
     * @throws IllegalArgumentException if no backend can solve the case
     */
    public List<BenchRow> run(
            BenchCase problem, int threads, double ceiling, Consumer<String> notApplicable)
            throws BackendUnavailableException {
        List<Backend> backends = BackendDiscovery.openSteady(backend, threads);
        List<Contestant> contestants = new ArrayList<>();
        List<BenchRow> leftOut = new ArrayList<>();
        try {
            List<Candidate> ways =
                    Candidate.of(problem, backends, costs, memory, options.routes(), notApplicable);
            try (MatrixBatch matrices = problem.draw(seed)) {
                for (Candidate way : ways) {
                    if (way.planned() || way.seconds() <= options.limit()) {
                        contestants.add(new RouteContestant(way, matrices));
                    } else {
                        leftOut.add(tooSlow(problem, threads, way.contender(), way.seconds()));
                    }
                }
                addPeers(problem, threads, matrices, contestants, leftOut);
                List<BenchRow> rows = measure(problem, threads, contestants, ceiling);
                rows.forEach(pace::learn);
                rows.addAll(leftOut);
                return rows;
            } finally {
                contestants.forEach(Contestant::close);
            }
        } finally {
            backends.forEach(Backend::close);
        }
    }

    private BenchRow tooSlow(
            BenchCase problem, int threads, BenchRow.Contender who, double seconds) {
        return BenchRow.leftOut(problem, who, threads, seconds, options.limit());
    }

    private void addPeers(
            BenchCase problem,
            int threads,
            MatrixBatch matrices,
            List<Contestant> contestants,
            List<BenchRow> leftOut) {
        if (peers.isEmpty()) {
            return;
        }
        int size = Math.multiplyExact(problem.rows(), problem.cols());
        double[] copy = new double[Math.toIntExact(Math.multiplyExact(problem.count(), size))];
        for (int b = 0; b < problem.count(); b++) {
            PanelCopy.toPanel(matrices, b, copy, b * size, problem.rows());
        }
        for (PeerLibrary peer : peers) {
            double predicted = pace.seconds(peer.name(), problem);
            if (predicted > options.limit()) {
                var who = new BenchRow.Contender(peer.name(), null, null);
                leftOut.add(tooSlow(problem, threads, who, predicted));
                continue;
            }
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
        List<Lane> right = new ArrayList<>();
        LongSupplier compiled = CompilerActivity.ofThisMachine();
        double fastest = Double.POSITIVE_INFINITY;
        for (Contestant contestant : contestants) {
            double first = contestant.solve();
            double certificate = contestant.worstCertificate();
            double ratio =
                    Double.isNaN(certificate)
                            ? disagreement(problem, contestants.getFirst(), contestant)
                            : certificate;
            ratios.add(ratio);
            Lane lane = new Lane(contestant, options.seconds(), options.limit(), compiled);
            lanes.add(lane);
            if (correct(ratio)) {
                right.add(lane);
                lane.warm(first, fastest);
                fastest = Math.min(fastest, lane.latest());
            }
        }
        for (Lane lane : right) {
            lane.compare(fastest);
        }
        for (int round = 0; round < Lane.ROUNDS; round++) {
            right.forEach(Lane::round);
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
                timing(lane, ratio),
                Double.NaN,
                contestant.note());
    }

    private static Timing timing(Lane lane, double ratio) {
        if (!correct(ratio)) {
            return Timing.WRONG;
        }
        return lane.cold() ? Timing.COLD : Timing.WARM;
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
