package io.bulkedge.report;

/**
 * What a reader should take from one layer, in one sentence.
 *
 * @param level how much attention it deserves
 * @param text the sentence
 */
public record Verdict(Level level, String text) {
    /** How much attention a layer deserves. */
    public enum Level {
        /** As expected. */
        USUAL,
        /** Worth a look. */
        NOTABLE,
        /** Outside of what trained layers show, or a statistic that could not be had. */
        WARNING
    }
}
