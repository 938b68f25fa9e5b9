package io.bulkedge.docs;

import io.bulkedge.cli.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The committed results of {@code gpu-check}, and what documents and jar say of the newest. */
final class GpuProofs {
    static final String BEGIN =
            "<!-- generated from benchmarks/results/gpu-check*.json: begin -->\n";

    private static final String COMMENT =
            "# Made from benchmarks/results/gpu-check*.json by GpuProofsTest; empty until there is one.\n";

    private GpuProofs() {}

    /** Whether a file is such a result. */
    static boolean is(Path file) {
        return String.valueOf(file.getFileName()).matches("gpu-check.*\\.json");
    }

    /** The newest result by the date in it, of those that passed whole on a real device. */
    static Optional<JsonTree> newest(Path folder) throws IOException {
        List<JsonTree> proofs = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(GpuProofs::is).toList()) {
                    JsonTree tree = JsonTree.parse(Files.readString(file));
                    boolean proves =
                            tree.at("passed").text().equals("true")
                                    && tree.at("complete").text().equals("true")
                                    && tree.at("stand_in").text().equals("false");
                    if (proves) {
                        proofs.add(tree);
                    }
                }
            }
        }
        return proofs.stream().max(Comparator.comparing(tree -> tree.at("date").text()));
    }

    /** The line of the README. */
    static String line(Optional<JsonTree> newest) {
        return newest.map(
                        tree ->
                                "The CUDA backend was last verified on a device: "
                                        + tree.at("device").text()
                                        + ", commit "
                                        + tree.at("commit").text()
                                        + ", "
                                        + tree.at("date").text()
                                        + ".\n")
                .orElse("The CUDA backend was last verified on a device: never.\n");
    }

    /** The resource of the jar from which {@code doctor} tells. */
    static String resource(Optional<JsonTree> newest) {
        return COMMENT
                + newest.map(
                                tree ->
                                        "commit="
                                                + tree.at("commit").text()
                                                + "\ndevice="
                                                + tree.at("device").text()
                                                + "\ndate="
                                                + tree.at("date").text()
                                                + "\n")
                        .orElse("");
    }
}
