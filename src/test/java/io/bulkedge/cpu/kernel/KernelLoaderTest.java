package io.bulkedge.cpu.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KernelLoaderTest {
    /** Prints the choice of a virtual machine that was started with other options. */
    static final class Report {
        private Report() {}

        /** Prints name, reason and a sum that needs the kernels. */
        public static void main(String[] args) {
            KernelChoice best = KernelLoader.best();
            double sum =
                    best.kernels().dot(3, new double[] {1, 2, 3}, 0, new double[] {4, 5, 6}, 0);
            System.out.println(best.kernels().name() + "|" + best.reason() + "|" + sum);
        }
    }

    private static String report(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Report.class.getName()));
        Process process = new ProcessBuilder(command).start();
        String text =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), errors);
        return text;
    }

    @Test
    void withoutTheModuleKernelsAreScalarAndSayWhy() throws IOException, InterruptedException {
        String text = report();
        assertTrue(text.startsWith("scalar|"), text);
        assertTrue(text.contains("--add-modules jdk.incubator.vector"), text);
        assertTrue(text.endsWith("|32.0"), text);
    }

    @Test
    void withoutTheOptimisingCompilerKernelsAreScalarAndSayWhy()
            throws IOException, InterruptedException {
        for (String option : List.of("-Xint", "-XX:TieredStopAtLevel=1")) {
            String text = report("--add-modules", "jdk.incubator.vector", option);
            assertTrue(text.startsWith("scalar|"), text);
            assertTrue(text.contains("optimising compiler"), text);
        }
    }

    @Test
    void bestIsTheWidestOrScalar() {
        List<Integer> available = KernelLoader.availableBits();
        String name = KernelLoader.best().kernels().name();
        assertEquals(available.isEmpty() ? "scalar" : "vector-" + available.getLast(), name);
    }

    @Test
    void unknownWidthIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> KernelLoader.vector(1024));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("1024-bit"));
    }
}
