import io.bulkedge.random.StreamKey;
import io.bulkedge.random.Uniforms;
import io.bulkedge.stats.pool.AtomPool;
import io.bulkedge.stats.pool.DensityPool;
import io.bulkedge.stats.pool.MomentPool;
import io.bulkedge.stats.pool.Pool;
import io.bulkedge.stats.pool.RatioPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes golden_statistics.h, what the pools make of single spectra: {@code java -cp
 * target/bulkedge.jar native/kernels/test/GoldenStatistics.java
 * >native/kernels/test/golden_statistics.h}. The test draws the same spectra.
 */
public final class GoldenStatistics {
    private static final int N = 40;

    private GoldenStatistics() {}

    /**
     * Prints the header.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.println("// Written by GoldenStatistics.java; do not edit.");
        System.out.println("#pragma once");
        System.out.println("// mean and part above 10 of ratios, degenerate, null space, moments 1 to 8, atom");
        System.out.println("const double GOLDEN_STATISTICS[][13] = {");
        DensityPool density = new DensityPool(-0.3, 0.4, 7);
        RatioPool ratios = new RatioPool();
        for (int b = 0; b < 5; b++) {
            double[] levels = spectrum(b);
            density.add(levels);
            ratios.add(levels);
            System.out.println("    {" + String.join(", ", statistics(levels)) + "},");
        }
        System.out.println("};");
        print("GOLDEN_DENSITY", density.histogram().counts());
        print("GOLDEN_RATIOS", ratios.histogram().counts());
    }

    /** Plain, with equal levels, with a null space, huge, zero. */
    private static double[] spectrum(int b) {
        double[] x = new double[N];
        Uniforms.fill(new StreamKey(1, 0, b), 0, x, 0, N);
        UnaryOperator<Double> map =
                switch (b) {
                    case 0 -> u -> u - 0.5;
                    case 1 -> u -> Math.floor(16 * u) / 16;
                    case 2 -> u -> u < 0.25 ? 1e-18 * u : u;
                    case 3 -> u -> 1e200 * (u - 0.5);
                    default -> u -> 0.0;
                };
        Arrays.setAll(x, i -> map.apply(x[i]));
        Arrays.sort(x);
        return x;
    }

    private static List<String> statistics(double[] levels) {
        RatioPool ratios = new RatioPool();
        MomentPool moments = new MomentPool();
        AtomPool atoms = new AtomPool();
        for (Pool pool : new Pool[] {ratios, moments, atoms}) {
            pool.add(levels);
        }
        List<Double> all = new ArrayList<>();
        all.add(ratios.mean().value());
        all.add(ratios.fractionAboveTen().value());
        all.add((double) ratios.degenerate());
        all.add((double) ratios.nullSpace());
        for (int k = 1; k <= 8; k++) {
            all.add(moments.moment(k).value());
        }
        all.add(atoms.weight().value());
        // What has no value stands as 0.
        return all.stream().map(x -> Double.toHexString(Double.isNaN(x) ? 0 : x)).toList();
    }

    private static void print(String name, long[] counts) {
        System.out.println("const unsigned long long " + name + "[] = {" + Arrays.toString(counts).replaceAll("[\\[\\]]", "") + "};");
    }
}
