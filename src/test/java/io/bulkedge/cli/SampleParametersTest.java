package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.study.Checkpoint;
import io.bulkedge.study.RunDescription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Parameters of every ensemble: good ones, bad ones, and forged ones in files. */
class SampleParametersTest {
    @TempDir Path folder;

    private static Captured run(String line) {
        return Captured.run((line + " -q").split(" ", -1));
    }

    private static JsonTree json(String line) throws IOException {
        Captured run = run(line + " --format json");
        assertEquals(ExitCode.OK, run.code(), run.err());
        return JsonTree.parse(run.out());
    }

    /** Every name of the help text draws something with the options that it names. */
    @ParameterizedTest
    @EnumSource(EnsembleName.class)
    void everyEnsembleCanBeDrawn(EnsembleName name) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("--n", "6");
        values.put("--m", "9");
        values.put("--m2", "8");
        values.put("--beta", "2");
        values.put("--p", "0.5");
        values.put("--spikes", "3,2");
        values.put("--tail", "1.5");
        values.put("--band", "1");
        values.put("--gamma", "1.2");
        values.put("--variance", "2");
        values.put("--factors", "3");
        values.put("--k1", "0.5");
        values.put("--k2", "0.1");
        values.put("--conditioned", "2");
        values.put("--degeneracy", "2");
        values.put("--outliers", "1");
        values.put("--entries", "student:5");
        values.put("--group", "orthogonal");
        if (name == EnsembleName.PERMUTED) {
            Path tensor = folder.resolve("tensor.npy");
            ArrayFiles.write(tensor, new double[][] {{1, 2, 3}, {0, -1, 4}});
            values.put("--like", tensor.toString());
        }
        if (name == EnsembleName.PRODUCT) {
            values.put("--widths", "6,4,9");
        }
        StringBuilder line = new StringBuilder("sample " + name.word() + " --count 20");
        values.forEach(
                (option, value) -> {
                    if (name.uses(option)) {
                        line.append(' ').append(option).append(' ').append(value);
                    }
                });
        JsonTree tree = json(line.toString());
        assertEquals(20, tree.at("count").number());
        assertEquals(0, tree.at("failed").number());
    }

    @Test
    void aForgedDescriptionIsRefused() throws IOException {
        Path file = folder.resolve("forged");
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "hidden words");
        for (String ensemble : List.of("@" + secret, "goe", "nothing", "")) {
            Map<String, String> entries = new LinkedHashMap<>();
            entries.put("ensemble", ensemble);
            entries.put("--n", "x");
            entries.put("--observe", "ratios");
            entries.put("--count", "0");
            entries.put("density from, to", "0x1p0,0x1p1");
            new Checkpoint(new RunDescription(entries), 0, Checkpoint.NOT_SAVED, new byte[0])
                    .write(file);
            Captured run = run("merge " + file);
            assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
            assertTrue(run.err().contains(file.toString()), run.err());
            assertFalse(run.err().contains("hidden"), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
        }
    }

    /** Nothing is made of an order before the state of a run of that order has been read. */
    @ParameterizedTest
    @EnumSource(EnsembleName.class)
    void aForgedOrderTakesNoMemory(EnsembleName name) throws IOException {
        String most = Integer.toString(Integer.MAX_VALUE - 8);
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("ensemble", name.word());
        for (String option : List.of("--n", "--m", "--m2", "--factors", "--degeneracy", "--band")) {
            entries.put(option, name.uses(option) ? most : "");
        }
        entries.put("--widths", name.uses("--widths") ? most + "," + most : "");
        entries.put("--beta", name.uses("--beta") ? "2" : "");
        entries.put("--p", name.uses("--p") ? "0.5" : "");
        entries.put("--tail", name.uses("--tail") ? "1.5" : "");
        entries.put("--gamma", name.uses("--gamma") ? "1" : "");
        entries.put("--spikes", name.uses("--spikes") ? "1" : "");
        entries.put("--k1", name.uses("--k1") ? "1" : "");
        entries.put("--k2", name.uses("--k2") ? "1" : "");
        entries.put("--observe", "ratios,density,edge,atom,moments,values");
        entries.put("--seed", "0");
        entries.put("--count", "10");
        entries.put("density from, to", "-0x1p0,0x1p0");
        Path file = folder.resolve("forged");
        byte[] spectra = ByteBuffer.allocate(5 * Long.BYTES).putLong(8, 10).array();
        new Checkpoint(new RunDescription(entries), 10, Checkpoint.NOT_SAVED, spectra).write(file);
        Captured merged = run("merge " + file);
        assertEquals(ExitCode.BAD_INPUT, merged.code(), merged.err());
        assertTrue(merged.err().contains("no saved run of bulkedge"), merged.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sample nothing --n 3 | no ensemble 'nothing'",
                "sample goe | goe needs --n",
                "sample goe --n 0 | --n must be at least 1, not 0",
                "sample hermite --n 3 --beta 0 | --beta must be between 1.0E-10 and 1.0E10, not 0.0",
                "sample circular --n 3 --beta 1e-320 | --beta must be between",
                "sample percolated-wigner --n 5 --p 1.5 | at most 1, not 1.5",
                "sample percolated-wigner --n 5 --degree 7 | at most 5, not 7.0",
                "sample percolated-wigner --n 5 --degree 2 --p 0.1 | exclude each other",
                "sample product --widths 3,0 | width must be at least 1, not 0",
                "sample goe --n 3 --count 0 | --count must be at least 1, not 0",
                "sample goe --n 3 --observe colour | --observe knows no 'colour'",
                "sample levy --n 5 --tail 1.5 --observe spacings | no limit law without an atom",
                "sample goe --n 5 --beta 2 | goe has no --beta",
                "sample product --widths 3,2 --n 5 | product has no --n",
                "sample poisson --n 5 --model dense | poisson has no --model",
                "sample goe --n 5 --save x --checkpoint x | files of their own",
                "sample goe --n 5 --save x --checkpoint x.part | files of their own",
                "sample levy --n 5 --tail 1.5 --model tridiagonal | no tridiagonal model",
                "sample goe --n 4 --variance -1 | --variance must be between 1.0E-30 and 1.0E30, not -1.0",
                "sample goe --n 4 --variance 1e300 | --variance must be between",
                "sample goe --n 99999999999 | '99999999999' is not an int",
                "sample goe --n 2000000000 --model dense | one array of at most 2147483639 numbers",
                "sample goe --n 60000 --model dense | at most 2147483639 numbers, but 60000 x 60000",
                "sample goe --n 20000 --model dense --memory 2G | this run needs",
                "sample wishart-quaternion --n 99999 --m 99999 --model dense | needs 39999200004",
                "sample poisson --n 2147483647 --memory 2G | 2147483647 levels needs",
                "sample haar --n 2147483647 --group orthogonal --memory 2G | 1073741823 levels needs",
                "sample spiked-wigner --n 3 | spiked-wigner needs --spikes",
                "sample spiked-wigner --n 2 --spikes 1,2,3 | number of spikes must be at most 2, not 3",
                "sample wigner --n 5 --entries stable:2 | above 0 and below 2, not 2.0",
                "sample wigner --n 5 --entries student | --entries knows no 'student'",
                "sample wigner --n 5 --entries normal:3 | --entries knows no 'normal:3'",
                "sample laguerre --n 5 --m 3 --beta 1 | --m must be above n - 1 = 4 and at most 2147483639, not 3.0",
                "sample laguerre --n 5 --m NaN --beta 1 | --m must be above n - 1 = 4",
                "sample jacobi --n 5 --m 3 --m2 9 | --m must be above n - 1 = 4 and at most 2147483639, not 3.0",
                "sample jacobi --n 5 --m 6 --m2 3.5 --beta 2 | --m2 must be above n - 1 = 4",
                "sample jacobi --n 5 --m 5.5 --m2 9 | --m without --beta must be a whole number of at most 2147483647, not 5.5",
                "sample jacobi --n 5 --m 2e9 --m2 2e9 | --m + --m2 must be between 1.0 and 2.147483639E9",
                "sample wishart --n 5 --m 5.5 | --m must be a whole number of at most 2147483647, not 5.5",
                "sample iid --n 5 --m 1e10 | --m must be a whole number of at most 2147483647, not 1.0E10",
                "sample haar --n 1 --group orthogonal | --n must be at least 2 for --group orthogonal, not 1",
                "sample rosenzweig-porter --n 5 --gamma -1000 | --gamma must be between -4.0 and 20.0, not -1000.0",
                "sample spiked-wigner --n 3 --spikes 1e308 | --spikes must be between -1.0E15 and 1.0E15, not 1.0E308",
                "sample loss-gp --n 5 --k1 1e200 --k2 1 | --k1 must be between -1.0E15 and 1.0E15, not 1.0E200",
                "sample loss-gp --n 5 --k1 1 --k2 1e16 | --k2 must be between",
                "sample loss-gp --n 5 --k1 1 --k2 1 --outliers 1 --outlier-scale 1e16 | --outlier-scale must be between 0.0 and 1.0E15, not 1.0E16",
                "sample loss-gp --n 5 --k1 1 --k2 1 --outlier-scale 1 | --outlier-scale needs --outliers",
                "sample goe --n 3 --checkpoint-every 2 | --checkpoint-every needs --checkpoint",
                "sample goe --n 5 --count 4611686018427387904 | --count must be at most",
                "sample circular --n 5 --beta 2 --count 4611686018427387904 | --count must be at most 28823037615171174 for these spectra, not 4611686018427387904",
                "sample iid --like #layer | --like needs a name, not an empty one",
                "merge x --seed 5 | merge has no --seed",
                "sample circular --n 5 --beta NaN | --beta must be between 1.0E-10 and 1.0E10, not NaN",
                "sample band --n 5 --band 3 | width of the band 2 b + 1 must be at most 5, not 7",
                "sample palindrome --n 4 --factors 1 | must be at least 2, not 1",
                "sample wigner-product --n 4 --factors 2147483647 | at most 32, not 2147483647",
                "sample percolated-wishart --n 5 --m 4 --degree 4.5 | at most 4, not 4.5",
                "sample site-percolated --n 5 --p 0 | above 0 and at most 1, not 0.0",
                "sample loss-gp --n 5 --k1 1 --k2 0 | must be positive and finite, not 0.0",
                "sample loss-gp --n 5 --k1 1 --k2 1 --outliers 6 | outliers must be at most 5, not 6",
                "sample loss-gp --n 5 --k1 1 --k2 1 --conditioned 0.5 | k must be at least 1, not 0.5",
                "sample iid --n 4 --like x | leave --n and --m out",
                "sample permuted | permuted needs --like",
                "sample goe --n 3 --save x --checkpoint x.lock | files of their own",
                "sample goe --n 3 --resume | --resume needs --checkpoint",
                "sample goe --n 3 --shard 1/2 | --shard needs --checkpoint",
                "sample goe --n 3 --shard 3/2 --checkpoint x | 1 <= I <= N",
                "sample goe --n 3 --until ratio | --until 'ratio'",
                "sample goe --n 3 --until edge.se<1 --observe ratios | --observe does not name",
            })
    void badParametersAreNamedWithTheirBound(String line, String message) {
        Captured run = run(line.strip());
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertTrue(run.err().contains(message.strip()), run.err());
        assertEquals(1, run.err().lines().filter(l -> l.startsWith("bulkedge: ")).count());
    }
}
