package io.bulkedge.cuda.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe on machines without a driver, where it must load nothing. */
class CudaProbeTest {
    @TempDir private Path folder;

    private FakeMachine machine;

    @BeforeEach
    void makeMachine() {
        machine = new FakeMachine(folder);
    }

    @Test
    void withoutADriverTheAnswerComesAtOnce() {
        ProbeAnswer.Refused answer = refused();

        assertTrue(answer.reason().contains("libcuda.so.1"), answer::reason);
        assertTrue(answer.remedy().contains("--backend cpu"), answer::remedy);
        assertFalse(answer.deviceSeen());
        assertEquals(2, answer.steps().size());
        assertTrue(answer.steps().getFirst().found());
        assertFalse(answer.steps().getLast().found());
    }

    /** What every command pays on a machine without a device. */
    @Test
    void lookingTakesFewMilliseconds() {
        Surroundings real =
                new Surroundings(
                        Path.of("/"), System.getenv(), machine.surroundings().properties());
        long[] times = new long[21];
        for (int i = 0; i < times.length; i++) {
            long started = System.nanoTime();
            LibraryPlaces.of(real);
            refused();
            times[i] = System.nanoTime() - started;
        }
        Arrays.sort(times);
        assertTrue(times[10] < 50_000_000, times[10] + " ns");
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X, aarch64", "Linux, aarch64", "Windows 11, amd64"})
    void otherPlatformsAreRefused(String system, String processor) {
        machine.property("os.name", system);
        machine.property("os.arch", processor);

        assertTrue(refused().reason().contains(system + " on " + processor));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 250})
    void aDriverThatWasCutOffIsNotLoaded(int length) throws Exception {
        machine.libraries("usr/lib64", "libcuda.so.1");
        Files.write(
                machine.at("usr/lib64/libcuda.so.1"), Arrays.copyOf(FakeMachine.library(), length));

        ProbeAnswer.Refused answer = refused();

        assertTrue(answer.reason().contains("cannot be loaded"), answer::reason);
    }

    @Test
    void aDriverWithoutLibrariesIsRefused() throws Exception {
        machine.libraries("opt/driver", "libcuda.so.1");
        machine.loaderKnows("libcuda.so.1", "/opt/driver/libcuda.so.1");
        machine.libraries("dev", "nvidia0");

        ProbeAnswer.Refused answer = refused();

        assertTrue(answer.reason().contains("no CUDA libraries"), answer::reason);
        assertTrue(answer.deviceSeen());
        assertTrue(answer.steps().get(1).found());
        assertEquals(machine.at("opt/driver").toString(), answer.steps().get(1).place());
    }

    private ProbeAnswer.Refused refused() {
        return assertInstanceOf(ProbeAnswer.Refused.class, CudaProbe.ask(machine.surroundings()));
    }
}
