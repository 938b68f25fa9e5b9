package io.bulkedge.engine;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where this build lies: the jar with its libraries and tests beside it, or its class files. */
public final class BuildParts {
    private BuildParts() {}

    /**
     * The folder that holds the jar, or the folder of class files.
     *
     * @return an absolute path; in a checkout its {@code target}
     */
    public static Path folder() {
        CodeSource source = BuildParts.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException("this Java machine does not tell where bulkedge lies");
        }
        try {
            Path place = Path.of(source.getLocation().toURI()).toAbsolutePath();
            Path parent = place.getParent();
            return parent == null ? place : parent;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(source.getLocation() + " is no place of a file", e);
        }
    }
}
