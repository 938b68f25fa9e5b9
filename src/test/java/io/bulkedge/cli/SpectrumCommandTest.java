package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightFile;
import io.bulkedge.weights.WeightFiles;
import io.bulkedge.weights.WeightOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectrumCommandTest {
    private static final double EPS = 0x1p-52;

    @TempDir Path folder;

    private static Map<String, double[]> read(Path file) throws IOException {
        Map<String, double[]> arrays = new HashMap<>();
        try (WeightFile npz = WeightFiles.open(file, WeightOptions.DEFAULT)) {
            for (TensorEntry entry : npz.tensors()) {
                double[] values = new double[Math.toIntExact(entry.elements())];
                npz.source(entry).read(0, values.length, values, 0);
                arrays.put(entry.name(), values);
            }
        }
        return arrays;
    }

    private static double[][][] symmetricBatch(int count, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][][] batch = new double[count][n][n];
        for (double[][] matrix : batch) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    matrix[i][j] = random.nextGaussian();
                    matrix[j][i] = matrix[i][j];
                }
            }
        }
        return batch;
    }

    @Test
    void aBatchAgreesWithAnIndependentSolverAndOneBadMatrixIsData() throws IOException {
        int count = 1000;
        int n = 64;
        double[][][] batch = symmetricBatch(count, n, 20261124);
        batch[417][3][5] = Double.NaN;
        Path in = ArrayFiles.writeBatch(folder.resolve("batch.npy"), batch);
        Path out = folder.resolve("out.npz");
        Captured run =
                Captured.run("spectrum", in.toString(), "--kind", "eigen", "-o", out.toString());
        assertEquals(ExitCode.PARTIAL, run.code(), run.err());
        Map<String, double[]> arrays = read(out);
        double[] values = array(arrays, "values");
        double[] status = array(arrays, "status");
        for (int b = 0; b < count; b++) {
            double[] found = Arrays.copyOfRange(values, b * n, (b + 1) * n);
            if (b == 417) {
                assertEquals(2, status[b]);
                assertTrue(
                        Arrays.stream(found).allMatch(Double::isNaN),
                        "no plausible numbers from a NaN");
                continue;
            }
            assertEquals(0, status[b]);
            if (b % 50 == 0) {
                double[] expected = ejml(batch[b]);
                double norm = Math.max(Math.abs(expected[0]), Math.abs(expected[n - 1]));
                for (int i = 0; i < n; i++) {
                    assertEquals(expected[i], found[i], 30 * n * EPS * norm);
                }
            }
        }
    }

    private static double[] ejml(double[][] matrix) {
        var solver = DecompositionFactory_DDRM.eig(matrix.length, false, true);
        assertTrue(solver.decompose(new DMatrixRMaj(matrix)));
        double[] values = new double[matrix.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = solver.getEigenvalue(i).real;
        }
        Arrays.sort(values);
        return values;
    }

    @Test
    void vectorsReconstructTheMatrix() throws IOException {
        double[][][] batch = {{{1, 2, 3}, {4, 5, 6}}, {{0.5, 0, 0}, {0, 0, -7}}};
        Path in = ArrayFiles.writeBatch(folder.resolve("b.npy"), batch);
        Path out = folder.resolve("o.npz");
        Captured run = Captured.run("spectrum", in.toString(), "--vectors", "-o", out.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        Map<String, double[]> arrays = read(out);
        double[] s = array(arrays, "values");
        double[] u = array(arrays, "u");
        double[] vt = array(arrays, "vt");
        for (int b = 0; b < 2; b++) {
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 3; j++) {
                    double sum = 0;
                    for (int k = 0; k < 2; k++) {
                        sum += u[b * 4 + i * 2 + k] * s[b * 2 + k] * vt[b * 6 + k * 3 + j];
                    }
                    assertEquals(batch[b][i][j], sum, 1e-14 * 10);
                }
            }
        }
    }

    @Test
    void anAsymmetricMatrixIsRefusedUnlessATriangleIsChosen() throws IOException {
        double[][][] batch = symmetricBatch(3, 4, 5);
        batch[1][0][3] += 1;
        Path in = ArrayFiles.writeBatch(folder.resolve("a.npy"), batch);
        Path out = folder.resolve("o.npz");
        Captured refused =
                Captured.run("spectrum", in.toString(), "--kind", "eigen", "-o", out.toString());
        assertEquals(ExitCode.BAD_INPUT, refused.code());
        assertTrue(refused.err().contains("matrix 1 "), refused.err());
        assertFalse(Files.exists(out), "nothing half-written");
        Captured lower =
                Captured.run(
                        "spectrum",
                        in.toString(),
                        "--kind",
                        "eigen",
                        "--lower",
                        "-o",
                        out.toString());
        assertEquals(ExitCode.OK, lower.code(), lower.err());
        double[] fromLower = array(read(out), "values");
        Captured upper =
                Captured.run(
                        "spectrum",
                        in.toString(),
                        "--kind",
                        "eigen",
                        "--upper",
                        "-o",
                        out.toString());
        assertEquals(ExitCode.OK, upper.code(), upper.err());
        double[] fromUpper = array(read(out), "values");
        double[][] mirrored = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j <= i; j++) {
                mirrored[i][j] = batch[1][j][i];
                mirrored[j][i] = mirrored[i][j];
            }
        }
        double[] expected = ejml(mirrored);
        for (int i = 0; i < 4; i++) {
            assertEquals(expected[i], fromUpper[4 + i], 1e-13);
            assertEquals(fromLower[i], fromUpper[i], 1e-13, "symmetric matrices do not care");
        }
    }

    @Test
    void fortranOrderIsHonouredInBatches() throws IOException {
        double[][][] batch = symmetricBatch(5, 7, 3);
        Path c = ArrayFiles.writeBatch(folder.resolve("c.npy"), batch);
        Path fortran = ArrayFiles.writeFortran(folder.resolve("f.npy"), batch);
        for (String kind : new String[] {"eigen", "singular"}) {
            Path expected = folder.resolve("c.npz");
            Path found = folder.resolve("f.npz");
            for (Path[] job : new Path[][] {{c, expected}, {fortran, found}}) {
                Captured run =
                        Captured.run(
                                "spectrum",
                                job[0].toString(),
                                "--kind",
                                kind,
                                "--vectors",
                                "-o",
                                job[1].toString());
                assertEquals(ExitCode.OK, run.code(), run.err());
            }
            assertEquals(-1, Files.mismatch(expected, found), kind);
        }
    }

    @Test
    void threadsDoNotChangeABit() throws IOException {
        Path in = ArrayFiles.writeBatch(folder.resolve("b.npy"), symmetricBatch(37, 20, 9));
        Path one = folder.resolve("one.npz");
        Path two = folder.resolve("two.npz");
        assertEquals(
                ExitCode.OK,
                Captured.run("spectrum", in.toString(), "--threads", "1", "-o", one.toString())
                        .code());
        assertEquals(
                ExitCode.OK,
                Captured.run("spectrum", in.toString(), "--threads", "2", "-o", two.toString())
                        .code());
        assertEquals(-1, Files.mismatch(one, two));
    }

    private static double[] array(Map<String, double[]> arrays, String name) {
        double[] array = arrays.get(name);
        assertNotNull(array, "no array " + name + " among " + arrays.keySet());
        return array;
    }
}
