package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {
    private static final String RUN =
            "goe --n 8 --count 700 --seed 3 --model dense"
                    + " --observe ratios,density,spacings,number-variance,rigidity,edge,atom,moments";

    @TempDir Path folder;

    private static Captured run(String line) {
        return Captured.run((line + " -q").split(" ", -1));
    }

    private static JsonTree json(String line) throws IOException {
        Captured run = run(line + " --format json");
        assertEquals(ExitCode.OK, run.code(), run.err());
        return JsonTree.parse(run.out());
    }

    @Test
    void jsonHasTheDocumentedKeys() throws IOException {
        JsonTree tree = json("sample " + RUN);
        assertEquals("bulkedge.sample/1", tree.at("schema").text());
        assertEquals("dense", tree.at("model").text());
        assertEquals(700, tree.at("count").number());
        assertEquals(0, tree.at("failed").number());
        assertTrue(tree.at("worst_certificate").number() < 30);
        JsonTree observables = tree.at("observables");
        assertEquals(
                List.of(
                        "ratios",
                        "density",
                        "spacings",
                        "number_variance",
                        "rigidity",
                        "edge",
                        "atom",
                        "moments"),
                observables.keys());
        assertEquals(0.5307295757, observables.at("ratios").at("r_tilde").at("theory").number());
        assertEquals(700 * 6, observables.at("ratios").at("r_tilde").at("n").number());
        assertEquals(8, observables.at("moments").items().size());
        assertEquals(6, observables.at("rigidity").items().size());
        assertEquals("null", observables.at("rigidity").items().getLast().at("value").text());
    }

    /** Exact E tr H^2 / n = 1 + 1/n; five standard errors, false alarm 1 in 10^6 of other seeds. */
    @Test
    void theSecondMomentIsTheDeclaredOneByBothModels() throws IOException {
        for (String model : List.of("dense", "tridiagonal")) {
            JsonTree second =
                    json("sample goe --n 10 --count 4000 --observe moments --model " + model)
                            .at("observables")
                            .at("moments")
                            .items()
                            .get(1);
            double distance = Math.abs(second.at("value").number() - 1.1);
            assertTrue(distance < 5 * second.at("se").number(), model + " " + distance);
        }
    }

    @Test
    void threadsAndPartsChangeNoBit() throws IOException {
        String whole = json("sample " + RUN + " --threads 1").at("observables").text();
        assertEquals(whole, json("sample " + RUN + " --threads 2").at("observables").text());
        StringBuilder files = new StringBuilder();
        for (int i = 3; i >= 1; i--) {
            Path file = folder.resolve("part" + i);
            json("sample " + RUN + " --shard " + i + "/3 --checkpoint " + file);
            files.append(' ').append(file);
        }
        JsonTree merged = json("merge" + files);
        assertEquals(whole, merged.at("observables").text());
        assertEquals(700, merged.at("count").number());
    }

    @Test
    void aFinishedRunIsShownAgainAndAnotherOneRefused() throws IOException {
        Path file = folder.resolve("state");
        Captured fresh = run("sample " + RUN + " --checkpoint " + file + " --resume");
        assertTrue(fresh.err().contains("not there yet"), fresh.err());
        byte[] state = Files.readAllBytes(file);
        JsonTree again = json("sample " + RUN + " --checkpoint " + file + " --resume");
        assertEquals("null", again.at("matrices_per_second").text());
        assertArrayEquals(state, Files.readAllBytes(file));
        Captured other = run("sample goe --n 9 --checkpoint " + file + " --resume");
        assertEquals(ExitCode.BAD_INPUT, other.code());
        assertTrue(other.err().contains("--n is 8, not 9"), other.err());
        Captured part = run("sample " + RUN + " --shard 1/2 --checkpoint " + file + " --resume");
        assertEquals(ExitCode.BAD_INPUT, part.code());
        assertTrue(part.err().contains("another part"), part.err());
    }

    @Test
    void partsThatDoNotMakeAWholeAreRefused() throws IOException {
        Path first = folder.resolve("first");
        Path last = folder.resolve("last");
        json("sample " + RUN + " --shard 1/2 --checkpoint " + first);
        json("sample " + RUN + " --shard 2/2 --checkpoint " + last);
        for (String files :
                List.of(
                        first.toString(),
                        last.toString(),
                        first + " " + first + " " + last,
                        first + " " + last + " " + last)) {
            Captured refused = run("merge " + files);
            assertEquals(ExitCode.BAD_INPUT, refused.code(), files);
            assertTrue(refused.err().contains("missing"), refused.err());
        }
        Path other = folder.resolve("other");
        json("sample goe --n 8 --count 700 --shard 2/2 --checkpoint " + other);
        Captured mixed = run("merge " + first + " " + other);
        assertEquals(ExitCode.BAD_INPUT, mixed.code());
        assertTrue(mixed.err().contains("another run"), mixed.err());
    }

    /** Every byte matters: a file that was damaged anywhere is refused in one line. */
    @Test
    void damagedFilesAreRefused() throws IOException {
        Path file = folder.resolve("state");
        json("sample goe --n 4 --count 10 --observe ratios --checkpoint " + file);
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at += 7) {
            byte[] bad = good.clone();
            bad[at] ^= 0x11;
            Files.write(file, bad);
            Captured run = run("merge " + file);
            assertEquals(ExitCode.BAD_INPUT, run.code(), "byte " + at);
            assertEquals(1, run.err().lines().count(), run.err());
        }
        Files.write(file, Arrays.copyOf(good, good.length / 2));
        assertEquals(ExitCode.BAD_INPUT, run("merge " + file).code());
        assertEquals(ExitCode.BAD_INPUT, run("merge " + folder.resolve("nothing")).code());
    }

    @Test
    void savedLevelsAreThoseOfEverySpectrumInOrder() throws IOException {
        Path whole = folder.resolve("whole.npy");
        Path part = folder.resolve("part.npy");
        json("sample goe --n 5 --count 41 --save " + whole);
        json(
                "sample goe --n 5 --count 41 --shard 2/2 --checkpoint "
                        + folder.resolve("state")
                        + " --save "
                        + part);
        byte[] all = Files.readAllBytes(whole);
        byte[] last = Files.readAllBytes(part);
        assertEquals(128 + 41 * 5 * Double.BYTES, all.length);
        assertEquals(128 + 20 * 5 * Double.BYTES, last.length);
        assertArrayEquals(
                Arrays.copyOfRange(all, all.length - last.length + 128, all.length),
                Arrays.copyOfRange(last, 128, last.length));
        assertTrue(Files.notExists(folder.resolve("whole.npy.part")));
    }

    @Test
    void aRunEndsWhenItsErrorIsSmallEnough() throws IOException {
        JsonTree tree = json("sample poisson --n 50 --count 100000 --until ratio.se<2e-3");
        double count = tree.at("count").number();
        assertTrue(count > 100 && count < 1000, "" + count);
        JsonTree ratio = tree.at("observables").at("ratios").at("r_tilde");
        assertTrue(ratio.at("se").number() < 2e-3);
    }

    /** Whatever part is drawn, its spectra are found by the route of the whole. */
    @Test
    void smallPartsAreTheRowsOfTheWhole() throws IOException {
        for (String kind : List.of("goe --n 64 --model dense", "ginibre --n 12")) {
            Path whole = folder.resolve("whole.npy");
            json("sample " + kind + " --count 19 --observe edge --save " + whole);
            byte[] all = Files.readAllBytes(whole);
            ByteArrayOutputStream parts = new ByteArrayOutputStream();
            for (int i = 1; i <= 13; i++) {
                Path part = folder.resolve("part.npy");
                json(
                        "sample "
                                + kind
                                + " --count 19 --observe edge --shard "
                                + i
                                + "/13 --checkpoint "
                                + folder.resolve("state")
                                + " --save "
                                + part);
                byte[] bytes = Files.readAllBytes(part);
                parts.write(bytes, 128, bytes.length - 128);
            }
            assertArrayEquals(Arrays.copyOfRange(all, 128, all.length), parts.toByteArray());
        }
    }

    @Test
    void aFinishedRunThatSavedItsLevelsIsShownAgain() throws IOException {
        Path state = folder.resolve("state");
        Path levels = folder.resolve("levels.npy");
        String line =
                "sample poisson --n 20 --count 9000 --until ratio.se<3e-3 --checkpoint "
                        + state
                        + " --save "
                        + levels;
        JsonTree first = json(line);
        long rows = (long) first.at("count").number();
        assertTrue(rows < 9000, "" + rows);
        byte[] saved = Files.readAllBytes(levels);
        assertEquals(128 + rows * 20 * Double.BYTES, saved.length);
        String header = new String(saved, 0, 128, StandardCharsets.US_ASCII);
        assertTrue(header.contains("'shape': (" + rows + ", 20)"), header);
        JsonTree again = json(line + " --resume");
        assertEquals(first.at("observables").text(), again.at("observables").text());
        assertArrayEquals(saved, Files.readAllBytes(levels));
        // A kill between the last header and the last name.
        Files.move(levels, folder.resolve("levels.npy.part"));
        json(line + " --resume");
        assertArrayEquals(saved, Files.readAllBytes(levels));
        Files.delete(levels);
        Captured without = run(line + " --resume");
        assertEquals(ExitCode.BAD_INPUT, without.code(), "levels that are gone are told");
        assertTrue(without.err().contains("levels.npy.part"), without.err());
        Captured merged = run("merge " + state);
        assertEquals(ExitCode.BAD_INPUT, merged.code());
        assertTrue(merged.err().contains("--until"), merged.err());
    }

    /** Zeros of a singular matrix and what rounding puts between them are no levels. */
    @Test
    void theNullSpaceHasNoRatios() throws IOException {
        JsonTree tree = json("sample wishart --n 12 --m 5 --count 50 --observe ratios,atom");
        JsonTree ratios = tree.at("observables").at("ratios");
        assertEquals(50 * 3, ratios.at("r_tilde").at("n").number());
        assertEquals(50 * 7, ratios.at("null_space_ratios").number());
        JsonTree atom = tree.at("observables").at("atom");
        assertEquals(7 / 12.0, atom.at("weight").number(), 1e-15);
        assertEquals(7 / 12.0, atom.at("theory").number(), 1e-15);
        Captured refused = run("sample wishart --n 12 --m 5 --observe spacings");
        assertEquals(ExitCode.USAGE, refused.code());
        assertTrue(refused.err().contains("without an atom"), refused.err());
    }

    /** Powers of the levels of heavy tails leave the range of double: nothing is null unsaid. */
    @Test
    void lostMomentsAreTold() {
        Captured run =
                run(
                        "sample levy --tail 0.1 --n 20 --count 50 --observe moments,edge --format json");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.err().contains("beyond the range of double"), run.err());
        assertTrue(run.err().contains("moment 8"), run.err());
    }
}
