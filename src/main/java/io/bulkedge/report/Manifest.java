package io.bulkedge.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The list of files of an earlier run in the same folder. */
public final class Manifest {
    /** Its name in the folder. */
    public static final String NAME = "manifest.json";

    private static final Pattern PLOT = Pattern.compile("plots/[A-Za-z0-9][A-Za-z0-9._-]*\\.svg");
    private static final JsonFactory FACTORY = new JsonFactory();

    private Manifest() {}

    /**
     * Deletes the plots that an earlier run listed, and then its manifest, so that what lies in the
     * folder afterwards is of the run that follows. Files that no manifest lists stay, and so do
     * those of a manifest that is no JSON.
     *
     * @param folder folder of results
     * @throws IOException if a file cannot be deleted
     */
    public static void clear(Path folder) throws IOException {
        Path manifest = folder.resolve(NAME);
        if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (String name : plots(manifest)) {
            Path plot = folder.resolve(name);
            if (Files.isRegularFile(plot, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(plot);
            }
        }
        // A manifest that outlived its files would vouch for the wrong ones.
        Files.delete(manifest);
    }

    /** Names under plots/ in the list of files. */
    private static Set<String> plots(Path manifest) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        try (JsonParser json = FACTORY.createParser(manifest.toFile())) {
            boolean inFiles = false;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                int depth = json.getParsingContext().getNestingDepth();
                if (depth == 1 && token == JsonToken.FIELD_NAME) {
                    inFiles = "files".equals(json.currentName());
                } else if (inFiles
                        && depth == 3
                        && token == JsonToken.VALUE_STRING
                        && "name".equals(json.currentName())
                        && PLOT.matcher(json.getText()).matches()) {
                    names.add(json.getText());
                }
            }
        } catch (JacksonException e) {
            // Not a manifest of ours: nothing is known to be stale.
            return Set.of();
        }
        return names;
    }
}
