package io.bulkedge.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.cuda.driver.CudaGeneration;
import io.bulkedge.cuda.driver.ProbeProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The probe through the real libraries of JCuda, with drivers that answer oddly. Their libraries
 * are empty but for the names, each process is a Java machine of its own.
 */
class OddDriverTest {
    @TempDir private static Path built;

    @TempDir private Path folder;

    private Path temporary;

    @BeforeAll
    static void build() throws Exception {
        Compiler.need();
        Path source = Path.of("src/test/resources/io/bulkedge/cuda/driver/odd_driver.cpp");
        Path empty = Files.writeString(built.resolve("empty.cpp"), "");
        for (String number : List.of("12", "13")) {
            Path libraries = Files.createDirectory(built.resolve("cuda" + number));
            String solver = number.equals("12") ? "11" : "12";
            Compiler.library(source, libraries.resolve("libcuda.so.1"));
            for (String name :
                    List.of(
                            "libcublas.so." + number,
                            "libcusolver.so." + solver,
                            "libcusolverMg.so." + solver)) {
                Compiler.library(empty, libraries.resolve(name));
            }
        }
    }

    @BeforeEach
    void makeFolder() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    @ParameterizedTest
    @EnumSource
    void bothGenerationsAreLoaded(CudaGeneration generation) throws Exception {
        String said = probe(generation, Map.of("ODD_NAME", hex("NVIDIA Z1")));

        assertTrue(said.startsWith("ready: "), said);
        assertTrue(said.contains("generation=" + generation + ","), said);
        assertTrue(said.contains("standIn=false"), said);
        assertTrue(said.contains("name=NVIDIA Z1, major=9"), said);
        assertTrue(said.contains("driverVersion=13000"), said);
        assertTrue(said.endsWith("same answer: true\n"), said);
    }

    /** JCuda would leave its own copy there, and take what it finds. */
    @Test
    void nothingIsWrittenToTheTemporaryFolder() throws Exception {
        Path planted = temporary.resolve("libJCudaDriver-12.6.0-linux-x86_64.so");
        Files.writeString(planted, "planted");

        assertTrue(probe(CudaGeneration.CUDA_13, Map.of()).startsWith("ready: "));

        try (Stream<Path> files = Files.list(temporary)) {
            assertEquals(List.of(planted), files.toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', unnamed device",
        "41ff42, A?B",
        "1b5d303b7077, ?]0;pw",
        "410a42, A?B",
        "20202020, unnamed device"
    })
    void oddNamesAreMadeHarmless(String name, String shown) throws Exception {
        String said = probe(CudaGeneration.CUDA_13, Map.of("ODD_NAME", name));

        assertTrue(said.contains("name=" + shown + ", major"), said);
    }

    @Test
    void aNameWithoutEndIsCut() throws Exception {
        String said = probe(CudaGeneration.CUDA_13, Map.of("ODD_NAME", "78".repeat(300)));

        assertTrue(said.contains("name=" + "x".repeat(256) + ", major"), said);
    }

    @ParameterizedTest
    @CsvSource({
        "CUDA_13, ODD_VERSION, 12080, the driver is too old: it supports CUDA 12.8",
        "CUDA_12, ODD_VERSION, 11080, the driver is too old: it supports CUDA 11.8",
        "CUDA_13, ODD_VERSION, 0, the driver is too old",
        "CUDA_13, ODD_VERSION, -1, the driver is too old",
        "CUDA_13, ODD_INIT, 100, the driver finds no device",
        "CUDA_13, ODD_INIT, 34, the driver's library is a stub",
        "CUDA_13, ODD_INIT, 803, the driver's library and the driver in the kernel",
        "CUDA_13, ODD_INIT, 999, cuInit failed: CUDA_ERROR_UNKNOWN",
        "CUDA_13, ODD_INIT, 123456, cuInit failed",
        "CUDA_13, ODD_COUNT, 0, the driver finds no device",
        "CUDA_13, ODD_COUNT, -7, the driver finds no device",
        "CUDA_13, ODD_COUNT_RESULT, 3, cuDeviceGetCount failed: CUDA_ERROR_NOT_INITIALIZED",
        "CUDA_13, ODD_NAME_RESULT, 1, cuDeviceGetName failed: CUDA_ERROR_INVALID_VALUE"
    })
    void errorsOfADriverAreAnswers(
            CudaGeneration generation, String variable, String value, String reason)
            throws Exception {
        String said = probe(generation, Map.of(variable, value));

        assertTrue(said.startsWith("refused: " + reason), said);
        assertFalse(said.lines().findFirst().orElseThrow().endsWith("| "), said);
    }

    @Test
    void veryManyDevicesAreCut() throws Exception {
        String said = probe(CudaGeneration.CUDA_13, Map.of("ODD_COUNT", "2000000000"));

        assertTrue(said.contains("index=1023,"), said);
        assertFalse(said.contains("index=1024,"), said);
    }

    @Test
    void withoutTheFlagNothingIsLoaded() throws Exception {
        ProbeProcess process =
                new ProbeProcess(folder.resolve("cache"), temporary, at("cuda13"), Map.of());

        String said = process.run();

        assertTrue(said.startsWith("refused: the Java machine was started without"), said);
        assertTrue(said.contains("-Djava.library.path="), said);
        assertFalse(Files.exists(folder.resolve("cache")));
    }

    @Test
    void afterCuda13OnlyTheChoiceOfCuda12Helps() throws Exception {
        ProbeProcess thirteen =
                new ProbeProcess(folder.resolve("cache"), temporary, at("cuda13"), Map.of());
        ProbeProcess twelve =
                new ProbeProcess(folder.resolve("cache"), temporary, at("cuda12"), Map.of());

        String first = thirteen.run(CudaGeneration.CUDA_13, CudaGeneration.CUDA_12);
        assertTrue(first.startsWith("ready: "), first);
        String second = twelve.run(CudaGeneration.CUDA_13, CudaGeneration.CUDA_12);
        assertTrue(second.startsWith("refused: "), second);
        assertTrue(second.contains("| set BULKEDGE_CUDA=12"), second);
        String third = twelve.run(CudaGeneration.CUDA_12);
        assertTrue(third.startsWith("ready: "), third);
    }

    /** A library whose own needs cannot be met. */
    @ParameterizedTest
    @ValueSource(strings = {"libcublas.so.13", "libcublasLt.so.13"})
    void whatCannotBeLoadedIsAReasonIfItIsNeeded(String name) throws Exception {
        Path libraries = Files.createDirectory(folder.resolve("broken"));
        try (Stream<Path> files = Files.list(built.resolve("cuda13"))) {
            for (Path file : files.toList()) {
                Files.copy(file, libraries.resolve(file.getFileName()));
            }
        }
        Path lost = folder.resolve("liblost.so");
        Compiler.library(built.resolve("empty.cpp"), lost);
        Files.deleteIfExists(libraries.resolve(name));
        Compiler.library(built.resolve("empty.cpp"), libraries.resolve(name), lost);
        Files.delete(lost);

        String said =
                new ProbeProcess(
                                folder.resolve("cache"),
                                temporary,
                                List.of("-Dbulkedge.cuda.lib=" + libraries),
                                Map.of())
                        .run(CudaGeneration.CUDA_13);

        assertTrue(said.contains(name + " cannot be loaded"), said);
        assertEquals(name.contains("Lt"), said.startsWith("ready: "), said);
    }

    private String probe(CudaGeneration generation, Map<String, String> environment)
            throws IOException, InterruptedException {
        String number = generation == CudaGeneration.CUDA_12 ? "cuda12" : "cuda13";
        return new ProbeProcess(folder.resolve("cache"), temporary, at(number), environment)
                .run(CudaGeneration.CUDA_13, CudaGeneration.CUDA_12);
    }

    private static List<String> at(String libraries) {
        return List.of("-Dbulkedge.cuda.lib=" + built.resolve(libraries));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
