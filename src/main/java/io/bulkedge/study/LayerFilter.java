package io.bulkedge.study;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Chooses layers by name. {@code *} matches any characters, {@code /} and {@code .} included,
 * {@code ?} exactly one; a pattern that begins with {@code -} excludes. Without an including
 * pattern everything is included.
 */
public final class LayerFilter {
    private final List<Rule> rules;

    private record Rule(String text, boolean excludes, Pattern pattern) {}

    /**
     * Creates a filter.
     *
     * @param globs patterns in any order
     */
    public LayerFilter(List<String> globs) {
        List<Rule> compiled = new ArrayList<>();
        for (String glob : globs) {
            boolean excludes = glob.startsWith("-");
            compiled.add(new Rule(glob, excludes, compile(excludes ? glob.substring(1) : glob)));
        }
        this.rules = List.copyOf(compiled);
    }

    private static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        glob.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '*' -> regex.append(".*");
                                case '?' -> regex.append('.');
                                default -> regex.append(Pattern.quote(Character.toString(c)));
                            }
                        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /**
     * Whether there is no pattern.
     *
     * @return true if every layer is chosen
     */
    public boolean takesAll() {
        return rules.isEmpty();
    }

    /**
     * Whether a layer is chosen.
     *
     * @param name name of the layer
     * @return true unless it is excluded, or another pattern had to include it
     */
    public boolean accepts(String name) {
        boolean included = rules.stream().allMatch(Rule::excludes);
        for (Rule rule : rules) {
            if (rule.pattern().matcher(name).matches()) {
                if (rule.excludes()) {
                    return false;
                }
                included = true;
            }
        }
        return included;
    }

    /**
     * Patterns that match no layer at all, usually misspelled.
     *
     * @param names names of all layers
     * @return the patterns as given
     */
    public List<String> unmatched(List<String> names) {
        return rules.stream()
                .filter(
                        rule ->
                                names.stream()
                                        .noneMatch(name -> rule.pattern().matcher(name).matches()))
                .map(Rule::text)
                .toList();
    }
}
