package io.bulkedge.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every source file and no compiler checks. */
class SourceRulesTest {
    private static final int LONGEST = 400;
    private static final Path MAIN = Path.of("src/main/java");
    private static final List<Path> ROOTS =
            List.of(MAIN, Path.of("src/test/java"), Path.of("benchmarks/src"));

    /** Folders that exist on the machine of whoever wrote the line. */
    private static final Pattern MACHINE_PATH =
            Pattern.compile("\"(?:file:)?/(?:tmp|root|home|work|Users|var/tmp)(?:/|\")");

    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    @Test
    void noFileIsLongerThanAReaderBears() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST) {
                tooLong.add(file + ": " + lines + " lines, at most " + LONGEST);
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void everyPackageIsDocumentedAndNullMarked() throws IOException {
        Set<Path> packages = new TreeSet<>();
        for (Path file : sources()) {
            if (file.startsWith(MAIN)) {
                packages.add(file.getParent());
            }
        }
        List<String> missing = new ArrayList<>();
        for (Path folder : packages) {
            Path info = folder.resolve("package-info.java");
            String text = Files.exists(info) ? Files.readString(info) : "";
            if (!text.contains("/**") || !text.contains("@NullMarked")) {
                missing.add(info + ": a package comment and @NullMarked");
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void noSourceNamesAFolderOfOneMachine() throws IOException {
        assertEquals(List.of(), linesWith(MACHINE_PATH.asPredicate()));
    }

    @Test
    void nothingIsLeftUnfinished() throws IOException {
        assertEquals(List.of(), linesWith(UNFINISHED.asPredicate()));
    }

    private static List<String> linesWith(Predicate<String> unwanted) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (unwanted.test(lines.get(i))) {
                    found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path root : ROOTS) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> below = Files.walk(root)) {
                    below.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                }
            }
        }
        assertFalse(
                files.isEmpty(),
                "no sources under " + ROOTS + ": tests run in the root of the checkout");
        return files;
    }
}
