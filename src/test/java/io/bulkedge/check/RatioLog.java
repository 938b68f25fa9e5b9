package io.bulkedge.check;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Asserts ratios against {@link RatioThreshold} and appends every one to {@code target/ratios.csv},
 * so that thresholds can be tightened from what was seen. Safe for any number of threads.
 */
public final class RatioLog {
    private static final Path FILE = Path.of("target", "ratios.csv");
    private static final String HEADER = "test,matrix,op,ratio\n";
    private static final Object LOCK = new Object();

    private final String test;

    /**
     * Makes a log for one test class.
     *
     * @param test the class, whose simple name goes into the first column
     */
    public RatioLog(Class<?> test) {
        this.test = test.getSimpleName();
    }

    /**
     * Records a ratio and asserts that it is below the threshold; NaN is not.
     *
     * @param matrix name of the matrix
     * @param operation what was checked
     * @param ratio the ratio
     */
    public void check(String matrix, String operation, double ratio) {
        append(test + "," + quoted(matrix) + "," + quoted(operation) + "," + ratio + "\n");
        if (!(ratio < RatioThreshold.VALUE)) {
            fail(
                    matrix
                            + ", "
                            + operation
                            + ": ratio "
                            + ratio
                            + " is not below "
                            + RatioThreshold.VALUE);
        }
    }

    private static String quoted(String field) {
        return field.contains(",") || field.contains("\"")
                ? "\"" + field.replace("\"", "\"\"") + "\""
                : field;
    }

    private static void append(String line) {
        synchronized (LOCK) {
            try {
                Files.createDirectories(FILE.getParent());
                String text = Files.exists(FILE) ? line : HEADER + line;
                Files.writeString(
                        FILE,
                        text,
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
