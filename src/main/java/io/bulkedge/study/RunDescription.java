package io.bulkedge.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run computes, as keys and values: two runs with the same description give the same bits.
 * The part of the spectra that a run takes is not in it.
 *
 * @param entries keys and values in the order in which they are told
 */
public record RunDescription(Map<String, String> entries) {
    /** Copies the map. */
    public RunDescription {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * The first difference from another description.
     *
     * @param other another description
     * @return for example {@code "n is 64, not 128"}; empty if there is none
     */
    public Optional<String> difference(RunDescription other) {
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            String key = entry.getKey();
            String theirs = other.entries.get(key);
            if (!entry.getValue().equals(theirs)) {
                return Optional.of(key + " is " + text(theirs) + ", not " + text(entry.getValue()));
            }
        }
        for (String key : other.entries.keySet()) {
            if (!entries.containsKey(key)) {
                return Optional.of(key + " is " + text(other.entries.get(key)) + ", not given");
            }
        }
        return Optional.empty();
    }

    private static String text(@Nullable String value) {
        return value == null ? "not given" : value.isEmpty() ? "empty" : value;
    }
}
