package io.bulkedge.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The backend's tests in a Java machine of their own, which may break or hang. They lie beside the
 * jar, in a checkout as in a bundle.
 */
final class SuiteProcess {
    /** Prints a line per test; a class of the tests. */
    static final String MAIN = "io.bulkedge.check.DeviceSuite";

    private static final List<String> NOT_FOR_A_CHILD =
            List.of("-agentlib", "-agentpath", "-javaagent", "-Xrunjdwp", "-XX:AOT", "-Xmx");

    private SuiteProcess() {}

    /**
     * Runs the tests.
     *
     * @param parts folder with the tests' classes and libraries
     * @param methods regular expression that names of test methods match
     * @param limit when the tests are ended
     */
    static CheckStep run(Path parts, String methods, TimeLimit limit)
            throws IOException, InterruptedException {
        Path classes = parts.resolve("test-classes");
        Path libraries = parts.resolve("suite");
        Map<String, Object> figures = new LinkedHashMap<>();
        if (!Files.isDirectory(classes) || !Files.isDirectory(libraries)) {
            return CheckStep.of(
                    "tests",
                    CheckStep.Outcome.FAILED,
                    "the tests are not built: run mvn package -DskipTests",
                    figures);
        }
        // Without a compiler no test replaces the device by the stand-in.
        Map<String, String> environment = Map.of("PATH", "");
        ChildProcess child =
                ChildProcess.run(command(classes, libraries, methods), environment, "", limit);
        List<String> failures = starting(child, "failed\t");
        List<String> skipped = starting(child, "skipped\t");
        int passed = starting(child, "passed\t").size();
        figures.put("passed", passed);
        figures.put("failed", failures.size());
        figures.put("skipped", skipped.size());
        figures.put("failures", failures);
        figures.put("left_out", skipped);
        boolean ended = starting(child, "end").size() == 1;
        if (!ended) {
            List<String> lines = child.lines();
            figures.put("last_lines", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        }
        boolean right = ended && failures.isEmpty() && passed > 0;
        String counts =
                passed + " passed, " + failures.size() + " failed, " + skipped.size() + " skipped";
        return CheckStep.of(
                "tests",
                right ? CheckStep.Outcome.PASSED : CheckStep.Outcome.FAILED,
                ended ? counts : counts + ", then " + end(child),
                figures);
    }

    private static String end(ChildProcess child) {
        return child.code() == null
                ? "their time was over"
                : "their process ended with code " + child.code();
    }

    private static List<String> starting(ChildProcess child, String word) {
        return child.lines().stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()))
                .toList();
    }

    private static List<String> command(Path classes, Path libraries, String methods)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> NOT_FOR_A_CHILD.stream().noneMatch(option::startsWith))
                .forEach(command::add);
        command.add("-Xmx4g");
        try (var jars = Files.list(libraries)) {
            command.add("-cp");
            command.add(
                    jars.sorted()
                            .map(Path::toString)
                            .collect(
                                    Collectors.joining(
                                            ":",
                                            System.getProperty("java.class.path")
                                                    + ":"
                                                    + classes
                                                    + ":",
                                            "")));
        }
        command.addAll(List.of(MAIN, "io.bulkedge.cuda", methods));
        return command;
    }
}
