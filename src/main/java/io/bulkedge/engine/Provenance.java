package io.bulkedge.engine;

import java.util.List;

/**
 * What a reader needs to make a result again.
 *
 * @param build version and commit
 * @param commandLine the command as typed
 * @param seed seed of everything random
 * @param backends backends that were open, in words
 * @param precision arithmetic of the solvers
 * @param jdk version and vendor of the Java runtime
 * @param inputs files that were read
 * @param wallSeconds time of the whole run
 */
public record Provenance(
        BuildInfo build,
        String commandLine,
        long seed,
        List<String> backends,
        String precision,
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
