package io.bulkedge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A case of the list that {@code bench} and the JMH benchmarks share.
 *
 * @param problem the case
 * @param grid which list it belongs to
 * @param what what it stands for, in words
 */
public record StandardCase(BenchCase problem, Grid grid, String what) {
    private static final String LIST = "cases.csv";
    private static final String HEADER = "case,grid,what";

    /** Lists of cases; each contains the ones before. */
    public enum Grid {
        /** Within five minutes with peers on two cores. */
        QUICK,
        /** Large matrices too: a quarter of an hour with peers on two cores. */
        FULL
    }

    /**
     * Reads the list.
     *
     * @param grid which list
     * @return its cases in order
     */
    public static List<StandardCase> list(Grid grid) {
        return all().stream().filter(one -> one.grid().compareTo(grid) <= 0).toList();
    }

    private static List<StandardCase> all() {
        InputStream resource = StandardCase.class.getResourceAsStream(LIST);
        if (resource == null) {
            throw new IllegalStateException("this build lacks its list of cases, " + LIST);
        }
        List<StandardCase> cases = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                if (!line.startsWith("#") && !line.equals(HEADER)) {
                    cases.add(read(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(LIST + " cannot be read", e);
        }
        return cases;
    }

    private static StandardCase read(String line) {
        String[] parts = line.split(",", 3);
        BenchCase problem = BenchCase.parse(parts[0]);
        if (parts.length != 3 || problem == null) {
            throw new IllegalStateException(LIST + ": no case: " + line);
        }
        return new StandardCase(problem, Grid.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2]);
    }
}
