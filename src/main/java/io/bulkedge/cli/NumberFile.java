package io.bulkedge.cli;

import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightFile;
import io.bulkedge.weights.WeightFiles;
import io.bulkedge.weights.WeightOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A file of numbers as one sample: .npy or .npz (all elements), .csv or .txt (all fields). */
final class NumberFile {
    private static final List<String> TEXT = List.of(".csv", ".txt");

    private NumberFile() {}

    /**
     * Reads all numbers in the order of the file.
     *
     * @param path the file; the ending decides between text and arrays
     * @return the numbers; NaN and infinities as they are
     * @throws BadInputException if a field is no number or the file holds no readable array
     */
    static double[] read(Path path) throws IOException, BadInputException {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return TEXT.stream().anyMatch(name::endsWith) ? text(path) : arrays(path);
    }

    private static double[] arrays(Path path) throws IOException, BadInputException {
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            DoubleStream.Builder all = DoubleStream.builder();
            for (TensorEntry entry : file.tensors()) {
                double[] values = values(path, file, entry);
                Arrays.stream(values).forEach(all::add);
            }
            return all.build().toArray();
        }
    }

    /**
     * All elements of an array in the order of the file.
     *
     * @throws BadInputException if the file holds no arrays, or this one is no readable one
     */
    static double[] values(Path path, WeightFile file, TensorEntry entry)
            throws IOException, BadInputException {
        if (!file.format().equals("npy") && !file.format().equals("npz")) {
            throw new BadInputException(
                    path
                            + ": numbers are read from .npy, .npz, .csv and .txt, not from "
                            + file.format());
        }
        if (entry.unreadable() != null) {
            throw new BadInputException(path + ": " + entry.name() + ": " + entry.unreadable());
        }
        if (entry.elements() > Integer.MAX_VALUE - 8) {
            throw new BadInputException(
                    path + ": " + entry.name() + " has " + entry.elements() + " numbers");
        }
        double[] values = new double[(int) entry.elements()];
        file.source(entry).read(0, values.length, values, 0);
        return values;
    }

    private static double[] text(Path path) throws IOException, BadInputException {
        DoubleStream.Builder all = DoubleStream.builder();
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                for (String field : line.strip().split("[,;\\s]+", -1)) {
                    if (!field.isEmpty()) {
                        all.add(number(path, number, field));
                    }
                }
            }
        }
        return all.build().toArray();
    }

    private static double number(Path path, int line, String field) throws BadInputException {
        try {
            return Double.parseDouble(field);
        } catch (NumberFormatException e) {
            throw new BadInputException(path + ", line " + line + ": '" + field + "' is no number");
        }
    }
}
