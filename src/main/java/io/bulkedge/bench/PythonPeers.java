package io.bulkedge.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** CuPy and PyTorch on the same problems in the same minutes, where this machine has them. */
final class PythonPeers {
    private static final String SCRIPT = "python_peers.py";
    private static final String RESULT = "result";
    private static final String MISSING = "missing";

    /**
     * Largest order of a single matrix, and most matrices where libraries take one after another.
     */
    private static final int LARGEST = 4096;

    private static final int SINGLY = 100;
    private static final int TOGETHER = 32;

    private PythonPeers() {}

    /**
     * Runs the script.
     *
     * @param problems the problems; those with vectors and tridiagonal ones are left out
     * @param seconds time that each median rests on
     * @param limit when it is ended
     */
    static CheckStep run(List<DeviceProblem> problems, double seconds, TimeLimit limit)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-", Double.toString(seconds)));
        for (DeviceProblem problem : problems) {
            boolean singular = problem.kind() == DeviceProblem.Kind.SVDVALS;
            boolean values = singular || problem.kind() == DeviceProblem.Kind.EIGVALS;
            if (values && problem.rows() <= (singular ? LARGEST / 2 : LARGEST)) {
                boolean loops = singular && problem.cols() > TOGETHER;
                int count = loops ? Math.min(SINGLY, problem.count()) : problem.count();
                command.add(problem.withCount(count).toString());
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        ChildProcess child;
        try {
            child = ChildProcess.run(command, Map.of("PYTHONUNBUFFERED", "1"), script(), limit);
        } catch (IOException e) {
            return CheckStep.of(
                    "python", CheckStep.Outcome.SKIPPED, "there is no python3 here", figures);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String line : child.lines()) {
            String[] words = line.split("\t", -1);
            if (words[0].equals(RESULT) && words.length == 4) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("library", words[1]);
                row.put("case", words[2]);
                row.put("seconds_per_matrix", Double.valueOf(words[3]));
                rows.add(row);
            } else if (words[0].equals(MISSING)) {
                missing.add(line.substring(MISSING.length() + 1));
            }
        }
        figures.put("results", rows);
        figures.put("missing", missing);
        boolean ended = Integer.valueOf(0).equals(child.code());
        if (!ended) {
            figures.put("ended", child.code() == null ? "its time was over" : child.last());
        }
        String libraries =
                rows.stream()
                        .map(row -> String.valueOf(row.get("library")))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return CheckStep.of(
                "python",
                rows.isEmpty() ? CheckStep.Outcome.SKIPPED : CheckStep.Outcome.PASSED,
                rows.isEmpty()
                        ? "neither CuPy nor PyTorch answered here"
                        : rows.size() + " times of " + libraries,
                figures);
    }

    private static String script() throws IOException {
        try (InputStream in = PythonPeers.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks its script " + SCRIPT);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
