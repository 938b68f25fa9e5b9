package io.bulkedge.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.PeerSolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each native library answers for itself. They export the same names, and in one process one of
 * them can end up doing the work, and being timed, under the name of the other.
 */
class NativePeersTest {
    private static final BenchCase CASE = BenchCase.parse("eigvals:200x200x1:f64");

    private static void solve(NativePeer peer, LapackRoutine routine, double[] matrix) {
        try (PeerSolver solver = peer.solver(routine, CASE, 1)) {
            solver.load(matrix);
            solver.solve();
            assertEquals(CASE.values(), solver.values(0).length);
        }
    }

    @Test
    void eachLibraryDoesItsOwnWork(@TempDir Path folder) throws Exception {
        Random random = new Random(1);
        double[] matrix = new double[CASE.rows() * CASE.cols()];
        for (int j = 0; j < CASE.cols(); j++) {
            for (int i = j; i < CASE.rows(); i++) {
                double entry = random.nextGaussian();
                matrix[j * CASE.rows() + i] = entry;
                matrix[i * CASE.rows() + j] = entry;
            }
        }
        // MKL's inner libraries are opened by its first solve.
        solve(Mkl.INSTANCE, LapackRoutine.DSYEVD, matrix);
        Path log = folder.resolve("calls");
        Mkl.INSTANCE.logCalls(log);
        solve(OpenBlas.INSTANCE, LapackRoutine.DSYEVD, matrix);
        solve(OpenBlas.INSTANCE, LapackRoutine.DSYEVD_2STAGE, matrix);
        String before = Files.exists(log) ? Files.readString(log) : "";
        solve(Mkl.INSTANCE, LapackRoutine.DSYEVD, matrix);
        Mkl.INSTANCE.stopLog();
        String after = Files.readString(log);
        assertTrue(!before.contains("DSY"), "MKL was called for OpenBLAS: " + before);
        assertTrue(after.contains("DSYEVD"), "MKL was not called: " + after);
    }
}
