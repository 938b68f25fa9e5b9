package io.bulkedge.cli;

import io.bulkedge.weights.ElementType;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightFile;
import io.bulkedge.weights.WeightFiles;
import io.bulkedge.weights.WeightOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Spectra of a file: a one-dimensional array or a text file is one spectrum, a two-dimensional
 * array one in each row.
 *
 * @param spectra levels of each, ascending and finite
 * @param single whether the file holds them in float32 or narrower
 */
record LevelFile(List<double[]> spectra, boolean single) {
    /** Most spectra: their statistics are kept. */
    private static final int MOST_SPECTRA = 1 << 20;

    static LevelFile read(Path path) throws IOException, BadInputException {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".txt")) {
            return of(path, List.of(NumberFile.read(path)), false);
        }
        List<double[]> spectra = new ArrayList<>();
        boolean single = true;
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            for (TensorEntry entry : file.tensors()) {
                double[] values = NumberFile.values(path, file, entry);
                List<Long> shape = entry.shape();
                if (shape.size() > 2) {
                    throw new BadInputException(
                            path
                                    + ": "
                                    + entry.name()
                                    + " has "
                                    + shape.size()
                                    + " dimensions; levels have one, or two (spectra x levels)");
                }
                spectra.addAll(rows(values, entry, path));
                ElementType type = entry.type();
                single &= type != null && type.unitRoundoff() >= 0x1p-24;
            }
        }
        return of(path, spectra, single);
    }

    private static List<double[]> rows(double[] values, TensorEntry entry, Path path)
            throws BadInputException {
        if (entry.shape().size() < 2) {
            return List.of(values);
        }
        int count = Math.toIntExact(entry.shape().getFirst());
        if (count > MOST_SPECTRA) {
            throw new BadInputException(
                    path + ": " + count + " spectra, at most " + MOST_SPECTRA + " are taken");
        }
        int n = count == 0 ? 0 : values.length / count;
        boolean rowMajor = entry.order() == TensorEntry.Order.ROW_MAJOR;
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] row = new double[n];
            for (int j = 0; j < n; j++) {
                row[j] = values[rowMajor ? i * n + j : j * count + i];
            }
            rows.add(row);
        }
        return rows;
    }

    private static LevelFile of(Path path, List<double[]> spectra, boolean single)
            throws BadInputException {
        for (double[] spectrum : spectra) {
            if (!Arrays.stream(spectrum).allMatch(Double::isFinite)) {
                throw new BadInputException(path + ": a level is NaN or infinite");
            }
            Arrays.sort(spectrum);
        }
        return new LevelFile(spectra, single);
    }
}
