package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs in processes of their own, which are told to end, killed, or started twice. */
class StoppedRunsTest {
    private static final long LIMIT_SECONDS = 120;

    /** Long enough to be stopped, and short enough to be finished afterwards. */
    private static final String RUN =
            "sample poisson --n 40 --count 600000 --observe ratios,edge -q --format json";

    @TempDir Path folder;

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }

    /** What a shell starts in the background ignores SIGINT, and so does all that this starts. */
    private static final List<String> HEARS_SIGNALS = List.of("env", "--default-signal=INT");

    private static boolean canHearSignals() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(HEARS_SIGNALS);
        command.add("true");
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    private Process start(String line) throws IOException {
        return start(line, List.of());
    }

    private Process start(String line, List<String> under) throws IOException {
        List<String> command = new ArrayList<>(under);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(words(line));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** Waits until a run has drawn something. */
    private static void await(Process process, Path state, long bytes) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (Files.notExists(state) || Files.size(state) < bytes) {
            assertTrue(process.isAlive() && System.nanoTime() < end, "no state came");
            Thread.sleep(5);
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    private static JsonTree json(String line) throws IOException {
        Captured run = Captured.run(words(line).toArray(String[]::new));
        assertEquals(ExitCode.OK, run.code(), run.err());
        return JsonTree.parse(run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalEndsTheRunAfterItsLastCheckpoint(String signal) throws Exception {
        Path state = folder.resolve("state");
        Path levels = folder.resolve("levels.npy");
        String line = RUN + " --checkpoint " + state + " --save " + levels;
        boolean interrupt = signal.equals("INT");
        if (interrupt) {
            Required.need("signals", canHearSignals(), "no env --default-signal");
        }
        Process process =
                start(line + " --checkpoint-every 0", interrupt ? HEARS_SIGNALS : List.of());
        try {
            await(process, state, 1);
            long sent = System.nanoTime();
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
            double seconds = (System.nanoTime() - sent) * 1e-9;
            assertTrue(seconds < 5, seconds + " s");
        } finally {
            end(process);
        }
        assertEquals(
                ExitCode.STOPPED, process.exitValue(), Files.readString(folder.resolve("err")));
        assertEquals("", Files.readString(folder.resolve("out")));
        List<String> said =
                Files.readAllLines(folder.resolve("err")).stream()
                        .filter(l -> l.startsWith("bulkedge: "))
                        .toList();
        assertEquals(1, said.size(), said::toString);
        assertTrue(
                said.getFirst()
                        .matches(".*stopped after [0-9]+ of 600000 spectra; .*--resume goes on"),
                said::toString);
        assertTrue(Files.notExists(levels));
        JsonTree resumed = json(line + " --resume");
        assertTrue(resumed.at("matrices_per_second").number() > 0, "nothing was left to draw");
        Path whole = folder.resolve("whole.npy");
        JsonTree uninterrupted = json(RUN + " --save " + whole);
        assertEquals(uninterrupted.at("observables").text(), resumed.at("observables").text());
        assertEquals(-1, Files.mismatch(whole, levels));
    }

    @Test
    void withoutACheckpointASignalSaysThatNothingIsKept() throws Exception {
        Path levels = folder.resolve("levels.npy");
        Process process = start(RUN + " --save " + levels);
        try {
            // Beyond its header.
            await(process, folder.resolve("levels.npy.part"), 1000);
            process.destroy();
            assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        } finally {
            end(process);
        }
        assertEquals(128 + 15, process.exitValue());
        String said = Files.readString(folder.resolve("err"));
        assertTrue(said.contains("nothing is kept without --checkpoint"), said);
    }

    @Test
    void twoRunsDoNotShareFilesAndAKilledOneHoldsNoLock() throws Exception {
        Path state = folder.resolve("state");
        Path levels = folder.resolve("levels.npy");
        String line = RUN + " --checkpoint " + state + " --save " + levels;
        Process process = start(line + " --checkpoint-every 0");
        try {
            await(process, state, 1);
            for (String second : List.of(line + " --resume", RUN + " --save " + levels)) {
                Captured refused = Captured.run(words(second).toArray(String[]::new));
                assertEquals(ExitCode.BAD_INPUT, refused.code(), refused.err());
                assertTrue(refused.err().contains("another run is writing it"), refused.err());
                assertEquals(1, refused.err().lines().count(), refused.err());
            }
            assertTrue(process.isAlive(), "the first run ended before the others were refused");
        } finally {
            end(process);
        }
        JsonTree resumed = json(line + " --resume");
        assertEquals(600_000, resumed.at("count").number());
    }
}
