package io.bulkedge.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What came of one step of a check.
 *
 * @param name the step
 * @param outcome whether it passed
 * @param said one sentence without a final stop
 * @param seconds how long it took
 * @param figures everything that was found, as a tree for JSON
 */
public record CheckStep(
        String name, Outcome outcome, String said, double seconds, Map<String, Object> figures) {
    /** Whether a step passed. */
    public enum Outcome {
        /** It ran, and everything was right. */
        PASSED,
        /** Something was wrong, or could not be tried. */
        FAILED,
        /** This machine lacks what it is about, and it is not needed. */
        SKIPPED;

        /**
         * The word in tables and files.
         *
         * @return lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A step with a time that is known only later. */
    static CheckStep of(String name, Outcome outcome, String said, Map<String, Object> figures) {
        return new CheckStep(name, outcome, said, Double.NaN, figures);
    }

    CheckStep took(double time) {
        return new CheckStep(name, outcome, said, time, figures);
    }

    /** The step as a tree for JSON. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("outcome", outcome.word());
        tree.put("said", said);
        tree.put("seconds", seconds);
        tree.putAll(figures);
        return tree;
    }
}
