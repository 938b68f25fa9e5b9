package io.bulkedge.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
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
        CommandLineOptions options = new CommandLineOptions(arguments);
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        if (options.shouldList()) {
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
            card.write(json);
            json.writeFieldName("results");
            json.writeRawValue(results.strip());
            json.writeEndObject();
        }
        return text + "\n";
    }
}
