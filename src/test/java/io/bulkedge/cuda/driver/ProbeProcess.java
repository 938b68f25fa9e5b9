package io.bulkedge.cuda.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The probe in a Java machine of its own: what a process has loaded stays loaded, and what crashes
 * takes the process with it.
 *
 * @param cache where the folders for native libraries are
 * @param temporary its temporary folder
 * @param options further options of the Java machine
 * @param environment further variables
 */
public record ProbeProcess(
        Path cache, Path temporary, List<String> options, Map<String, String> environment) {
    /** Prints the answer of its process. */
    static final class Main {
        private Main() {}

        /**
         * Prints the answer, then how the steps went.
         *
         * @param args none
         */
        public static void main(String[] args) {
            ProbeAnswer answer = CudaProbe.answer();
            System.out.println(
                    switch (answer) {
                        case ProbeAnswer.Ready yes -> "ready: " + yes.installation();
                        case ProbeAnswer.Refused no ->
                                "refused: " + no.reason() + " | " + no.remedy();
                    });
            answer.steps().forEach(System.out::println);
            System.out.println("same answer: " + (answer == CudaProbe.answer()));
        }
    }

    /**
     * How a process ended.
     *
     * @param code exit code
     * @param said both of its outputs
     */
    public record Ended(int code, String said) {}

    /**
     * Runs the probe.
     *
     * @param generations whose folders are on the library path, in this order
     * @return what it printed; its first line is the answer
     * @throws IOException if it ends by anything but an answer
     */
    public String run(CudaGeneration... generations) throws IOException, InterruptedException {
        Ended ended = run(List.of(Main.class.getName()), generations);
        if (ended.code != 0) {
            throw new IOException("the probe did not end with an answer: " + ended.said);
        }
        return ended.said;
    }

    /**
     * Runs another program as the probe would be run.
     *
     * @param program name of its class, and arguments
     * @param generations whose folders are on the library path, in this order
     * @return how it ended
     */
    public Ended run(List<String> program, CudaGeneration... generations)
            throws IOException, InterruptedException {
        List<String> folders = new ArrayList<>();
        for (CudaGeneration generation : generations) {
            folders.add(
                    cache.resolve(NativeFolder.CONTENT).resolve(generation.folder()).toString());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + temporary.resolveSibling("crash.log"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Djava.library.path=" + String.join(":", folders)));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("the process does not end: " + said);
            }
            return new Ended(process.exitValue(), said);
        } finally {
            process.destroyForcibly();
        }
    }
}
