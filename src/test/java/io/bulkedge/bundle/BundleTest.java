package io.bulkedge.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Required;
import io.bulkedge.cli.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole bundle, unpacked into a folder with a blank in its name and started from there. */
@Tag("integration")
class BundleTest {
    @TempDir private static Path folder;

    private static UnpackedBundle bundle;

    @BeforeAll
    static void make() throws Exception {
        boolean there =
                System.getProperty("os.name").equals("Linux")
                        && Files.isExecutable(Path.of("/bin/sh"))
                        && Files.isExecutable(
                                Path.of(System.getProperty("java.home"), "bin", "jlink"));
        Required.need("launcher", there, "no Linux with /bin/sh and a JDK with jlink");
        bundle = UnpackedBundle.under(folder);
    }

    @Test
    void itIsSmallAndComplete() throws IOException {
        assertTrue(bundle.bytes() < 40_000_000, "bytes: " + bundle.bytes());
        for (String name :
                new String[] {
                    "NOTICE",
                    "LICENSE",
                    "VERSION",
                    "README.txt",
                    "licences/LICENCES.txt",
                    "runtime/legal/java.base/LICENSE",
                    "app/test-classes/io/bulkedge/check/DeviceSuite.class"
                }) {
            assertTrue(Files.isRegularFile(bundle.home().resolve(name)), name);
        }
        try (Stream<Path> all = Files.walk(bundle.home())) {
            assertFalse(all.anyMatch(file -> file.toString().matches(".*(mkl|MKL|PTXCompiler).*")));
        }
    }

    /** No file tells where it was made, apart from what compilers of others wrote. */
    @Test
    void textsNameNoFolderOfTheMachineThatMadeIt() throws IOException {
        String here = Path.of("").toAbsolutePath().toString();
        try (Stream<Path> all = Files.list(bundle.home())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains(here), file::toString);
            }
        }
        String release = Files.readString(bundle.home().resolve("runtime/release"));
        assertFalse(release.contains(System.getProperty("java.home")), release);
    }

    @Test
    void itStartsWithoutJava() throws Exception {
        UnpackedBundle.Ended doctor = bundle.run("", "bulkedge", "doctor");

        assertEquals(0, doctor.code(), doctor.err());
        assertTrue(doctor.out().contains("last verified: "), doctor.out());
    }

    /** Neither without the word nor without --dry-run. */
    @Test
    void theStandInProvesNothing() throws Exception {
        String library = "-Dbulkedge.cuda.lib=" + standIn();
        String allowed = library + " -Dbulkedge.gpu.allowStandIn=true";

        UnpackedBundle.Ended silent = bundle.run(library, "gpu-check", "--dry-run");
        UnpackedBundle.Ended whole = bundle.run(allowed, "gpu-check", "--quick");

        assertEquals(4, silent.code(), silent.err());
        assertEquals(4, whole.code(), whole.err());
        assertTrue(whole.err().contains("proves nothing"), whole.err());
    }

    @Test
    void theCheckRunsToItsEnd() throws Exception {
        String options = "-Dbulkedge.cuda.lib=" + standIn() + " -Dbulkedge.gpu.allowStandIn=true";
        Path result = folder.resolve("check.json");

        UnpackedBundle.Ended check =
                bundle.run(options, "gpu-check", "--dry-run", "--out", result.toString());

        assertEquals(0, check.code(), check.out() + check.err());
        assertTrue(check.out().contains("its times mean nothing"), check.out());
        JsonTree tree = JsonTree.parse(Files.readString(result));
        assertEquals("bulkedge.gpu-check/1", tree.at("schema").text());
        assertEquals("true", tree.at("stand_in").text());
        assertEquals("true", tree.at("complete").text());
        JsonTree steps = tree.at("steps");
        for (String step : new String[] {"machine", "bits", "tests", "sampling", "times"}) {
            assertEquals("passed", steps.at(step).at("outcome").text(), step);
        }
        assertTrue(steps.at("tests").at("passed").number() >= 3);
        int methods = 0;
        for (JsonTree one : steps.at("times").at("cases").items()) {
            for (JsonTree method : one.at("methods").items()) {
                if (method.at("note").node() == null) {
                    assertTrue(method.at("kernel_seconds").number() > 0);
                    methods++;
                }
            }
        }
        assertTrue(methods > 15, "methods timed: " + methods);
    }

    private static Path standIn() throws IOException, InterruptedException {
        boolean compiler =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                        .anyMatch(at -> Files.isExecutable(Path.of(at, "g++")));
        Required.need("gpu", compiler, "no g++");
        Path built = Path.of("target", "standin").toAbsolutePath();
        Process process =
                new ProcessBuilder("native/standin/build.sh", built.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(300, TimeUnit.SECONDS), said);
        assertEquals(0, process.exitValue(), said);
        return built.resolve("cuda13");
    }
}
