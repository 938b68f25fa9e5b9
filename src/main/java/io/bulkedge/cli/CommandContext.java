package io.bulkedge.cli;

import io.bulkedge.backend.BackendInfo;
import io.bulkedge.engine.BuildInfo;
import io.bulkedge.engine.Engine;
import io.bulkedge.engine.FileDigest;
import io.bulkedge.engine.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every command has: the console, the command line as typed, and the time it started. */
final class CommandContext {
    private final Console console;
    private final List<String> args;
    private final long started = System.nanoTime();

    CommandContext(Console console, String... args) {
        this.console = console;
        this.args = List.of(args);
    }

    Console console() {
        return console;
    }

    /** The command as typed. */
    String commandLine() {
        return "bulkedge " + String.join(" ", args);
    }

    /** Seconds since the command started. */
    double seconds() {
        return (System.nanoTime() - started) * 1e-9;
    }

    /** Provenance of a run that ends now. */
    Provenance provenance(CommonOptions options, Engine engine, List<Path> inputs)
            throws IOException {
        List<Provenance.InputFile> files = new ArrayList<>();
        for (Path input : inputs) {
            files.add(
                    new Provenance.InputFile(
                            input.toString(), Files.size(input), FileDigest.sha256(input)));
        }
        return new Provenance(
                BuildInfo.current(),
                commandLine(),
                options.seed,
                engine.backends().stream().map(BackendInfo::toString).toList(),
                engine.backends().stream().map(BackendInfo::device).toList(),
                engine.routes(),
                "f64",
                Engine.vectorBits(),
                Provenance.currentJdk(),
                files,
                seconds());
    }

    /** Provenance as a tree for JSON. */
    static Map<String, Object> tree(Provenance provenance) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", provenance.build().version());
        tree.put("commit", provenance.build().commit());
        tree.put("command_line", provenance.commandLine());
        tree.put("seed", provenance.seed());
        tree.put("backend", provenance.backends());
        tree.put("device", provenance.devices());
        tree.put("route", provenance.routes());
        tree.put("precision", provenance.precision());
        tree.put("vector_width", provenance.vectorBits());
        tree.put("jdk", provenance.jdk());
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (Provenance.InputFile file : provenance.inputs()) {
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("name", file.name());
            input.put("bytes", file.bytes());
            input.put("sha256", file.sha256());
            inputs.add(input);
        }
        tree.put("inputs", inputs);
        tree.put("wall_seconds", provenance.wallSeconds());
        return tree;
    }
}
