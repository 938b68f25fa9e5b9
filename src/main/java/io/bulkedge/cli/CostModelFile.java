package io.bulkedge.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bulkedge.bench.MachineCard;
import io.bulkedge.plan.CostModel;
import io.bulkedge.plan.Route;
import io.bulkedge.plan.RouteTime;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cost model of this machine in the user's cache. It holds for one machine, Java and version of
 * bulkedge; for any other, and if it is damaged, the built-in rates are used and a line says so.
 */
final class CostModelFile {
    private static final String SCHEMA = "bulkedge.costs/1";
    private static final long LARGEST = 1 << 20;

    private CostModelFile() {}

    /**
     * What a file gave.
     *
     * @param costs the model, built-in rates if there was no usable file
     * @param warning why a file that is there was not used, or null
     */
    record Loaded(CostModel costs, @Nullable String warning) {}

    /** The file in the user's cache. */
    static Path standard() {
        return DemoModel.cache().resolve("costs.json");
    }

    /**
     * Reads a file if it is there.
     *
     * @param file the file
     * @return its model, or the built-in rates
     */
    static Loaded load(Path file) {
        if (!Files.exists(file)) {
            return new Loaded(CostModel.DEFAULT, null);
        }
        try {
            Content content = read(file);
            String here = MachineCard.current().key();
            if (!content.key().equals(here)) {
                return unused(file, "it was made on another machine, Java or version of bulkedge");
            }
            return new Loaded(CostModel.DEFAULT.calibrated(content.times()), null);
        } catch (IOException | IllegalArgumentException e) {
            return unused(file, "it cannot be read: " + firstLine(e));
        }
    }

    private static Loaded unused(Path file, String reason) {
        return new Loaded(
                CostModel.DEFAULT,
                "cost model "
                        + file
                        + " is not used, "
                        + reason
                        + "; 'bench --calibrate' replaces it");
    }

    /** JSON errors go on over several lines; the first says what is wrong. */
    private static String firstLine(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @param file the file; its folder is created
     * @param card the machine that the times were measured on
     * @param times the times
     */
    static void store(Path file, MachineCard card, List<RouteTime> times) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("key", card.key());
        tree.put("machine", card.tree());
        tree.put("times", times.stream().map(CostModelFile::tree).toList());
        AtomicFile.writeText(file, Json.text(tree));
    }

    private static Map<String, Object> tree(RouteTime time) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("backend", time.backend());
        tree.put("route", time.route().word());
        tree.put("vectors", time.vectors());
        tree.put("rows", time.rows());
        tree.put("cols", time.cols());
        tree.put("count", time.count());
        tree.put("threads", time.threads());
        tree.put("seconds", time.seconds());
        return tree;
    }

    private record Content(String key, List<RouteTime> times) {}

    private static Content read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("more than " + LARGEST + " bytes");
        }
        String schema = "";
        String key = "";
        List<RouteTime> times = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(Files.readAllBytes(file))) {
            require(json.nextToken() == JsonToken.START_OBJECT, "no JSON object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "schema" -> schema = String.valueOf(json.getText());
                    case "key" -> key = String.valueOf(json.getText());
                    case "times" -> {
                        require(value == JsonToken.START_ARRAY, "times are no array");
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            times.add(time(json));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            require(json.currentToken() == JsonToken.END_OBJECT, "the object has no end");
        }
        require(schema.equals(SCHEMA), "its schema is not " + SCHEMA);
        require(!times.isEmpty(), "it holds no times");
        return new Content(key, times);
    }

    private static RouteTime time(JsonParser json) throws IOException {
        String backend = "";
        String word = "";
        boolean vectors = false;
        int rows = 0;
        int cols = 0;
        long count = 0;
        int threads = 0;
        double seconds = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "backend" -> backend = json.getText();
                case "route" -> word = json.getText();
                case "vectors" -> vectors = json.getBooleanValue();
                case "rows" -> rows = json.getIntValue();
                case "cols" -> cols = json.getIntValue();
                case "count" -> count = json.getLongValue();
                case "threads" -> threads = json.getIntValue();
                case "seconds" -> seconds = json.getDoubleValue();
                default -> json.skipChildren();
            }
        }
        return new RouteTime(backend, route(word), vectors, rows, cols, count, threads, seconds);
    }

    private static Route route(String word) throws IOException {
        for (Route route : Route.values()) {
            if (route.word().equals(word)) {
                return route;
            }
        }
        throw new IOException(String.format(Locale.ROOT, "it knows a route '%s'", word));
    }

    private static void require(boolean right, String otherwise) throws IOException {
        if (!right) {
            throw new IOException(otherwise);
        }
    }
}
