package io.bulkedge.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A checkout with the real launcher and stand-ins for everything the launcher calls. */
final class FakeCheckout {
    /** What the stand-in for Java exits with. */
    static final int EXIT_CODE = 6;

    private static final List<String> TOOLS =
            List.of(
                    "cat",
                    "cp",
                    "dirname",
                    "find",
                    "head",
                    "mkdir",
                    "mv",
                    "readlink",
                    "rm",
                    "sed",
                    "sleep",
                    "touch");
    private static final List<Path> TOOL_FOLDERS = List.of(Path.of("/bin"), Path.of("/usr/bin"));
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final Path home;
    private final Path tools;
    private final List<Path> path = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    private FakeCheckout(Path home, Path tools) {
        this.home = home;
        this.tools = tools;
    }

    /** A new checkout, not built, with no JDK and no Maven. */
    static FakeCheckout under(Path folder) throws IOException {
        Path real = folder.toRealPath();
        FakeCheckout made =
                new FakeCheckout(
                        Files.createDirectory(real.resolve("check out")),
                        Files.createDirectory(real.resolve("tools")));
        Files.copy(Path.of("bulkedge"), made.launcher());
        made.source("src/main/java/A.java");
        made.source("pom.xml");
        Files.setLastModifiedTime(made.home.resolve("src/main/java"), FileTime.from(LONG_AGO));
        Files.setLastModifiedTime(made.home.resolve("src/main"), FileTime.from(LONG_AGO));
        for (String tool : TOOLS) {
            made.tool(tool, find(tool).orElseThrow());
        }
        Optional<Path> flock = find("flock");
        if (flock.isPresent()) {
            made.tool("flock", flock.get());
        }
        made.environment.put("HOME", real.toString());
        return made;
    }

    private static Optional<Path> find(String tool) {
        return TOOL_FOLDERS.stream()
                .map(at -> at.resolve(tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void tool(String name, Path real) throws IOException {
        script(tools.resolve(name), "exec " + real + " \"$@\"");
    }

    private void source(String name) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    }

    Path launcher() {
        return home.resolve("bulkedge");
    }

    Path jar() {
        return home.resolve("target/bulkedge.jar");
    }

    /** From now on no archive of classes can be written. */
    void noRoomForArchives() throws IOException {
        Files.createFile(tools.resolve("full"));
    }

    Path archive() {
        return home.resolve("target/bulkedge.aot");
    }

    /** A jar newer than the sources, and an archive. */
    void built() throws IOException {
        Files.createDirectories(home.resolve("target/lib"));
        Files.writeString(jar(), "");
        Files.writeString(archive(), "");
    }

    void sourceChanged() throws IOException {
        Files.setLastModifiedTime(jar(), FileTime.from(LONG_AGO.plusSeconds(60)));
        Files.setLastModifiedTime(
                home.resolve("pom.xml"), FileTime.from(LONG_AGO.plusSeconds(120)));
    }

    /**
     * A JDK whose java writes the archive that it is asked for, or fails to if there is a file
     * 'full' beside the tools, and otherwise prints its home and its arguments, one a line;
     * JAVA_HOME names it if nothing else is named yet.
     */
    Path jdk(String name, int version) throws IOException {
        Path jdk = home.resolveSibling(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(
                jdk.resolve("release"),
                "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + ".0.1\"\n");
        script(
                jdk.resolve("bin/java"),
                "for a; do\ncase $a in -XX:AOTCacheOutput=*)\n[ ! -f '"
                        + tools.resolve("full")
                        + "' ] || exit 1\necho archive >\"${a#*=}\"\nexit 0\nesac\ndone\n"
                        + "printf '%s\\n' '"
                        + jdk
                        + "' \"$@\"\nexit "
                        + EXIT_CODE);
        environment.putIfAbsent("JAVA_HOME", jdk.toString());
        return jdk;
    }

    /** A Maven that makes the jar, slowly, and keeps count; or one that fails. */
    void maven(int code) throws IOException {
        script(
                tools.resolve("mvn"),
                "echo build >>'"
                        + home
                        + "/count'\nsleep 1\necho 'what Maven said'\n[ "
                        + code
                        + " = 0 ] || exit "
                        + code
                        + "\nmkdir -p target/lib\n[ -f target/bulkedge.jar ] || echo jar >target/bulkedge.jar");
    }

    long builds() throws IOException {
        Path count = home.resolve("count");
        if (!Files.exists(count)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(count)) {
            return lines.count();
        }
    }

    boolean hasFlock() {
        return Files.exists(tools.resolve("flock"));
    }

    void withoutFlock() throws IOException {
        Files.deleteIfExists(tools.resolve("flock"));
    }

    void lockedBy(long pid) throws IOException {
        Path lock = Files.createDirectories(home.resolve("target/launcher.lock"));
        Files.writeString(lock.resolve("pid"), pid + "\n");
    }

    /** Makes the launcher ask for a version that no machine has. */
    void demand(int version) throws IOException {
        String text = Files.readString(launcher());
        String changed = text.replace("\nleast=25\n", "\nleast=" + version + "\n");
        if (changed.equals(text)) {
            throw new IllegalStateException(
                    "the launcher no longer states its least version as 'least=25'");
        }
        Files.writeString(launcher(), changed);
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    void onPath(Path added) {
        path.add(added);
    }

    Outcome start(List<String> arguments) throws IOException, InterruptedException {
        return start(launcher(), tools, arguments);
    }

    Outcome start(Path launcher, Path from, List<String> arguments)
            throws IOException, InterruptedException {
        return Outcome.of(process(launcher, from, arguments));
    }

    Process process(Path launcher, Path from, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        StringBuilder search = new StringBuilder(tools.toString());
        path.forEach(added -> search.append(':').append(added));
        builder.environment().put("PATH", search.toString());
        return builder.start();
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
