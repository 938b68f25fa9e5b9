import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.EntryLaw;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.GaussianSymplectic;
import io.bulkedge.ensemble.GaussianUnitary;
import io.bulkedge.ensemble.IidEntries;
import io.bulkedge.ensemble.IidGaussian;
import io.bulkedge.ensemble.Wigner;
import io.bulkedge.matrix.Field;
import io.bulkedge.random.Bernoullis;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;

/**
 * Writes golden.h, the numbers that the kernels must draw, as hashes of their bits:
 * {@code java -cp target/bulkedge.jar native/kernels/test/Golden.java >native/kernels/test/golden.h}.
 */
public final class Golden {
    private static final StreamKey KEY = new StreamKey(0x9abcdef012345678L, 0, (1L << 33) + 5);

    private Golden() {}

    /**
     * Prints the header.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.println("// Written by Golden.java; do not edit.");
        System.out.println("#pragma once");
        for (long first : new long[] {0, 7, (1L << 41) + 3}) {
            double[] numbers = new double[1000];
            String at = first > 7 ? "FAR" : Long.toString(first);
            Draws.scalar().uniforms(KEY, first, numbers, 0, 1000);
            print("UNIFORMS_" + at, numbers);
            Draws.scalar().normals(KEY, first, numbers, 0, 1000);
            print("NORMALS_" + at, numbers);
            Bernoullis.fill(Draws.scalar(), KEY, 0.3, first, numbers, 0, 1000);
            print("BERNOULLIS_" + at, numbers);
        }
        double[] many = new double[1 << 20];
        Draws.scalar().normals(new StreamKey(42, 4095, 0), 0, many, 0, many.length);
        print("NORMALS_MANY", many);
        for (int n : new int[] {1, 2, 3, 8, 33}) {
            hermitian("GOE_" + n, new GaussianOrthogonal(n, 1.0 / n), 1);
            hermitian("GUE_" + n, new GaussianUnitary(n, 0.7), 2);
            hermitian("GSE_" + n, new GaussianSymplectic(n, 0.7), 4);
            EntryLaw diluted = new EntryLaw.Diluted(new EntryLaw.Gaussian(), 0.3);
            Wigner percolated = Wigner.of(diluted, n, 1.5);
            IidEntries factor = IidEntries.factor(diluted, n, n + 4);
            // Powers differ between libraries, so scales are data too.
            System.out.printf("#define SCALE_PERCOLATED_%d %a%n", n, percolated.scale());
            System.out.printf("#define DIAGONAL_PERCOLATED_%d %a%n", n, percolated.diagonalScale());
            System.out.printf("#define SCALE_DILUTED_%d %a%n", n, factor.scale());
            hermitian("PERCOLATED_" + n, percolated, 1);
            hermitian("HOLLOW_" + n, percolated.withoutDiagonal(), 1);
            for (Field field : Field.values()) {
                matrices("IID_" + field + "_" + n, new IidGaussian(field, n, n + 4, 0.9));
            }
            matrices("DILUTED_" + n, factor);
        }
    }

    /** Three matrices, all entries. */
    private static void matrices(String name, Ensemble ensemble) {
        int c = ensemble.field().components();
        int size = ensemble.rows() * ensemble.cols() * c;
        double[] all = new double[3 * size];
        for (int b = 0; b < 3; b++) {
            ensemble.fill(KEY.factor(2).matrix(b), all, b * size, c, c * ensemble.rows());
        }
        print(name, all);
    }

    /** Both triangles, then the lower ones with zeros above. */
    private static void hermitian(String name, Ensemble ensemble, int c) {
        matrices(name, ensemble);
        int n = ensemble.rows();
        double[] lower = new double[3 * n * n * c];
        for (int b = 0; b < 3; b++) {
            ensemble.fillLower(
                    Draws.scalar(), KEY.factor(2).matrix(b), lower, b * n * n * c, c, c * n);
        }
        print(name + "_LOWER", lower);
    }

    /** FNV-1a of the bits, number by number. */
    private static void print(String name, double[] numbers) {
        long hash = 0xcbf29ce484222325L;
        for (double x : numbers) {
            hash = (hash ^ Double.doubleToRawLongBits(x)) * 0x100000001b3L;
        }
        System.out.printf("#define GOLDEN_%s 0x%016xULL%n", name, hash);
    }
}
