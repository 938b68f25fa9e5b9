package io.bulkedge.cpu.band;

import io.bulkedge.cpu.dense.LowerTriangle;
import io.bulkedge.cpu.dense.TriangleEigenvalues;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.WarmUp;
import io.bulkedge.cpu.parallel.Team;

/** A solver that uses the kernels which are fast at the time of each solve. */
final class StartingEigenvalues implements TriangleEigenvalues {
    /** Every form of block, edge and sum is met from here on. */
    private static final int SAMPLE_ORDER = 80;

    private static final WarmUp.Route<Kernels> ONE_STAGE =
            new WarmUp.Route<>(Kernels::twins, kernels -> sample(kernels, false));
    private static final WarmUp.Route<Kernels> TWO_STAGE =
            new WarmUp.Route<>(Kernels::twins, kernels -> sample(kernels, true));

    private final TriangleEigenvalues solver;
    private final WarmUp<Kernels> warmUp;

    private StartingEigenvalues(TriangleEigenvalues solver, WarmUp<Kernels> warmUp) {
        this.solver = solver;
        this.warmUp = warmUp;
    }

    static TriangleEigenvalues of(EigenvaluePath path, Kernels kernels, int order) {
        WarmUp<Kernels> warmUp = (path.twoStage() ? TWO_STAGE : ONE_STAGE).of(kernels);
        return new StartingEigenvalues(path.plainSolver(kernels, order), warmUp);
    }

    /** Samples of both routes in turn, until the time is over or a solve begins. */
    static void rehearse(Kernels kernels, long nanos) {
        long start = System.nanoTime();
        WarmUp<Kernels> one = ONE_STAGE.of(kernels);
        WarmUp<Kernels> two = TWO_STAGE.of(kernels);
        while (System.nanoTime() - start < nanos && two.rehearse() && one.rehearse()) {
            // Each pass lets the compiler see the loops some thousand times more.
        }
    }

    private static void sample(Kernels kernels, boolean twoStage) {
        EigenvaluePath path = new EigenvaluePath(twoStage, SAMPLE_ORDER);
        TriangleEigenvalues solver = path.plainSolver(kernels, SAMPLE_ORDER);
        LowerTriangle room = solver.room();
        for (int j = 0; j < SAMPLE_ORDER; j++) {
            for (int i = j; i < SAMPLE_ORDER; i++) {
                room.matrix()[room.at(i, j)] = 1.0 / (i + j + 1) + (i == j ? j : 0);
            }
        }
        solver.solve(Team.alone(), new double[SAMPLE_ORDER]);
    }

    @Override
    public void use(Kernels same) {
        solver.use(same);
    }

    @Override
    public void prepare() {
        warmUp.prepare(work());
    }

    private double work() {
        double n = room().order();
        return 4.0 / 3 * n * n * n;
    }

    @Override
    public LowerTriangle room() {
        return solver.room();
    }

    @Override
    public int solve(Team team, double[] values) {
        double work = work();
        solver.use(warmUp.kernels(work));
        int result = solver.solve(team, values);
        warmUp.worked(work);
        return result;
    }
}
