package io.bulkedge.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Test files on disk, and the values of tensors in them. */
final class Fixtures {
    private Fixtures() {}

    /** Copies a resource of the class path into a directory, under its own name. */
    static Path copy(String resource, Path directory) throws IOException {
        Path target = directory.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        try (InputStream in = Fixtures.class.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(in, resource), target);
        }
        return target;
    }

    /** Copies a file of {@code src/test/resources/fixtures} into a directory. */
    static Path fixture(String name, Path directory) throws IOException {
        return copy("/fixtures/" + name, directory);
    }

    /** The entry of a name. */
    static TensorEntry entry(WeightFile file, String name) {
        return file.tensors().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no tensor " + name + " among " + file.tensors()));
    }

    /** All values of a tensor in storage order, read in blocks of an odd size. */
    static double[] values(WeightFile file, TensorEntry entry) throws IOException {
        double[] values = new double[Math.toIntExact(entry.elements())];
        WeightSource source = file.source(entry);
        for (int first = 0; first < values.length; first += 977) {
            source.read(first, Math.min(977, values.length - first), values, first);
        }
        return values;
    }

    /** All values of a tensor by name. */
    static double[] values(WeightFile file, String name) throws IOException {
        return values(file, entry(file, name));
    }

    /** Frobenius norm. */
    static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** Asserts agreement with a golden value that is given to a number of decimal digits. */
    static void assertClose(double expected, double actual, double relative) {
        assertTrue(
                Math.abs(actual - expected) <= relative * Math.abs(expected),
                () -> "expected " + expected + ", found " + actual);
    }
}
