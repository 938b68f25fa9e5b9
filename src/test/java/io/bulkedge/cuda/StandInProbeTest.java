package io.bulkedge.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.cuda.driver.CudaGeneration;
import io.bulkedge.cuda.driver.ProbeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-in is found like CUDA itself, and used by nobody who did not ask for it. */
class StandInProbeTest {
    private static final String ALLOWED = "-Dbulkedge.gpu.allowStandIn=true";

    @TempDir private Path folder;

    private Path temporary;

    @BeforeEach
    void makeFolder() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    @ParameterizedTest
    @EnumSource
    void bothGenerationsAreFound(CudaGeneration generation) throws Exception {
        String said =
                process(generation, ALLOWED).run(CudaGeneration.CUDA_13, CudaGeneration.CUDA_12);

        assertTrue(said.startsWith("ready: "), said);
        assertTrue(said.contains("generation=" + generation + ","), said);
        assertTrue(said.contains("standIn=true"), said);
        assertTrue(said.contains("name=CPU stand-in"), said);
        assertTrue(said.contains("driverVersion=" + 1000 * generation.number()), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "TRUE", "1"})
    void withoutTheWordItIsRefused(String word) throws Exception {
        String option = word.isEmpty() ? "-Dother=" : "-Dbulkedge.gpu.allowStandIn=" + word;

        String said = process(CudaGeneration.CUDA_13, option).run(CudaGeneration.CUDA_13);

        assertTrue(said.startsWith("refused: the CUDA libraries are the CPU stand-in"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuda", "cuda:0"})
    void benchmarksRefuseItAlways(String backend) throws Exception {
        ProbeProcess.Ended ended =
                program("bench", "--case", "eigvals:4x4x2:f64", "--backend", backend);

        assertEquals(4, ended.code(), ended.said());
        assertTrue(ended.said().contains("never measured"), ended.said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuda:1", "cuda:999"})
    void aDeviceThatIsNotThereIsRefusedByNumber(String backend) throws Exception {
        ProbeProcess.Ended ended = program("plan", "eigvals:4x4x2:f64", "--backend", backend);

        assertEquals(4, ended.code(), ended.said());
        assertTrue(ended.said().contains("there is 1 device; use --backend cuda"), ended.said());
    }

    /** Nobody chose it, so nobody gets it. */
    @Test
    void theAutomaticChoiceIsNeverTheStandIn() throws Exception {
        ProbeProcess.Ended ended = program("plan", "eigvals:4x4x2:f64", "--format", "json");

        assertEquals(0, ended.code(), ended.said());
        assertTrue(ended.said().contains("\"cpu"), ended.said());
        assertTrue(!ended.said().contains("cuda"), ended.said());
    }

    @Test
    void doctorTellsEveryStep() throws Exception {
        ProbeProcess.Ended ended = program("doctor");

        assertEquals(0, ended.code(), ended.said());
        assertTrue(ended.said().contains("cuda      available: cuda: CPU stand-in"), ended.said());
        assertTrue(ended.said().contains("libcuda.so.1: found in "), ended.said());
        assertTrue(ended.said().contains("folder for native libraries: found"), ended.said());
    }

    private ProbeProcess.Ended program(String... arguments)
            throws IOException, InterruptedException {
        List<String> program = new ArrayList<>(List.of("io.bulkedge.cli.Main"));
        program.addAll(List.of(arguments));
        return process(CudaGeneration.CUDA_13, ALLOWED)
                .run(program, CudaGeneration.CUDA_13, CudaGeneration.CUDA_12);
    }

    private ProbeProcess process(CudaGeneration generation, String option) {
        return new ProbeProcess(
                folder.resolve("cache"),
                temporary,
                List.of("-Dbulkedge.cuda.lib=" + StandInLibraries.folder(generation), option),
                Map.of());
    }
}
