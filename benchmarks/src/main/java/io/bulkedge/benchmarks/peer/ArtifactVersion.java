package io.bulkedge.benchmarks.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of a library whose manifest does not tell it, from what Maven put into its jar. */
final class ArtifactVersion {
    private ArtifactVersion() {}

    /**
     * Reads the version.
     *
     * @param type a class of the library
     * @param group its Maven group
     * @param artifact its Maven artifact
     */
    static String of(Class<?> type, String group, String artifact) {
        String place = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream in = type.getResourceAsStream(place)) {
            if (in == null) {
                return "(version unknown)";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "(version unknown)");
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be read", e);
        }
    }
}
