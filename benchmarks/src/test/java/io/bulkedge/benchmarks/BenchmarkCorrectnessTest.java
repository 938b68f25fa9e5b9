package io.bulkedge.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.study.SpectrumSource;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarks without JMH: each checks its own answer when it draws its matrices. */
class BenchmarkCorrectnessTest {
    private static final int N = 33;

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "ejml"})
    void solvesTheSameMatrixAgain(String solver) {
        SymmetricEigenvaluesBenchmark benchmark = new SymmetricEigenvaluesBenchmark();
        benchmark.solver = solver;
        benchmark.n = N;
        benchmark.draw();
        Flops flops = new Flops();
        double[] values = benchmark.eigenvalues(flops).clone();
        double[] again = benchmark.eigenvalues(flops);
        assertEquals(N, values.length);
        for (int i = 0; i < N; i++) {
            assertEquals(values[i], again[i], "the matrix is not changed");
        }
        assertEquals(2 * FlopModel.symmetricEigenvalues(N) * 1e-9, flops.gflop, 1e-18);
    }

    @ParameterizedTest
    @EnumSource(
            value = EigenMethod.class,
            names = {"HOUSEHOLDER_QL", "INTERLEAVED", "ONE_STAGE_STURM", "TWO_STAGE_STURM"})
    void batchesAgreeWithThePeer(EigenMethod method) throws IOException {
        EigenvalueBatchBenchmark benchmark = new EigenvalueBatchBenchmark();
        benchmark.method = method;
        benchmark.kernels = "scalar";
        benchmark.threads = 2;
        benchmark.n = N;
        benchmark.draw();
        assertTrue(benchmark.eigenvalues(new Flops()) < 0);
        benchmark.close();
    }

    @ParameterizedTest
    @EnumSource(SpectrumSource.Model.class)
    void sampledSpectraHaveTheSecondMoment(SpectrumSource.Model model) throws IOException {
        SampledSpectraBenchmark benchmark = new SampledSpectraBenchmark();
        benchmark.model = model;
        benchmark.threads = 2;
        benchmark.n = 50;
        benchmark.open();
        Spectra spectra = new Spectra();
        assertEquals(0.53, benchmark.ratios(spectra), 0.01);
        assertEquals(3 * spectra.spectra, benchmark.levels(spectra));
        benchmark.close();
    }

    @Test
    void productsAreAdded() {
        GemmBenchmark benchmark = new GemmBenchmark();
        benchmark.kernels = "scalar";
        benchmark.n = N;
        benchmark.draw();
        double once = benchmark.gemm(new Flops())[0] / 2;
        assertEquals(3 * once, benchmark.gemm(new Flops())[0], 1e-12 * Math.abs(once));
    }

    @Test
    void theGramMatrixIsCheckedWhenDrawn() {
        SyrkBenchmark benchmark = new SyrkBenchmark();
        benchmark.kernels = "scalar";
        benchmark.n = N;
        benchmark.threads = 2;
        benchmark.draw();
        Flops flops = new Flops();
        benchmark.syrk(flops);
        benchmark.end();
        assertEquals(FlopModel.syrk(N) * 1e-9, flops.gflop, 1e-18);
    }

    @Test
    void unknownKernelsAreAnError() {
        assertThrows(IllegalStateException.class, () -> KernelSet.named("vectors"));
    }
}
