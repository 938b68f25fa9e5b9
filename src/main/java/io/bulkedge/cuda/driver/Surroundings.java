package io.bulkedge.cuda.driver;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the search for devices may look at.
 *
 * @param root where the file system of the machine begins
 * @param environment variables of the process
 * @param properties system properties of the Java machine
 */
record Surroundings(Path root, Map<String, String> environment, Properties properties) {
    /** System property that names the one folder with the CUDA libraries. */
    static final String LIBRARIES = "bulkedge.cuda.lib";

    /** System property without which the CPU stand-in for the CUDA libraries is refused. */
    static final String ALLOW_STAND_IN = "bulkedge.gpu.allowStandIn";

    /** Folders that the dynamic linker knows without being told, and those of containers. */
    static final List<String> USUAL =
            List.of(
                    "usr/lib/x86_64-linux-gnu",
                    "usr/lib64",
                    "lib/x86_64-linux-gnu",
                    "lib64",
                    "usr/lib",
                    "usr/lib/wsl/lib",
                    "usr/local/nvidia/lib64");

    static Surroundings ofThisProcess() {
        return new Surroundings(Path.of("/"), System.getenv(), System.getProperties());
    }

    /** A path below the root, written without its first slash. */
    Path at(String path) {
        return root.resolve(path);
    }

    /** Where an absolute path of the machine is. */
    Path below(Path absolute) {
        return root.resolve(absolute.toString().substring(1));
    }

    /** The folder that a variable names, if it is set to an absolute path. */
    Optional<Path> variable(String name) {
        return absolute(environment.getOrDefault(name, ""));
    }

    /** The folder that the user named by {@link #LIBRARIES}. */
    Optional<Path> namedFolder() {
        String name = properties.getProperty(LIBRARIES, "");
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name).toAbsolutePath());
        } catch (InvalidPathException e) {
            return Optional.of(root.resolve("(no path)"));
        }
    }

    /** Where the dynamic linker is told to look: the named folder, then LD_LIBRARY_PATH. */
    List<Path> linkerFolders() {
        List<Path> folders = new ArrayList<>();
        Optional<Path> named = namedFolder();
        if (named.isPresent()) {
            folders.add(named.orElseThrow());
        }
        folders.addAll(variableList("LD_LIBRARY_PATH"));
        return folders;
    }

    /** The absolute paths of a list with colons, each once; others mean another place every day. */
    List<Path> variableList(String name) {
        List<Path> folders = new ArrayList<>();
        String list = environment.getOrDefault(name, "");
        int from = 0;
        while (from < list.length()) {
            int colon = list.indexOf(':', from);
            int end = colon < 0 ? list.length() : colon;
            Optional<Path> folder = absolute(list.substring(from, end));
            if (folder.isPresent() && !folders.contains(folder.orElseThrow())) {
                folders.add(folder.orElseThrow());
            }
            from = end + 1;
        }
        return folders;
    }

    List<Path> usualFolders() {
        return USUAL.stream().map(this::at).toList();
    }

    private static Optional<Path> absolute(String text) {
        try {
            return text.startsWith("/") ? Optional.of(Path.of(text).normalize()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
