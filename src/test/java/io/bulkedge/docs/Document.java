package io.bulkedge.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Code blocks of a Markdown file.
 *
 * @param file the file
 * @param snippets Java blocks by the name in the comment before them
 * @param commands lines of shell blocks, without comments
 */
public record Document(Path file, Map<String, String> snippets, List<String> commands) {
    private static final String NAME = "<!-- snippet: ";

    /**
     * Reads a file.
     *
     * @param file the file
     * @return its code blocks
     * @throws IOException if it cannot be read
     * @throws IllegalStateException if a Java block has no name, or one that was used before
     */
    public static Document read(Path file) throws IOException {
        Map<String, String> snippets = new LinkedHashMap<>();
        List<String> commands = new ArrayList<>();
        String name = "";
        String language = "";
        StringBuilder block = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            boolean inside = !language.isEmpty();
            if (inside && line.strip().equals("```")) {
                if (language.equals("java")) {
                    if (name.isEmpty() || snippets.put(name, block.toString()) != null) {
                        throw new IllegalStateException(
                                file + " has a Java block without a name of its own:\n" + block);
                    }
                    name = "";
                } else if (language.equals("sh")) {
                    block.toString()
                            .lines()
                            .map(command -> command.replaceFirst("\\s+#.*", "").strip())
                            .filter(command -> !command.isEmpty())
                            .forEach(commands::add);
                }
                language = "";
                block.setLength(0);
            } else if (inside) {
                block.append(line).append('\n');
            } else if (line.startsWith("```")) {
                language = line.substring(3).isBlank() ? "text" : line.substring(3).strip();
            } else if (line.startsWith(NAME)) {
                name = line.substring(NAME.length(), line.indexOf(" -->"));
            }
        }
        return new Document(file, snippets, commands);
    }
}
