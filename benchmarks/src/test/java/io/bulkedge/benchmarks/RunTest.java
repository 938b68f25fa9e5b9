package io.bulkedge.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bulkedge.bench.MachineCard;
import io.bulkedge.bench.StandardCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;

class RunTest {
    @Test
    void cardAndResultsStandInOneJsonObject() throws IOException {
        MachineCard card = MachineCard.current();
        String text = Run.withCard(card, "[\n  {\"benchmark\": \"x\"}\n]\n");
        List<String> names = new ArrayList<>();
        String cpu = "";
        try (JsonParser json = new JsonFactory().createParser(text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    names.add(json.currentName());
                } else if (token == JsonToken.VALUE_STRING && "cpu".equals(json.currentName())) {
                    cpu = json.getText();
                }
            }
        }
        assertEquals(card.cpu(), cpu);
        assertEquals(List.of("schema", "machine", "cpu"), names.subList(0, 3));
        assertEquals(
                List.of("results", "benchmark"), names.subList(names.size() - 2, names.size()));
    }

    /** The list of {@code bench} unless the command line names cases. */
    @Test
    void casesComeFromTheCommonList() throws Exception {
        Options options = Run.withCases(new CommandLineOptions());
        assertEquals(
                StandardCase.list(StandardCase.Grid.QUICK).stream()
                        .map(one -> one.problem().toString())
                        .toList(),
                List.copyOf(options.getParameter("problem").get()));
        assertTrue(options.getParameter("backend").get().containsAll(List.of("cpu", "ejml")));
        options = Run.withCases(new CommandLineOptions("-p", "problem=svd:4x5x1:f64"));
        assertEquals(List.of("svd:4x5x1:f64"), List.copyOf(options.getParameter("problem").get()));
    }
}
