package io.bulkedge.engine;

import java.util.List;

/**
 * What a reader needs to make a result again.
 *
 * @param build version and commit
 * @param commandLine the command as typed
 * @param seed seed of everything random
 * @param backends backends that were open, in words
 * @param devices what those backends run on
 * @param routes algorithms of the steps that were run, each once
 * @param costModel what decided between routes: {@code "built-in"} or {@code "calibrated"}
 * @param solvedAgain matrices on which such an algorithm gave up and that the reference one solved
 * @param precision arithmetic of the solvers
 * @param vectorBits width of the vectors of the host's inner loops, 0 for scalar code
 * @param jdk version and vendor of the Java runtime
 * @param inputs files that were read
 * @param wallSeconds time of the whole run
 */
public record Provenance(
        BuildInfo build,
        String commandLine,
        long seed,
        List<String> backends,
        List<String> devices,
        List<String> routes,
        String costModel,
        long solvedAgain,
        String precision,
        int vectorBits,
        String jdk,
        List<InputFile> inputs,
        double wallSeconds) {

    /**
     * One file that was read.
     *
     * @param name file name as the user gave it
     * @param bytes size
     * @param sha256 digest in lower-case hex
     */
    public record InputFile(String name, long bytes, String sha256) {}

    /** Copies the lists. */
    public Provenance {
        backends = List.copyOf(backends);
        devices = List.copyOf(devices);
        routes = List.copyOf(routes);
        inputs = List.copyOf(inputs);
    }

    /**
     * The Java runtime in words.
     *
     * @return version and vendor
     */
    public static String currentJdk() {
        return Runtime.version() + " (" + System.getProperty("java.vendor", "unknown vendor") + ")";
    }
}
