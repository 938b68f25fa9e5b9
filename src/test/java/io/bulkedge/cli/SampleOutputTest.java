package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code sample} writes: every form, and what theory says beside it. */
class SampleOutputTest {
    @TempDir Path folder;

    private static Captured run(String line) {
        return Captured.run((line + " -q").split(" ", -1));
    }

    private static JsonTree json(String line) throws IOException {
        Captured run = run(line + " --format json");
        assertEquals(ExitCode.OK, run.code(), run.err());
        return JsonTree.parse(run.out());
    }

    /** Two ensembles by name, n and the size of the second: ratios within five errors. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "goe --n 12",
                "gue --n 9 --variance 2",
                "gse --n 7",
                "hermite --n 8 --beta 3.3",
                "goe --n 12 --model dense",
                "wishart --n 5 --m 9",
                "wishart --n 9 --m 5",
                "wishart-complex --n 6 --m 8 --variance 3",
                "wishart-quaternion --n 4 --m 4",
                "laguerre --n 6 --m 7 --beta 1.5"
            })
    void exactMomentsAreMet(String ensemble) throws IOException {
        List<JsonTree> moments =
                json("sample " + ensemble + " --count 4000 --observe moments")
                        .at("observables")
                        .at("moments")
                        .items();
        for (JsonTree moment : moments) {
            assertEquals("true", moment.at("exact").text());
            double distance = Math.abs(moment.at("value").number() - moment.at("theory").number());
            // Five standard errors: a false alarm in 1 of 10^6 of other seeds; tails are heavy.
            assertTrue(distance <= 5 * moment.at("se").number(), moment.text());
        }
    }

    @Test
    void limitMomentsSayThatTheyAreNotExact() throws IOException {
        JsonTree second =
                json("sample jacobi --n 40 --m 60 --m2 80 --count 200 --observe moments")
                        .at("observables")
                        .at("moments")
                        .items()
                        .get(1);
        assertEquals("false", second.at("exact").text());
        assertEquals(second.at("theory").number(), second.at("value").number(), 0.01);
        JsonTree none =
                json("sample levy --n 10 --tail 1.5 --count 10 --observe moments")
                        .at("observables")
                        .at("moments")
                        .items()
                        .getFirst();
        assertEquals("null", none.at("theory").text());
        assertEquals("null", none.at("exact").text());
    }

    /**
     * Largest levels are near the limit, of order n^(-1/3) off, at these sizes less than 0.15;
     * means by Bornemann 2010, doi:10.1090/S0025-5718-09-02280-7, for beta 4 divided by 2^(1/6).
     */
    @ParameterizedTest
    @CsvSource({
        "goe --n 150, -1.2065335746",
        "gue --n 150, -1.7710868074",
        "gse --n 150, -2.0552008",
        "wishart --n 100 --m 200, -1.2065335746",
        "wishart-complex --n 100 --m 200, -1.7710868074",
        "wishart-quaternion --n 100 --m 200, -2.0552008"
    })
    void scaledEdgesTendToTracyWidom(String ensemble, double mean) throws IOException {
        JsonTree edge =
                json("sample " + ensemble + " --count 1000 --observe edge")
                        .at("observables")
                        .at("edge");
        assertEquals(mean, edge.at("theory").number(), 1e-4);
        double distance = Math.abs(edge.at("scaled_mean").number() - mean);
        assertTrue(distance < 0.15 + 5 * edge.at("scaled_se").number(), edge.text());
    }

    @Test
    void otherEdgesHaveNoTheory() throws IOException {
        JsonTree edge =
                json("sample poisson --n 10 --count 10 --observe edge")
                        .at("observables")
                        .at("edge");
        assertEquals("null", edge.at("theory").text());
        assertEquals("null", edge.at("scaled_mean").text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wigner --n 150 --entries uniform",
                "wigner --n 150 --entries student:6 --variance 2",
                "jacobi --n 150 --m 200 --m2 300",
                "jacobi --n 150 --m 200 --m2 300 --beta 4",
                "laguerre --n 150 --m 200 --beta 0.7",
                "ginibre --n 150",
                "glorot --n 150 --m 400",
                "he --n 400 --m 150",
                "iid --n 150 --m 300 --entries signs --variance 3",
                "product --widths 150,100,200",
                "product --widths 100,150,120",
                "wigner-product --n 150 --factors 2 --variance 0.7",
                "palindrome --n 150 --factors 2 --variance 1.5",
                "conjugation --n 150 --m 100",
                "conjugation --widths 120,150,200",
                "site-percolated --n 150 --p 0.6 --variance 2",
                "spiked-wigner --n 150 --spikes 3",
                "spiked-wishart --n 150 --m 300 --spikes 4",
                "band --n 150 --band 40 --variance 2",
                "loss-gp --n 150 --k1 1 --k2 0.01",
                "loss-gp --n 150 --k1 0 --k2 0.01 --degeneracy 50",
            })
    void densitiesFollowTheirLimitLaws(String ensemble) throws IOException {
        JsonTree density =
                json("sample " + ensemble + " --count 100 --observe density")
                        .at("observables")
                        .at("density");
        assertNotEquals("null", density.at("law").text());
        assertTrue(density.at("distance").number() < 0.03, density.at("distance").text());
        assertEquals(density.at("density").items().size(), density.at("theory").items().size());
    }

    @ParameterizedTest
    @CsvSource({
        "percolated-wigner --n 300 --degree 2, 0.216074",
        "percolated-wigner --n 300 --degree 2 --diagonal, 0",
        "percolated-wishart --n 300 --m 600 --degree 3, 0.0568801",
        "site-percolated --n 100 --p 0.7, 0.3",
        "conjugation --n 90 --m 30, 0.6666666667",
        "loss-gp --n 30 --k1 1 --k2 1 --degeneracy 10, 0.25"
    })
    void atomsAreThoseOfTheory(String ensemble, double weight) throws IOException {
        JsonTree atom =
                json("sample " + ensemble + " --count 60 --observe atom")
                        .at("observables")
                        .at("atom");
        assertEquals(weight, atom.at("theory").number(), 1e-6);
        double distance = Math.abs(atom.at("weight").number() - weight);
        assertTrue(distance <= 0.01 + 5 * atom.at("se").number(), atom.text());
    }

    /** Sums of entries overflow where tails are so heavy; every lost spectrum is named. */
    @Test
    void failedSpectraAreRowsAndPartsKeepThem() throws IOException {
        String line = "sample levy --n 3 --tail 0.004 --count 300 --observe atom";
        Captured whole = run(line + " --format json");
        assertEquals(ExitCode.PARTIAL, whole.code(), whole.err());
        JsonTree tree = JsonTree.parse(whole.out());
        List<JsonTree> failures = tree.at("failures").items();
        double failed = tree.at("failed").number();
        assertTrue(failed > 0, "none failed");
        assertEquals(Math.min(100, failed), failures.size());
        assertEquals("not finite", failures.getFirst().at("reason").text());
        StringBuilder files = new StringBuilder();
        for (int i = 1; i <= 3; i++) {
            Path file = folder.resolve("part" + i);
            run(line + " --shard " + i + "/3 --checkpoint " + file);
            files.append(' ').append(file);
        }
        Captured merged = run("merge" + files + " --format json");
        assertEquals(
                tree.at("failures").text(), JsonTree.parse(merged.out()).at("failures").text());
        Captured csv = run(line + " --format csv");
        assertEquals(ExitCode.PARTIAL, csv.code());
        long rows = csv.out().lines().filter(l -> l.startsWith("failures,not finite,")).count();
        assertEquals(failures.size(), rows);
    }

    @Test
    void wholeSpectraAreSampledWhateverTheSplit() throws IOException {
        String line = "sample goe --n 5 --observe values";
        List<JsonTree> few =
                json(line + " --count 7").at("observables").at("values").at("spectra").items();
        assertEquals(7, few.size(), "all are kept where there is room");
        JsonTree values = json(line + " --count 900").at("observables").at("values");
        assertEquals(100, values.at("kept").number());
        assertEquals(900, values.at("seen").number());
        StringBuilder files = new StringBuilder();
        for (int i = 1; i <= 4; i++) {
            Path file = folder.resolve("part" + i);
            run(line + " --count 900 --shard " + i + "/4 --threads 1 --checkpoint " + file);
            files.append(' ').append(file);
        }
        JsonTree merged = json("merge" + files).at("observables").at("values");
        assertEquals(values.text(), merged.text());
        Path levels = folder.resolve("levels.npy");
        json(line + " --count 900 --save " + levels);
        byte[] saved = Files.readAllBytes(levels);
        java.nio.ByteBuffer numbers =
                java.nio.ByteBuffer.wrap(saved).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        double first = values.at("spectra").items().getFirst().items().getFirst().number();
        boolean found = false;
        for (int row = 0; row < 900; row++) {
            found |= numbers.getDouble(128 + row * 5 * Double.BYTES) == first;
        }
        assertTrue(found, "a kept spectrum is one of those that were drawn");
    }

    @Test
    void csvHasARowForEveryNumber() {
        Captured csv =
                run(
                        "sample goe --n 8 --count 50 --format csv"
                                + " --observe ratios,density,spacings,number-variance,rigidity,edge,atom,moments,values");
        assertEquals(ExitCode.OK, csv.code(), csv.err());
        List<String> lines = csv.out().lines().toList();
        assertEquals("observable,quantity,at,to,value,se,theory", lines.getFirst());
        for (String line : lines) {
            assertEquals(7, line.split(",", -1).length, line);
        }
        for (String begin :
                List.of(
                        "ratios,r_tilde.mean,,,0.",
                        "ratios,density,0.0,0.01,",
                        "density,density,-2.4,",
                        "spacings,density,0.0,",
                        "number_variance,value,0.5,,",
                        "rigidity,value,10.0,,",
                        "edge,mean,,,",
                        "edge,scaled_mean,,,",
                        "atom,weight,,,0.0,",
                        "moments,value,8,,",
                        "values,level,0,7,")) {
            assertTrue(lines.stream().anyMatch(l -> l.startsWith(begin)), begin);
        }
        assertEquals(50 * 8, lines.stream().filter(l -> l.startsWith("values,level,")).count());
    }

    @Test
    void theFolderHoldsEveryForm() throws IOException {
        Path out = folder.resolve("out");
        json("sample goe --n 30 --count 20 --observe density,spacings --out " + out);
        String[] files = out.toFile().list();
        Arrays.sort(files);
        assertArrayEquals(
                new String[] {"density.svg", "sample.csv", "sample.json", "spacings.svg"}, files);
        String chart = Files.readString(out.resolve("density.svg"));
        assertTrue(chart.contains("limit law") && chart.contains("20 spectra of 30"), chart);
    }

    @Test
    void aRuleThatIsNotMetIsTold() throws IOException {
        JsonTree met = json("sample poisson --n 20 --count 100 --until edge.se<10");
        assertEquals("true", met.at("until_met").text());
        assertEquals("null", json("sample poisson --n 20 --count 9").at("until_met").text());
        Captured unmet = run("sample poisson --n 20 --count 100 --until ratio.se<1e-6");
        assertEquals(ExitCode.OK, unmet.code());
        assertTrue(unmet.err().contains("was not met by --count 100"), unmet.err());
    }

    @Test
    void noiseLikeATensorHasItsShapeVarianceAndZeros() throws IOException {
        double[][] weights = new double[12][20];
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 20; j++) {
                weights[i][j] = (i + j) % 3 == 0 ? 0 : (i * j) % 2 == 0 ? 0.5 : -0.5;
            }
        }
        Path tensor = folder.resolve("tensor.npy");
        ArrayFiles.write(tensor, weights);
        JsonTree noise = json("sample iid --like " + tensor + " --count 500 --observe moments");
        assertEquals(12, noise.at("n").number());
        assertEquals(20, noise.at("m").number());
        assertTrue(
                noise.at("normalisation").text().contains("80 of 240 entries zero"), noise.text());
        JsonTree permuted =
                json("sample permuted --like " + tensor + " --count 3 --observe moments");
        // tr X X^T / 12 of every permutation: 160 entries of square 1/4.
        JsonTree second = permuted.at("observables").at("moments").items().get(1);
        assertEquals(160 / 48.0, second.at("value").number(), 1e-12);
        for (String bad :
                List.of(
                        "iid --like " + tensor + "#nothing",
                        "iid --like " + folder.resolve("missing.npy"),
                        "permuted --like " + tensor + "#nothing")) {
            assertEquals(ExitCode.BAD_INPUT, run("sample " + bad).code(), bad);
        }
        for (double scale : new double[] {1e-170, 1e160}) {
            ArrayFiles.write(tensor, new double[][] {{scale, -scale}, {scale, 0}});
            Captured extreme = run("sample iid --like " + tensor);
            assertEquals(ExitCode.BAD_INPUT, extreme.code(), extreme.err());
            assertTrue(extreme.err().contains("scale it to between"), extreme.err());
        }
        Captured both = run("sample iid --n 3 --like " + tensor);
        assertEquals(ExitCode.USAGE, both.code());
    }

    /** Rows and columns of what singular values are of; columns of a factor where it has some. */
    @Test
    void theShapeOfMatricesIsTold() throws IOException {
        JsonTree tall = json("sample iid --n 9 --m 4 --count 3");
        assertEquals(9, tall.at("n").number());
        assertEquals(4, tall.at("m").number());
        JsonTree wishart = json("sample wishart --n 3 --m 7 --count 3");
        assertEquals(3, wishart.at("n").number());
        assertEquals("7.0", wishart.at("m").text());
        JsonTree laguerre = json("sample laguerre --n 3 --m 5.5 --beta 1 --count 3");
        assertEquals(5.5, laguerre.at("m").number());
        assertEquals("null", json("sample goe --n 3 --count 3").at("m").text());
    }

    @Test
    void aRunIsBoundToTheTensorThatItIsLike() throws IOException {
        Path tensor = folder.resolve("tensor.npy");
        Path state = folder.resolve("state");
        ArrayFiles.write(tensor, new double[][] {{1, 2}, {3, 5}});
        String line = "sample permuted --like " + tensor + " --count 4 --checkpoint " + state;
        json(line);
        json("merge " + state);
        ArrayFiles.write(tensor, new double[][] {{1, 2}, {3, 6}});
        Captured resumed = run(line + " --resume");
        assertEquals(ExitCode.BAD_INPUT, resumed.code());
        assertTrue(resumed.err().contains("tensor is 2 x 2, "), resumed.err());
        Captured merged = run("merge " + state);
        assertEquals(ExitCode.BAD_INPUT, merged.code());
        assertTrue(merged.err().contains("--like is now"), merged.err());
    }
}
