package io.bulkedge.check;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What some machines lack and some tests need. A test that cannot run says so and is skipped; a
 * need that {@code -Dbulkedge.require=NEED,NEED} lists makes it fail instead.
 */
public final class Required {
    private static final String PROPERTY = "bulkedge.require";

    /** Lines that were printed: what many tests lack is said once. */
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Required() {}

    /**
     * Goes on if the need is there, and otherwise ends the test.
     *
     * @param need {@code vector-128}, {@code vector-256}, {@code vector-512}, {@code launcher},
     *     {@code signals}, {@code device}, {@code proc}
     * @param there whether this machine has it
     * @param lack what is missing
     */
    public static void need(String need, boolean there, String lack) {
        if (!there) {
            missing(need, lack, System.getProperty(PROPERTY, ""));
        }
    }

    static void missing(String need, String lack, String required) {
        List<String> words = Arrays.stream(required.split(",", -1)).map(String::strip).toList();
        if (words.contains(need)) {
            throw new AssertionError(need + " is required (-D" + PROPERTY + "), but: " + lack);
        }
        String skipped = "SKIPPED " + need + ": " + lack;
        if (SAID.add(skipped)) {
            System.err.println(skipped);
        }
        abort(skipped);
    }
}
