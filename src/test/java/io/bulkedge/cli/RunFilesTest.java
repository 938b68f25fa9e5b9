package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Names of files of a run that lead elsewhere, or to no file. */
@Timeout(60)
class RunFilesTest {
    private static final String RUN = "sample poisson --n 8 --count 100 --observe ratios -q";

    @TempDir Path folder;

    private static Captured run(String line) {
        return Captured.run(line.split(" ", -1));
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        return pipe;
    }

    private static void assertRefused(String line, String words) {
        Captured refused = run(line);
        assertEquals(ExitCode.BAD_INPUT, refused.code(), refused.err());
        assertEquals("", refused.out());
        assertTrue(refused.err().contains(words), refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
    }

    @Test
    void pipesAreRefusedBeforeTheRun() throws Exception {
        Path pipe = pipe("pipe");
        String words = pipe + ": it is no regular file";
        assertRefused(RUN + " --save " + pipe, words);
        assertRefused(RUN + " --checkpoint " + pipe, words);
        assertRefused(RUN + " --checkpoint " + pipe + " --resume", words);
        assertTrue(Files.readAttributes(pipe, BasicFileAttributes.class).isOther());
        assertRefused("merge " + pipe, pipe + ": no saved run of bulkedge: it is no regular file");
        // Files that a run makes beside those that are named.
        Path part = pipe("levels.npy.part");
        assertRefused(RUN + " --save " + folder.resolve("levels.npy"), part + ": it is no");
        Path lock = pipe("state.lock");
        assertRefused(RUN + " --checkpoint " + folder.resolve("state"), lock + ": it is no");
        Path result = pipe("sample.json");
        assertRefused(RUN + " --out " + folder, result + ": it is no regular file");
        Path law = pipe("law.json");
        assertRefused("law poisson --cdf 1 --out " + folder, law + ": it is no regular file");
    }

    /** Only root makes devices; the run is told to write to a device of its own. */
    @Test
    void devicesAreRefusedBeforeTheRun() throws Exception {
        Path device = folder.resolve("null");
        boolean made =
                new ProcessBuilder("mknod", device.toString(), "c", "1", "3").start().waitFor()
                        == 0;
        Required.need("device", made, "mknod is not allowed");
        assertRefused(RUN + " --save " + device, device + ": it is no regular file");
        assertRefused(RUN + " --checkpoint " + device, device + ": it is no regular file");
        assertTrue(Files.readAttributes(device, BasicFileAttributes.class).isOther());
    }

    /** Levels and state are written where links lead, whether there is a file yet or not. */
    @Test
    void linksAreFollowedAndStay() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path levels = Files.createSymbolicLink(folder.resolve("a"), Path.of("elsewhere", "l.npy"));
        Path state = Files.createSymbolicLink(folder.resolve("b"), Path.of("elsewhere", "state"));
        String line = RUN + " --save " + levels + " --checkpoint " + state;
        for (String again : List.of("", "", " --resume")) {
            Captured run = run(line + again);
            assertEquals(ExitCode.OK, run.code(), run.err());
            assertTrue(Files.isSymbolicLink(levels) && Files.isSymbolicLink(state));
            assertEquals(128 + 100 * 8 * Double.BYTES, Files.size(elsewhere.resolve("l.npy")));
            assertTrue(Files.isRegularFile(elsewhere.resolve("state")));
            assertTrue(Files.notExists(elsewhere.resolve("l.npy.part")));
        }
    }

    @Test
    void foldersAreNamed() {
        assertRefused(
                "merge " + folder, folder + ": no saved run of bulkedge: it is no regular file");
        Required.need("proc", Files.isDirectory(Path.of("/proc")), "there is no /proc");
        Captured refused = run("law poisson --cdf 1 --out /proc/bulkedge");
        assertEquals(ExitCode.BAD_INPUT, refused.code(), refused.err());
        assertTrue(refused.err().contains("/proc/bulkedge"), refused.err());
        assertTrue(!refused.err().contains("Exception"), refused.err());
    }
}
