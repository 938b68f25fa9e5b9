package io.bulkedge.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * Version and commit of this build, from the manifest of the jar.
 *
 * @param version the version, {@code "development"} when run from class files
 * @param commit the commit, {@code "unknown"} when built outside a checkout
 */
public record BuildInfo(String version, String commit) {

    /**
     * Reads the manifest of the jar that holds this class.
     *
     * @return what it says
     */
    public static BuildInfo current() {
        URL self = BuildInfo.class.getResource("BuildInfo.class");
        if (self == null || !self.getProtocol().equals("jar")) {
            return new BuildInfo("development", "unknown");
        }
        String jar = self.toString();
        String manifest = jar.substring(0, jar.indexOf('!') + 2) + "META-INF/MANIFEST.MF";
        try (InputStream in = URI.create(manifest).toURL().openStream()) {
            Attributes attributes = new Manifest(in).getMainAttributes();
            return new BuildInfo(
                    orElse(attributes.getValue("Implementation-Version"), "development"),
                    orElse(attributes.getValue("Bulkedge-Commit"), "unknown"));
        } catch (IOException e) {
            throw new UncheckedIOException("the manifest of " + jar + " cannot be read", e);
        }
    }

    private static String orElse(String value, String fallback) {
        return value == null || value.isBlank() ? fallback : value;
    }
}
