package io.bulkedge.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No damaged file gets anything out of a reader but values or a {@link WeightFormatException}:
 * within a second, within 256 MiB. {@code -Dbulkedge.fuzz.seed} and {@code -Dbulkedge.fuzz.count}
 * choose other files; a failure names the seed, and the file stays under {@code target/fuzz}.
 */
class ReaderFuzzTest {
    private static final long SEED = Long.getLong("bulkedge.fuzz.seed", 20261125);
    private static final int COUNT = Integer.getInteger("bulkedge.fuzz.count", 3000);

    @TempDir Path directory = Path.of("");

    private ForkedJvm fuzz(String... args) throws IOException, InterruptedException {
        return ForkedJvm.run(
                directory,
                Duration.ofSeconds(120 + COUNT / 50),
                List.of(),
                List.of("-Xmx256m"),
                "io.bulkedge.weights.ReaderFuzz",
                args);
    }

    @ParameterizedTest
    @EnumSource
    void damagedFilesAreReadOrRefused(FuzzSubject subject)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "fuzz", subject.name()));
        ForkedJvm run =
                fuzz(
                        subject.name(),
                        Long.toString(SEED),
                        Integer.toString(COUNT),
                        folder.toString());
        assertEquals(0, run.code(), run.out() + run.err());
        assertTrue(run.out().contains(COUNT + " damaged files"), run.out());
        Files.writeString(folder.resolve("report.txt"), run.out());
    }

    @Test
    void aFailureWouldBeSeen() throws IOException, InterruptedException {
        ForkedJvm run = fuzz("NPY", "1", "1000", directory.resolve("strict").toString(), "strict");
        assertEquals(1, run.code(), run.out() + run.err());
        assertTrue(run.out().startsWith("NPY seed "), run.out());
        String seed = run.out().replaceAll("(?s)NPY seed (\\d+).*", "$1");
        Path kept = directory.resolve("strict").resolve(seed + ".m.npy");
        assertEquals(
                -1,
                Files.mismatch(
                        kept,
                        Files.write(
                                directory.resolve("again"),
                                FuzzSubject.NPY.mutant(
                                        FuzzSubject.NPY.sound(), Long.parseLong(seed)))));
    }
}
