package io.bulkedge.report.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shortens tensor names such as {@code /encoder/layer.0/attention/self/query/MatMul} by leaving out
 * words that tell them least apart. A word with a digit stays, and the one before a number, so
 * neither the number of a layer nor what it counts is lost, and names that differ still differ: if
 * a width cannot be kept so, it is exceeded.
 */
final class ShortNames {
    private static final String ELLIPSIS = "...";

    /** Words that are tried; names of real models have some twenty. */
    private static final int MOST_WORDS = 64;

    private final List<String> names;
    private final int width;

    private ShortNames(List<String> names, int width) {
        this.names = names;
        this.width = width;
    }

    /**
     * Shortens the names that are too long.
     *
     * @param names the names
     * @param width characters that are wanted at most
     * @return as many names, in the same order
     */
    static List<String> of(List<String> names, int width) {
        if (names.stream().allMatch(name -> length(name) <= width)) {
            return names;
        }
        return new ShortNames(names, width).shortened();
    }

    private List<String> shortened() {
        int different = new HashSet<>(names).size();
        Set<String> left = new HashSet<>();
        List<String> result = names;
        for (String word : words()) {
            left.add(word);
            List<String> tried = names.stream().map(name -> without(name, left)).toList();
            if (new HashSet<>(tried).size() < different) {
                left.remove(word);
                continue;
            }
            result = tried;
            if (result.stream().allMatch(name -> length(name) <= width)) {
                break;
            }
        }
        return result;
    }

    /** Words of the names that are too long, the most frequent first, of equal ones the longest. */
    private List<String> words() {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> kept = new HashSet<>();
        for (String name : names) {
            if (length(name) > width) {
                List<String> parts = parts(name);
                for (int i = 0; i < parts.size(); i++) {
                    String part = parts.get(i);
                    boolean counted = i + 2 < parts.size() && isNumber(parts.get(i + 2));
                    if (part.length() > ELLIPSIS.length() && !hasDigit(part)) {
                        counts.merge(part, 1, Integer::sum);
                        kept.addAll(counted ? List.of(part) : List.of());
                    }
                }
            }
        }
        counts.keySet().removeAll(kept);
        return counts.entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                                .thenComparingInt(entry -> entry.getKey().length())
                                .reversed()
                                .thenComparing(Map.Entry::getKey))
                .limit(MOST_WORDS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A name without some words; neighbours that are left out share one ellipsis. */
    private String without(String name, Set<String> left) {
        if (length(name) <= width) {
            return name;
        }
        StringBuilder out = new StringBuilder();
        String pending = "";
        boolean cut = false;
        for (String part : parts(name)) {
            if (isSeparator(part)) {
                pending = part;
            } else if (!left.contains(part)) {
                out.append(pending).append(part);
                pending = "";
                cut = false;
            } else if (!cut) {
                out.append(pending).append(ELLIPSIS);
                pending = "";
                cut = true;
            }
        }
        return out.append(pending).toString();
    }

    /** Words and the runs of separators between them, in turn. */
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= name.length(); i++) {
            if (i == name.length() || separates(name.charAt(i)) != separates(name.charAt(i - 1))) {
                parts.add(name.substring(start, i));
                start = i;
            }
        }
        return parts;
    }

    private static boolean isSeparator(String part) {
        return separates(part.charAt(0));
    }

    private static boolean separates(char c) {
        return "/._:-".indexOf(c) >= 0;
    }

    private static boolean isNumber(String part) {
        return part.codePoints().allMatch(Character::isDigit);
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
