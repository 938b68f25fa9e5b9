package io.bulkedge.cli;

import io.bulkedge.backend.BackendInfo;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.engine.BuildInfo;
import io.bulkedge.engine.Engine;
import io.bulkedge.engine.FileDigest;
import io.bulkedge.engine.Provenance;
import io.bulkedge.plan.CostModel;
import io.bulkedge.report.Json;
import io.bulkedge.report.table.CsvWriter;
import io.bulkedge.report.table.Rows;
import io.bulkedge.report.text.ControlCharacters;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every command has: the console, the command line as typed, and the time it started. */
final class CommandContext {
    private final Console console;
    private final Path costsFile;
    private final List<String> args;
    private final long started = System.nanoTime();
    private boolean warnedOfDevice;

    /**
     * Creates a context.
     *
     * @param console where to write
     * @param costsFile where the cost model of this machine is, if it was calibrated
     * @param args the command line
     */
    CommandContext(Console console, Path costsFile, String... args) {
        this.console = console;
        this.costsFile = costsFile;
        this.args = List.of(args);
    }

    Console console() {
        return console;
    }

    /** Where the cost model of this machine is, or will be. */
    Path costsFile() {
        return costsFile;
    }

    /** The cost model of this machine; a line on standard error if its file cannot be used. */
    CostModel costs() {
        CostModelFile.Loaded loaded = CostModelFile.load(costsFile);
        if (loaded.warning() != null) {
            console.err()
                    .println("bulkedge: warning: " + ControlCharacters.escape(loaded.warning()));
        }
        return loaded.costs();
    }

    /** Opens the engine that the options ask for. */
    Engine engine(CommonOptions options) throws BackendUnavailableException {
        warnOfUnusedDevice(options);
        return Engine.open(options.backend, options.threads, costs());
    }

    /** One line if the machine seems to have a device that the automatic choice cannot use. */
    void warnOfUnusedDevice(CommonOptions options) {
        if (options.backend.equalsIgnoreCase(BackendDiscovery.AUTO) && !warnedOfDevice) {
            warnedOfDevice = true;
            BackendDiscovery.passedOver()
                    .ifPresent(
                            no ->
                                    console.err()
                                            .println(
                                                    "bulkedge: warning: a GPU is there, but the"
                                                            + " CPU is used: "
                                                            + ControlCharacters.escape(
                                                                    no.reason()
                                                                            + "; "
                                                                            + no.remedy())));
        }
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
        return provenance(options, engine, engine.routes(), inputs);
    }

    /** The same with routes that were run elsewhere. */
    Provenance provenance(
            CommonOptions options, Engine engine, List<String> routes, List<Path> inputs)
            throws IOException {
        List<BackendInfo> backends = engine.backends();
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
                backends.stream().map(BackendInfo::toString).toList(),
                backends.stream().map(BackendInfo::device).toList(),
                routes,
                engine.costModel(),
                engine.solvedAgain(),
                "f64",
                Engine.vectorBits(),
                Provenance.currentJdk(),
                files,
                seconds());
    }

    /** Prints a result as JSON, without ever holding its text. */
    void print(Map<String, Object> tree) throws IOException {
        Json.write(console.out(), tree);
    }

    /** Prints a result as CSV, row by row; on a terminal control characters are made visible. */
    void print(Rows rows) throws IOException {
        CsvWriter.Target target =
                console.outIsTerminal() ? CsvWriter.Target.TERMINAL : CsvWriter.Target.FILE;
        Writer out = new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
        Writer buffered = new BufferedWriter(out);
        CsvWriter.write(rows, target, buffered);
        buffered.flush();
    }

    /**
     * Warns of matrices on which a route gave up; their results are those of the reference route.
     */
    void warnOfRepeats(Engine engine) {
        if (engine.solvedAgain() > 0) {
            console.err()
                    .println(
                            "bulkedge: warning: on "
                                    + engine.solvedAgain()
                                    + " matrices the iteration gave up; the reference route solved them");
        }
        if (engine.halvings() > 0) {
            console.err()
                    .println(
                            "bulkedge: warning: the device has less memory free than was planned: chunks were halved "
                                    + engine.halvings()
                                    + " times");
        }
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
        tree.put("cost_model", provenance.costModel());
        tree.put("solved_again", provenance.solvedAgain());
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
