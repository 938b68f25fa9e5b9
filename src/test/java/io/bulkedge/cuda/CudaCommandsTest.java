package io.bulkedge.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.cuda.driver.CudaGeneration;
import io.bulkedge.cuda.driver.ProbeProcess;
import io.bulkedge.cuda.driver.ProbeProcess.Ended;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on the stand-in, each in a Java machine of its own. */
class CudaCommandsTest {
    private static final int ROWS = 40;
    private static final int COLS = 30;

    /** One device, no fault. */
    private static final List<String> SOUND = List.of("1", "-", "0", "0");

    @TempDir private Path folder;

    private Path temporary;
    private Path matrix;

    @BeforeEach
    void makeFiles() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
        matrix = folder.resolve("matrix.npy");
        String header =
                "{'descr': '<f8', 'fortran_order': False, 'shape': (" + ROWS + ", " + COLS + "), }";
        String padded = header + " ".repeat(63 - (header.length() + 10) % 64) + "\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + padded.length() + ROWS * COLS * Double.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.putShort((short) padded.length());
        bytes.put(padded.getBytes(StandardCharsets.US_ASCII));
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < ROWS * COLS; i++) {
            bytes.putDouble(random.nextGaussian());
        }
        Files.write(matrix, bytes.array());
    }

    @Test
    void spectraAgreeWithThoseOfTheCpu() throws Exception {
        Path device = folder.resolve("device.npz");
        Path host = folder.resolve("host.npz");
        Ended ended = run(SOUND, "spectrum", file(), "--backend", "cuda", "-o", device.toString());
        assertEquals(0, ended.code(), ended.said());
        assertTrue(ended.said().contains("cuda: CPU stand-in"), ended.said());
        ended = run(SOUND, "spectrum", file(), "--backend", "cpu", "-o", host.toString());
        assertEquals(0, ended.code(), ended.said());

        double[] values = values(host);
        assertEquals(COLS, values.length);
        assertArrayEquals(values, values(device), ROWS * values[COLS - 1] * 0x1p-50);
    }

    /** The rows of both backends agree in what they say of the matrix; one names its device. */
    @Test
    void analysesAgreeWithThoseOfTheCpu() throws Exception {
        Ended device = run(SOUND, "analyze", file(), "--backend", "cuda", "--format", "json");
        Ended host = run(SOUND, "analyze", file(), "--backend", "cpu", "--format", "json");

        assertEquals(0, device.code(), device.said());
        for (String name : List.of("norm", "spectral_norm", "sv_min", "stable_rank", "alpha")) {
            double expected = number(host.said(), name);
            assertEquals(expected, number(device.said(), name), 1e-10 * expected, name);
        }
        assertTrue(device.said().contains("\"backend\":\"cuda\""), device.said());
        assertTrue(device.said().contains("\"device\" : [ \"CPU stand-in\" ]"), device.said());
        assertTrue(device.said().contains("\"route\" : [ \"block-jacobi\" ]"), device.said());
    }

    @Test
    void samplesAreThoseOfTheCpu() throws Exception {
        String[] command = {
            "sample", "goe", "--n", "24", "--count", "50", "--format", "json", "--backend", "cuda"
        };
        Ended device = run(SOUND, command);
        command[command.length - 1] = "cpu";
        Ended host = run(SOUND, command);

        assertEquals(0, device.code(), device.said());
        for (String name : List.of("mean", "largest", "smallest")) {
            double expected = number(host.said(), name);
            assertEquals(expected, number(device.said(), name), 1e-12, name);
        }
        assertTrue(device.said().contains("cuda: CPU stand-in"), device.said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuda", "cuda:0", "cuda:1"})
    void oneOfTwoDevicesOrBoth(String backend) throws Exception {
        List<String> two = List.of("2", "-", "0", "0");

        Ended ended = run(two, "spectrum", file(), "--backend", backend, "--format", "json");

        assertEquals(0, ended.code(), ended.said());
        assertTrue(ended.said().contains("\"" + backend + ": CPU stand-in"), ended.said());
    }

    @Test
    void doctorListsTwoDevices() throws Exception {
        Ended ended = run(List.of("2", "-", "0", "0"), "doctor");

        assertEquals(0, ended.code(), ended.said());
        assertTrue(ended.said().contains("available: cuda: CPU stand-in"), ended.said());
        assertTrue(ended.said().contains("available: cuda:1: CPU stand-in"), ended.said());
    }

    @Test
    void plansNameARouteOfTheDevice() throws Exception {
        Ended ended = run(SOUND, "plan", "eigvals:16x16x8:f64", "--backend", "cuda");

        assertEquals(0, ended.code(), ended.said());
        assertTrue(ended.said().contains("on cuda, route block-sturm"), ended.said());
    }

    /** A lost device is one that is not there; what does not fit is the user's to make smaller. */
    @ParameterizedTest
    @CsvSource({
        "spectrum, cuLaunchKernel, 719, 4, the device is lost",
        "analyze, cuMemcpyHtoDAsync, 700, 4, the device is lost",
        "spectrum, cuEventSynchronize, 214, 4, the device is lost",
        "analyze, cuMemAlloc, 2, 2, do not fit into the memory of the device",
        "spectrum, cuMemHostAlloc, 2, 2, do not fit into the memory of the device",
        "analyze, cuStreamCreate, 801, 1, cuStreamCreate failed with CUDA_ERROR_NOT_SUPPORTED"
    })
    void failuresOfADeviceHaveACodeAndALine(
            String command, String function, int error, int code, String text) throws Exception {
        Ended ended =
                run(
                        List.of("1", function, "1", Integer.toString(error)),
                        command,
                        file(),
                        "--backend",
                        "cuda");

        assertEquals(code, ended.code(), ended.said());
        assertTrue(ended.said().contains(text), ended.said());
        assertTrue(ended.said().contains(function + " "), ended.said());
    }

    private String file() {
        return matrix.toString();
    }

    private Ended run(List<String> standIn, String... arguments)
            throws IOException, InterruptedException {
        List<String> program = new ArrayList<>(List.of(StandInMain.class.getName()));
        program.addAll(standIn);
        program.addAll(List.of(arguments));
        return new ProbeProcess(
                        folder.resolve("cache"),
                        temporary,
                        List.of(
                                "-Dbulkedge.cuda.lib="
                                        + StandInLibraries.folder(CudaGeneration.CUDA_13),
                                "-Dbulkedge.gpu.allowStandIn=true"),
                        Map.of())
                .run(program, CudaGeneration.CUDA_13, CudaGeneration.CUDA_12);
    }

    private static double number(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\" ?: ?([-0-9.Ee]+)").matcher(json);
        assertTrue(found.find(), name + " in " + json);
        return Double.parseDouble(found.group(1));
    }

    private static double[] values(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(zip.getInputStream(zip.getEntry("values.npy")).readAllBytes())
                            .order(ByteOrder.LITTLE_ENDIAN);
            double[] values = new double[(bytes.limit() - 10 - bytes.getShort(8)) / Double.BYTES];
            bytes.position(bytes.limit() - values.length * Double.BYTES)
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .get(values);
            return values;
        }
    }
}
