package io.bulkedge.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.random.StreamKey;
import io.bulkedge.spectrum.NpzWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snippets of the documents are the code of {@link Snippets}, which runs. */
class SnippetsTest {
    private static final Path CODE = Path.of("src/test/java/io/bulkedge/docs/Snippets.java");
    private static final List<Path> DOCUMENTS =
            List.of(
                    Path.of("README.md"),
                    Path.of("docs/guide/java-api.md"),
                    Path.of("docs/guide/laws.md"),
                    Path.of("docs/guide/ensembles.md"));

    @TempDir Path folder;

    /** Something that prints. */
    @FunctionalInterface
    private interface Printing {
        void run() throws Exception;
    }

    @Test
    void everySnippetIsTheCodeThatRuns() throws IOException {
        Map<String, String> code = codeByName();
        Map<String, String> documented = new HashMap<>();
        for (Path document : DOCUMENTS) {
            documented.putAll(Document.read(document).snippets());
        }
        assertEquals(code.keySet(), documented.keySet());
        documented.forEach(
                (name, text) ->
                        assertEquals(squeezed(code.getOrDefault(name, "")), squeezed(text), name));
    }

    @Test
    void theReadmeExampleCountsNoSpikeInNoise() throws Exception {
        String printed = printed(Snippets::spectrumOfAWishartMatrix);
        assertTrue(printed.matches("[01] singular values beyond the edge of noise\\R"), printed);
    }

    @Test
    void theModelExamplePrintsEveryMatrix() throws Exception {
        double[] matrix = new double[12 * 12];
        new GaussianOrthogonal(12, 1)
                .fill(new StreamKey(3, StreamKey.ENTRIES, 0), matrix, 0, 1, 12);
        Path model = folder.resolve("model.npz");
        try (NpzWriter npz = new NpzWriter(Files.newOutputStream(model))) {
            npz.beginDoubles("first", 12, 12);
            npz.values(matrix);
            npz.beginDoubles("bias", 12);
            npz.values(new double[12]);
            npz.finish();
        }
        String printed = printed(() -> Snippets.analyse(model));
        assertTrue(printed.matches("first s_max [0-9.]+\\R"), printed);
    }

    @Test
    void theBatchExampleConverges() throws Exception {
        String printed = printed(Snippets::batch);
        assertTrue(printed.startsWith("true, smallest eigenvalue -"), printed);
    }

    /** The law is symmetric, and the noise spreads the two levels by about one. */
    @Test
    void theLawExampleSplitsTheLevels() throws Exception {
        String printed = printed(Snippets::deformedWigner);
        assertTrue(
                printed.matches(
                        "half of the levels lie below -?0\\.0.., a tenth below -1\\....\\R"),
                printed);
    }

    /** A population spike of 6 stands at the root of 6 (1 + 2/(6 - 1)) times that of 1/2, 2.05. */
    @Test
    void theEnsembleExampleSeesTheSpike() throws Exception {
        String printed = printed(Snippets::correlatedData);
        assertTrue(printed.matches("largest singular value [0-9.]+ \\+- 0\\.0[0-9]\\R"), printed);
    }

    private static Map<String, String> codeByName() throws IOException {
        Map<String, String> code = new HashMap<>();
        String name = "";
        StringBuilder block = new StringBuilder();
        for (String line : Files.readAllLines(CODE)) {
            String text = line.strip();
            if (text.startsWith("// snippet: ")) {
                name = text.substring("// snippet: ".length());
            } else if (text.equals("// end")) {
                assertFalse(name.isEmpty(), "an end without a beginning");
                code.put(name, block.toString());
                name = "";
                block.setLength(0);
            } else if (!name.isEmpty()) {
                block.append(line).append('\n');
            }
        }
        return code;
    }

    /** The formatter breaks lines elsewhere than a document does. */
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static String printed(Printing snippet) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            snippet.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
