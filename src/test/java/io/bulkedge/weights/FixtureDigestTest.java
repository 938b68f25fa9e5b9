package io.bulkedge.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixtures are the files that their README describes. */
class FixtureDigestTest {
    @TempDir Path directory = Path.of("");

    @Test
    void everyFixtureHasTheDigestOfTheReadme() throws IOException, NoSuchAlgorithmException {
        List<String> digests =
                Files.readAllLines(Fixtures.fixture("README.md", directory)).stream()
                        .filter(line -> line.matches("[0-9a-f]{64}  \\S+"))
                        .toList();
        assertEquals(21, digests.size());
        for (String line : digests) {
            Path file = Fixtures.fixture(line.substring(66), directory);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            assertArrayEquals(HexFormat.of().parseHex(line.substring(0, 64)), digest, line);
        }
    }
}
