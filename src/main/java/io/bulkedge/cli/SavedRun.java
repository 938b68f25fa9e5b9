package io.bulkedge.cli;

import io.bulkedge.study.Observable;
import io.bulkedge.study.RunDescription;
import io.bulkedge.study.SpectrumSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a run computes, as the command line says it; {@link RunDescription} is the same as text in a
 * file.
 *
 * @param ensemble which matrices
 * @param observables what is observed
 * @param range what the histogram of the density covers
 * @param seed seed of everything random
 * @param count spectra of the whole run
 * @param until when it ends before; empty for never
 */
record SavedRun(
        EnsembleOptions ensemble,
        Set<Observable> observables,
        Observable.Range range,
        long seed,
        long count,
        String until) {
    private static final String ENSEMBLE = "ensemble";
    private static final String TENSOR = "tensor";
    private static final String SEED = "--seed";
    private static final String COUNT = "--count";
    private static final String OBSERVE = "--observe";
    private static final String UNTIL = "--until";
    private static final String RANGE = "density from, to";

    /**
     * The text, which decides the bits of the result.
     *
     * @param environment what else does: route, backend, version
     */
    RunDescription description(Map<String, String> environment) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(ENSEMBLE, ensemble.word());
        entries.putAll(ensemble.values());
        if (ensemble.like != null) {
            entries.put(TENSOR, ensemble.tensor().identity());
        }
        entries.put(SEED, Long.toString(seed));
        entries.put(COUNT, Long.toString(count));
        entries.put(OBSERVE, String.join(",", observables.stream().map(Observable::word).toList()));
        entries.put(UNTIL, until);
        entries.put(
                RANGE, Double.toHexString(range.low()) + "," + Double.toHexString(range.high()));
        entries.putAll(environment);
        return new RunDescription(entries);
    }

    /**
     * Reads the text again.
     *
     * @throws UsageException if it makes no sense, or the tensor of {@code --like} is another one
     * @throws CommandLine.ParameterException if an option makes no sense
     */
    static SavedRun of(RunDescription description) {
        Map<String, String> entries = description.entries();
        EnsembleOptions ensemble = ensemble(entries);
        if (ensemble.like != null) {
            String identity = ensemble.tensor().identity();
            if (!identity.equals(entries.get(TENSOR))) {
                throw new UsageException(
                        "--like is now " + identity + ", not " + entries.get(TENSOR));
            }
        }
        return new SavedRun(
                ensemble,
                SampleOptions.observables(
                        List.of(entries.getOrDefault(OBSERVE, "").split(",", -1))),
                range(entries),
                number(entries, SEED),
                number(entries, COUNT),
                entries.getOrDefault(UNTIL, ""));
    }

    private static EnsembleOptions ensemble(Map<String, String> entries) {
        EnsembleOptions ensemble = new EnsembleOptions();
        List<String> args = new ArrayList<>();
        args.add(entries.getOrDefault(ENSEMBLE, ""));
        for (String option : ensemble.values().keySet()) {
            String value = entries.getOrDefault(option, "");
            if (!value.isEmpty() && !value.equals("false")) {
                args.add(value.equals("true") ? option : option + "=" + value);
            }
        }
        new CommandLine(
                        CommandSpec.create()
                                .addMixin("ensemble", CommandSpec.forAnnotatedObject(ensemble)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .parseArgs(args.toArray(String[]::new));
        return ensemble;
    }

    private static long number(Map<String, String> entries, String key) {
        try {
            return Long.parseLong(entries.getOrDefault(key, ""));
        } catch (NumberFormatException e) {
            throw new UsageException(key + " is '" + entries.get(key) + "'");
        }
    }

    /** The range of the histogram of the density that a run was begun with. */
    static Observable.Range range(RunDescription description, String file)
            throws BadInputException {
        try {
            return range(description.entries());
        } catch (UsageException e) {
            throw new BadInputException(file + ": no saved run of bulkedge: " + e.getMessage());
        }
    }

    private static Observable.Range range(Map<String, String> entries) {
        String[] ends = entries.getOrDefault(RANGE, "").split(",", -1);
        try {
            double low = Double.parseDouble(ends[0]);
            double high = Double.parseDouble(ends[1]);
            if (ends.length == 2 && low < high && Double.isFinite(high - low)) {
                return new Observable.Range(low, high);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new UsageException("the density has no range");
        }
        throw new UsageException("the density has no range");
    }

    /** Where the spectra come from. */
    SpectrumSource source() {
        return EnsembleName.source(ensemble);
    }
}
