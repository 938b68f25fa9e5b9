package io.bulkedge.cli;

import io.bulkedge.bench.BenchCase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * Cold times: the first solve of fresh virtual machines that are started with the options of this
 * one.
 *
 * @param backend choice of backends
 * @param seed seed of the matrices
 * @param forks how many machines are started for each time; their median counts
 */
record ForkedSolve(String backend, long seed, int forks) {
    private static final long LIMIT_MINUTES = 10;

    /** Options that would start an agent or a second debugger. */
    private static final List<String> NOT_FOR_A_CHILD =
            List.of("-agentlib", "-agentpath", "-javaagent", "-Xrunjdwp");

    /**
     * Measures.
     *
     * @param problem the case
     * @param route word of the route
     * @param threads threads
     * @return seconds of the first solve; NaN for no forks
     * @throws IOException if a process cannot be started or says no number
     */
    double seconds(BenchCase problem, String route, int threads)
            throws IOException, InterruptedException {
        if (forks == 0) {
            return Double.NaN;
        }
        double[] times = new double[forks];
        for (int i = 0; i < forks; i++) {
            times[i] = once(problem, route, threads);
        }
        double[] sorted = DoubleStream.of(times).sorted().toArray();
        return (sorted[forks / 2] + sorted[(forks - 1) / 2]) / 2;
    }

    private double once(BenchCase problem, String route, int threads)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> NOT_FOR_A_CHILD.stream().noneMatch(option::startsWith))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("bench", "--case", problem.toString(), "--first-solve", route));
        command.addAll(List.of("--threads", Integer.toString(threads), "--backend", backend));
        command.addAll(List.of("--seed", Long.toString(seed)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("a first solve of " + problem + " does not end");
            }
            String last = said.lines().reduce("", (_, line) -> line);
            if (process.exitValue() != ExitCode.OK) {
                throw new IOException("a first solve of " + problem + " failed: " + last);
            }
            return Double.parseDouble(last);
        } catch (NumberFormatException e) {
            throw new IOException("a first solve of " + problem + " gave no time", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
