package io.bulkedge.benchmarks;

import io.bulkedge.backend.Availability;
import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.ErrorBounds;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Workspace;
import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.PeerLibrary;
import io.bulkedge.bench.PeerSolver;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.engine.Certificate;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.plan.CostModel;
import io.bulkedge.plan.Planner;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cases of {@code bulkedge bench}, by the planner's route or by another library; one operation
 * is the whole case. {@link Run} fills in cases and libraries.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseG1GC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpectralCaseBenchmark {
    private static final String CPU = "cpu";

    /** A device, or all; the stand-in is refused. */
    private static final String CUDA = "cuda(:[0-9]{1,3})?";

    /** Case, as {@code bench --case} takes it. */
    @Param({})
    public String problem;

    /** {@code cpu} or {@code cuda[:N]} for bulkedge, or the first word of a library's name. */
    @Param({})
    public String backend;

    /** Threads: over the matrices of a batch, inside a single matrix where a library can. */
    @Param({"1", "2"})
    public int threads;

    private BenchCase chosen;
    private MatrixBatch matrices;
    private Backend own;
    private Step step;
    private SpectrumBatch output;
    private Workspace workspace;
    private PeerSolver peer;

    /** Words for the parameter {@code backend}: bulkedge and the libraries that are there. */
    static List<String> backends() {
        List<String> words = new ArrayList<>(List.of(CPU));
        BackendDiscovery.answers(1).stream()
                .filter(Availability.Available.class::isInstance)
                .map(answer -> ((Availability.Available) answer).info().name())
                .filter(name -> name.equals("cuda") && isMeasurable(name))
                .forEach(words::add);
        for (PeerLibrary library : ServiceLoader.load(PeerLibrary.class)) {
            if (!words.contains(word(library))) {
                words.add(word(library));
            }
        }
        return words;
    }

    private static boolean isMeasurable(String name) {
        try {
            BackendDiscovery.requireMeasurable(name);
            return true;
        } catch (BackendUnavailableException e) {
            return false;
        }
    }

    private boolean isOwn() {
        return backend.equals(CPU) || backend.matches(CUDA);
    }

    private static String word(PeerLibrary library) {
        return library.name().toLowerCase(Locale.ROOT).split(" ")[0];
    }

    /**
     * Draws the matrices, solves them by bulkedge, certifies, and compares the library's values.
     */
    @Setup(Level.Trial)
    public void draw() throws IOException, BackendUnavailableException {
        chosen = BenchCase.parse(problem);
        if (chosen == null) {
            throw new IllegalStateException("no case: " + problem);
        }
        matrices = chosen.draw(0);
        own = BackendDiscovery.openSteady(isOwn() ? backend : CPU, threads).getFirst();
        step =
                new Planner(List.of(own), CostModel.DEFAULT)
                        .plan(chosen.request(RouteChoice.AUTO, OptionalLong.empty()))
                        .steps()
                        .getFirst();
        output = SpectrumBatch.allocate(step.op(), chosen.shape());
        workspace = own.workspace(step.op(), chosen.precision(), chosen.shape(), step.members());
        solveOwn();
        for (long b : new long[] {0, chosen.count() - 1}) {
            Certificate certificate =
                    Certificate.of(step.op(), new MatrixSource.Host(matrices), output, b);
            if (certificate == null || !certificate.holds()) {
                throw new IllegalStateException("matrix " + b + " is wrong: " + certificate);
            }
        }
        if (!isOwn()) {
            peer = peer();
            peer.solve();
            for (long b : new long[] {0, chosen.count() - 1}) {
                compare(b);
            }
        }
    }

    private PeerSolver peer() {
        for (PeerLibrary library : ServiceLoader.load(PeerLibrary.class)) {
            if (word(library).equals(backend)) {
                PeerSolver solver = library.solver(chosen, threads);
                if (solver != null) {
                    int size = chosen.rows() * chosen.cols();
                    double[] copy = new double[Math.toIntExact(chosen.count() * size)];
                    for (int b = 0; b < chosen.count(); b++) {
                        PanelCopy.toPanel(matrices, b, copy, b * size, chosen.rows());
                    }
                    solver.load(copy);
                    return solver;
                }
            }
        }
        throw new IllegalStateException(
                "no library '" + backend + "' for " + problem + "; there are " + backends());
    }

    private void compare(long matrix) {
        double[] ours = output.valuesOf(matrix);
        double[] theirs = peer.values(matrix);
        double[] bounds = ErrorBounds.of(step.op(), chosen.shape(), ours);
        for (int i = 0; i < ours.length; i++) {
            double ratio = Math.abs(ours[i] - theirs[i]) / bounds[i];
            if (!(ratio <= 2 * Certificate.THRESHOLD)) {
                throw new IllegalStateException(
                        "value " + i + " of matrix " + matrix + " differs by " + ratio + " bounds");
            }
        }
    }

    /** All values, and vectors, of the case. */
    @Benchmark
    public double solve(Flops flops) throws IOException {
        if (peer == null) {
            solveOwn();
        } else {
            peer.solve();
        }
        flops.add(chosen.count() * chosen.conventionalFlops());
        return peer == null ? output.values().getAt(0) : peer.values(0)[0];
    }

    private void solveOwn() throws IOException {
        BatchStatus status =
                own.solve(step.op(), new MatrixSource.Host(matrices), output, workspace);
        if (!status.allConverged()) {
            throw new IllegalStateException("a matrix did not converge");
        }
    }

    /** Releases the memory. */
    @TearDown(Level.Trial)
    public void close() {
        if (peer != null) {
            peer.close();
        }
        workspace.close();
        output.close();
        matrices.close();
        own.close();
    }
}
