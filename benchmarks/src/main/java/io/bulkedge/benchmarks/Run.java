package io.bulkedge.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bulkedge.bench.MachineCard;
import io.bulkedge.bench.StandardCase;
import io.bulkedge.report.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Optional;

/**
 * JMH with its own command line, whose result file ({@code -rff FILE}) also holds the machine card.
 */
public final class Run {
    private Run() {}

    /**
     * Runs benchmarks.
     *
     * @param arguments those of JMH; {@code -h} lists them, {@code -l} the benchmarks
     */
    public static void main(String[] arguments)
            throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions given = new CommandLineOptions(arguments);
        if (given.shouldHelp()) {
            given.showHelp();
            return;
        }
        Options options = withCases(given);
        if (given.shouldList()) {
            new Runner(options).list();
            return;
        }
        Optional<String> wanted = options.getResult();
        if (!wanted.hasValue()) {
            new Runner(options).run();
            return;
        }
        Path file = Path.of(wanted.get()).toAbsolutePath();
        Path raw = Files.createTempFile("jmh", ".json");
        try {
            new Runner(
                            new OptionsBuilder()
                                    .parent(options)
                                    .resultFormat(ResultFormatType.JSON)
                                    .result(raw.toString())
                                    .build())
                    .run();
            Path partial = file.resolveSibling(file.getFileName() + ".partial");
            Files.writeString(partial, withCard(MachineCard.current(), Files.readString(raw)));
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            System.out.println("With the machine card: " + file);
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    /** The quick cases of the common list, and every library that is there, unless named. */
    static Options withCases(Options given) {
        ChainedOptionsBuilder options = new OptionsBuilder().parent(given);
        if (!given.getParameter("problem").hasValue()) {
            options.param(
                    "problem",
                    StandardCase.list(StandardCase.Grid.QUICK).stream()
                            .map(one -> one.problem().toString())
                            .toArray(String[]::new));
        }
        if (!given.getParameter("backend").hasValue()) {
            options.param("backend", SpectralCaseBenchmark.backends().toArray(String[]::new));
        }
        return options.build();
    }

    /**
     * One JSON object of card and results.
     *
     * @param card the machine
     * @param results what JMH wrote: a JSON array
     */
    static String withCard(MachineCard card, String results) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", "bulkedge.jmh/1");
            json.writeFieldName("machine");
            json.writeRawValue(Json.text(card.tree()).strip());
            json.writeFieldName("results");
            json.writeRawValue(results.strip());
            json.writeEndObject();
        }
        return text + "\n";
    }
}
