package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.law.GaudinMehta;
import io.bulkedge.law.MarchenkoPastur;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LawCommandTest {
    @TempDir Path folder;

    private static Captured law(String line) {
        return Captured.run(("law " + line).split(" ", -1));
    }

    private static JsonTree json(String line) throws IOException {
        Captured run = law(line + " --format json");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals("", run.err());
        return JsonTree.parse(run.out());
    }

    @Test
    void jsonHasTheDocumentedKeys() throws IOException {
        JsonTree tree = json("gaudin --beta 1 --pdf 0.5,1 --cdf 1 --quantile 0.5");
        assertEquals(
                List.of(
                        "schema",
                        "law",
                        "parameters",
                        "pdf",
                        "cdf",
                        "quantile",
                        "values",
                        "moments",
                        "atom",
                        "support",
                        "provenance"),
                tree.keys());
        assertEquals("bulkedge.law/1", tree.at("schema").text());
        assertEquals("gaudin", tree.at("law").text());
        assertEquals(1, tree.at("parameters").at("beta").number());
        List<JsonTree> pdf = tree.at("pdf").items();
        assertEquals(2, pdf.size());
        assertEquals(0.5, pdf.getFirst().at("x").number());
        GaudinMehta law = new GaudinMehta(1);
        assertEquals(law.density(1), pdf.getLast().at("value").number());
        assertEquals(law.cumulative(1), tree.at("cdf").items().getFirst().at("value").number());
        JsonTree median = tree.at("quantile").items().getFirst();
        assertEquals(0.5, median.at("p").number());
        assertEquals(law.quantile(0.5), median.at("value").number());
        assertEquals(List.of(), tree.at("values").items());
        assertEquals(4, tree.at("moments").items().size());
        assertEquals(law.moment(2), tree.at("moments").items().get(1).at("value").number());
        assertEquals("null", tree.at("support").items().getLast().text(), "no infinity in JSON");
        assertEquals("[]", tree.at("provenance").at("backend").text());
        assertTrue(tree.at("provenance").at("command_line").text().endsWith("json"));
    }

    @Test
    void functionsHaveValues() throws IOException {
        JsonTree tree = json("rigidity --beta 2 --value 1,10");
        JsonTree last = tree.at("values").items().getLast();
        assertEquals(10, last.at("L").number());
        assertEquals(0.175692, last.at("value").number(), 6e-7);
        JsonTree spike =
                json("spiked-rectangular --ratio 0.5 --value 2").at("values").items().getFirst();
        assertEquals(List.of("L", "value", "overlap", "right_overlap"), spike.keys());
        assertEquals(0.775, spike.at("right_overlap").number(), 1e-12);
        JsonTree pole = json("form-factor --beta 4 --value 1").at("values").items().getFirst();
        assertEquals("null", pole.at("value").text());
    }

    @Test
    void parametersAndDefaultsAreRecorded() throws IOException {
        JsonTree edge = json("tracy-widom --beta 4 --convention RAMIREZ --cdf -2").at("parameters");
        assertEquals(List.of("beta", "convention"), edge.keys());
        assertEquals("ramirez", edge.at("convention").text());
        assertEquals(1, json("mp --ratio 2").at("parameters").at("variance").number());
        assertEquals("false", json("hard-edge").at("parameters").at("complex").text());
        assertEquals(
                "[3.0, 2.0, 4.0]",
                json("product --widths 3,2,4").at("parameters").at("widths").text());
        assertEquals(0.4, json("wachter --first 2 --second 0.6").at("atom_at_one").number(), 1e-15);
    }

    /** Without points the law describes itself. */
    @Test
    void aTableOfSupportAtomAndMoments() {
        Captured run = law("mp --ratio 2");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.out().contains("moment"), run.out());
        assertTrue(run.out().matches("(?s).*atom +- +0\\.5000.*"), run.out());
        assertTrue(run.out().matches("(?s).*lower +- +0\\.1715.*"), run.out());
        Captured asked = law("mp --ratio 2 --cdf -1,0");
        assertEquals(4, asked.out().lines().count(), asked.out());
        assertTrue(!asked.out().contains("moment"), asked.out());
    }

    @Test
    void csvCarriesAllDigits() {
        Captured run = law("mp --ratio 0.5 --cdf 1 --format csv");
        assertEquals(
                List.of(
                        "function,argument,value",
                        "cdf,1.0," + new MarchenkoPastur(0.5, 1).cumulative(1)),
                run.out().lines().toList());
    }

    @Test
    void sampledLawsFollowTheSeedAndTellTheirError() throws IOException {
        String line = "percolated-wigner --degree 2 --broadening 0.1 --pdf 0.5 --cdf 0.5";
        JsonTree first = json(line);
        JsonTree density = first.at("pdf").items().getFirst();
        assertTrue(density.at("se").number() > 0 && density.at("se").number() < 0.01);
        assertEquals(0.216074, first.at("atom").number(), 6e-7);
        assertEquals(
                density.at("value").number(),
                json(line).at("pdf").items().getFirst().at("value").number());
        double other = json(line + " --seed 1").at("pdf").items().getFirst().at("value").number();
        // Two runs, five errors of their difference.
        assertEquals(density.at("value").number(), other, 5 * 1.5 * density.at("se").number());
        assertTrue(other != density.at("value").number());
        double cumulative = first.at("cdf").items().getFirst().at("value").number();
        assertTrue(cumulative > 0.6 && cumulative < 0.9, "F(0.5) = " + cumulative);
    }

    @Test
    void outWritesTheWholeResult() throws IOException {
        Path out = folder.resolve("result");
        Captured run = Captured.run("law", "poisson", "--cdf", "1", "--out", out.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        JsonTree tree = JsonTree.parse(Files.readString(out.resolve("law.json")));
        assertEquals(-Math.expm1(-1), tree.at("cdf").items().getFirst().at("value").number());
        assertEquals(4, tree.at("moments").items().size());
    }

    @ParameterizedTest
    @CsvSource({
        "foo, there is no law 'foo'",
        "mp, mp needs --ratio",
        "mp --ratio 0, '--ratio must be between 1.0E-30 and 1.0E30, not 0.0'",
        "mp --ratio 1e300, '--ratio must be between'",
        "mp --ratio 0.5 --variance 1e-300, '--variance must be between 1.0E-30 and 1.0E30'",
        "semicircle --variance NaN, '--variance must be between'",
        "wachter --first 1e-40 --second 2, '--first must be between'",
        "wachter --first 2 --second 1e40, '--second must be between'",
        "spiked-covariance --ratio 1e300 --value 2, '--ratio must be between'",
        "mp --ratio 0.5 --cdf NaN, '--cdf must be finite, not NaN'",
        "mp --ratio 0.5 --pdf -Infinity, '--pdf must be finite, not -Infinity'",
        "spiked-wigner --value Infinity, '--value must be finite, not Infinity'",
        "tracy-widom --beta 1 --quantile 1e-300, 'E-22 up, not 1.0E-300'",
        "tracy-widom --beta 4 --quantile 1e-20, 'up, not 1.0E-20'",
        "mp --ratio 0.5 --q 2, mp takes no --q",
        "poisson --n 3, its parameters: none",
        "tracy-widom --beta 3 --cdf 0, '--beta must be 1, 2 or 4'",
        "tracy-widom --beta 1 --convention x, --convention",
        "wigner-surmise --beta 0, the Dyson index must be positive",
        "brody --q -1, the Brody parameter must be at least 0",
        "brody --q 1 --quantile 2, a probability is between 0 and 1",
        "berry-robnik --regular 1.5, between 0.0 and 1.0",
        "fuss-catalan --s 0, s must be between 1 and 1000",
        "fuss-catalan --s 1.5, --s",
        "product --widths 3, widths needs at least two sizes",
        "product --widths 3;0, --widths",
        "porter-thomas --n 1, n must be between 2",
        "percolated-wigner --degree 1000, between 0.0 and 500.0",
        "percolated-wigner --degree 1 --quantile 0.5, use --pdf or --cdf",
        "percolated-wigner --degree 1 --broadening 0, broadening must be positive",
        "number-variance --beta 2 --value 1e9, L must be between 0 and 100000.0",
        "number-variance --beta 2 --pdf 1, use --value",
        "number-variance --beta 2, needs --value",
        "mp --ratio 1 --value 3, '--pdf, --cdf or --quantile'",
        "form-factor --beta 1 --value -1, tau must be at least 0",
        "spiked-rectangular --ratio 2 --value 1, ratio must be between 0.0 and 1.0",
        "wachter --first 0.2 --second 0.2, first + second must be at least 1",
        "mp --ratio 1 --pdf x, --pdf",
        "mp --ratio 1 --format yaml, --format"
    })
    void mistakesAreOneLineThatNamesTheBound(String line, String words) {
        Captured run = law(line);
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }

    @Test
    void helpListsEveryLaw() {
        Captured help = law("--help");
        assertEquals(ExitCode.OK, help.code());
        assertTrue(Captured.run("--help").out().contains("law"), "the command is listed");
        for (LawName name : LawName.values()) {
            assertTrue(help.out().contains("\n  " + name.word()), name.word());
        }
    }

    /** Names and needed parameters agree with what is written about them. */
    @ParameterizedTest
    @EnumSource(LawName.class)
    void namesAreTheirOwn(LawName name) {
        assertEquals(name, LawName.of(name.word()));
        for (String option : name.parameters().replaceAll("[\\[\\]]", "").split(" ", -1)) {
            if (option.startsWith("--")) {
                assertTrue(name.takes(option));
                assertEquals(!name.parameters().contains("[" + option), name.needs(option));
            }
        }
    }
}
