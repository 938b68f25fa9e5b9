package io.bulkedge.cli;

import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import io.bulkedge.spectrum.NpyRows;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the usual commands once, on small random matrices. The launcher lets the Java machine
 * archive the classes that this loads; later commands start with the archive instead of reading,
 * checking and linking every class again.
 */
public final class Rehearsal {
    private static final int SMALL = 96;

    /** Of the order from which matrices are reduced in two stages. */
    private static final int LARGE = 832;

    private Rehearsal() {}

    /**
     * Runs the commands.
     *
     * @param args an existing folder for their files
     * @throws IOException if the folder cannot be written to
     */
    public static void main(String[] args) throws IOException {
        System.exit(run(Path.of(args[0])));
    }

    /** Returns the worst exit code. */
    static int run(Path folder) throws IOException {
        Path small = folder.resolve("small.npy");
        Path large = folder.resolve("large.npy");
        write(small, SMALL);
        write(large, LARGE);
        String matrix = small.toString();
        List<List<String>> commands =
                List.of(
                        List.of("analyze", matrix, "--out", folder.resolve("full").toString()),
                        List.of("analyze", matrix, "--route", "gram", "--format", "json"),
                        List.of("spectrum", matrix, "--route", "exact", "--format", "json"),
                        List.of("spectrum", large.toString(), "--kind", "eigen", "--lower"),
                        List.of("sample", "goe", "--n", "64", "--count", "256"));
        Path costs = folder.resolve("none.json");
        int worst = ExitCode.OK;
        try (PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            for (List<String> command : commands) {
                Console console = new Console(nowhere, Console.system().err(), false, 0);
                worst = Math.max(worst, Main.run(console, costs, command.toArray(String[]::new)));
            }
        }
        return worst;
    }

    private static void write(Path file, int order) throws IOException {
        try (NpyRows rows = NpyRows.begin(file, order, order)) {
            double[] row = new double[order];
            for (int i = 0; i < order; i++) {
                Draws.scalar().normals(new StreamKey(0, StreamKey.ENTRIES, i), 0, row, 0, order);
                rows.append(row);
            }
            rows.complete(order);
        }
    }
}
