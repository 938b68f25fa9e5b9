package io.bulkedge.cli;

import io.bulkedge.ensemble.EntryLaw;
import java.util.function.DoubleFunction;

/** Laws of entries by the words of {@code --entries}. */
final class EntryWord {
    /** What can be written. */
    static final String WORDS =
            "normal, signs, uniform, student:A, pareto:A, stable:A or truncated:C";

    private EntryWord() {}

    /** The law of a word. */
    static EntryLaw parse(String text) {
        int colon = text.indexOf(':');
        String word = colon < 0 ? text : text.substring(0, colon);
        String number = colon < 0 ? "" : text.substring(colon + 1);
        return switch (word) {
            case "normal" -> plain(text, number, new EntryLaw.Gaussian());
            case "signs" -> plain(text, number, new EntryLaw.Signs());
            case "uniform" -> plain(text, number, new EntryLaw.Uniform());
            case "student" -> of(text, number, EntryLaw.Student::new);
            case "pareto" -> of(text, number, EntryLaw.Pareto::new);
            case "stable" -> of(text, number, EntryLaw.Stable::new);
            case "truncated" -> of(text, number, EntryLaw.TruncatedGaussian::new);
            default -> throw unknown(text);
        };
    }

    private static EntryLaw plain(String text, String number, EntryLaw law) {
        if (!number.isEmpty() || text.endsWith(":")) {
            throw unknown(text);
        }
        return law;
    }

    private static EntryLaw of(String text, String number, DoubleFunction<EntryLaw> law) {
        try {
            return law.apply(Double.parseDouble(number));
        } catch (NumberFormatException e) {
            throw unknown(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--entries " + text + ": " + e.getMessage());
        }
    }

    private static UsageException unknown(String text) {
        return new UsageException("--entries knows no '" + text + "'; there are " + WORDS);
    }
}
