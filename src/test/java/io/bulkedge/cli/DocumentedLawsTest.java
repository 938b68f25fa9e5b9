package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide of the laws: every law has a section, a source and a command with its answer. */
class DocumentedLawsTest {
    private static final Path GUIDE = Path.of("docs/guide/laws.md");
    private static final String PROGRAM = "./bulkedge ";

    /** The last number that a command prints is the one behind it, in all its digits. */
    @Test
    void everyCommandPrintsTheNumberBehindIt() throws IOException {
        List<String> commands =
                Files.readAllLines(GUIDE).stream()
                        .filter(line -> line.startsWith(PROGRAM))
                        .toList();
        assertTrue(commands.size() >= LawName.values().length, "commands: " + commands.size());
        for (String line : commands) {
            String[] parts = line.substring(PROGRAM.length()).split(" +# +", -1);
            Captured run = Captured.run(parts[0].strip().split(" +", -1));
            assertEquals(ExitCode.OK, run.code(), line + "\n" + run.err());
            String[] words = run.out().strip().split("\\s+", -1);
            double printed = Double.parseDouble(words[words.length - 1]);
            int decimals = parts[1].length() - parts[1].indexOf('.') - 1;
            // Half a unit of the last digit, and a little for the rounding of both.
            assertEquals(
                    Double.parseDouble(parts[1]), printed, 0.51 * Math.pow(10, -decimals), line);
        }
    }

    @Test
    void everyLawHasASectionWithSourceAndCommand() throws IOException {
        String guide = Files.readString(GUIDE);
        List<String> missing = new ArrayList<>();
        for (LawName name : LawName.values()) {
            int start = guide.indexOf("### `" + name.word() + "`\n");
            int end = guide.indexOf("\n##", start + 1);
            String section = start < 0 ? "" : guide.substring(start, end);
            if (!section.contains("doi:") || !section.contains(PROGRAM + "law " + name.word())) {
                missing.add(name.word());
            }
        }
        assertEquals(List.of(), missing);
    }
}
