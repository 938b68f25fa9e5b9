package io.bulkedge.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Mean;
import io.bulkedge.matrix.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Haar measure, models of networks and of quantum chaos, atoms of sparse matrices. */
class OtherEnsemblesTest {
    private static final int REPLICAS = 8_000;

    @Test
    void framesAreOrthonormal() {
        for (Field field : Field.values()) {
            for (int[] size : new int[][] {{5, 5}, {6, 3}, {2, 4}, {1, 1}}) {
                Haar haar = new Haar(field, size[0], size[1], 1.5);
                Drawn q = Drawn.of(haar, 401, 2);
                Drawn gram =
                        size[0] >= size[1]
                                ? q.conjugateTransposed().times(q)
                                : q.times(q.conjugateTransposed());
                for (int i = 0; i < gram.rows(); i++) {
                    for (int j = 0; j < gram.cols(); j++) {
                        for (int p = 0; p < field.components(); p++) {
                            double expected = i == j && p == 0 ? 2.25 : 0;
                            assertEquals(expected, gram.at(i, j, p), 1e-14);
                        }
                    }
                }
            }
        }
    }

    /**
     * E |tr U^k|^2 = min(k, n) over the unitary group, E (tr O)^2 = 1 over the orthogonal one and E
     * (Re tr S)^2 = 1/4 over the symplectic one; wrong phases of a QR factorisation break these.
     */
    @Test
    void haarMeasureHasTheMomentsOfTheGroups() {
        int n = 3;
        Mean[] unitary = new Mean[6];
        Arrays.setAll(unitary, k -> new Mean());
        Mean orthogonal = new Mean();
        Mean symplectic = new Mean();
        for (int r = 0; r < REPLICAS; r++) {
            Drawn u = Drawn.of(new Haar(Field.COMPLEX, n, n, 1), 402, r);
            Drawn power = u;
            for (int k = 1; k < unitary.length; k++) {
                double imaginary = power.at(0, 0, 1) + power.at(1, 1, 1) + power.at(2, 2, 1);
                unitary[k].add(power.trace() * power.trace() + imaginary * imaginary);
                power = power.times(u);
            }
            double o = Drawn.of(new Haar(Field.REAL, n, n, 1), 403, r).trace();
            orthogonal.add(o * o);
            double s = Drawn.of(new Haar(Field.QUATERNION, n, n, 1), 404, r).trace();
            symplectic.add(s * s);
        }
        for (int k = 1; k < unitary.length; k++) {
            unitary[k].assertMean(Math.min(k, n), "U^" + k);
        }
        orthogonal.assertMean(1, "orthogonal");
        symplectic.assertMean(0.25, "symplectic");
    }

    @Test
    void bandsAreBandsWithUnitRows() {
        int n = 9;
        int b = 2;
        for (boolean periodic : new boolean[] {false, true}) {
            BandWigner ensemble = new BandWigner(new EntryLaw.Uniform(), n, b, periodic, 1.5);
            Mean row = new Mean();
            for (int r = 0; r < REPLICAS; r++) {
                Drawn h = Drawn.of(ensemble, 405, r);
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    int distance = Math.min(Math.abs(i - 4), periodic ? n - Math.abs(i - 4) : n);
                    assertEquals(distance <= b, h.at(i, 4) != 0);
                    sum += h.at(i, 4) * h.at(i, 4);
                }
                assertEquals(periodic, h.at(0, n - 1) != 0);
                row.add(sum);
            }
            row.assertMean(1.5 / 5 * 6, "a row: four entries and a diagonal of twice the variance");
        }
    }

    @Test
    void rosenzweigPorterVariances() {
        RosenzweigPorter ensemble = new RosenzweigPorter(4, 1.5);
        assertTrue(ensemble.normalisation().contains("n^-1.50000 = 0.125000"));
        assertTrue(new RosenzweigPorter(4, -2).normalisation().contains("n^2.00000 = 16.0000"));
        assertEquals(1.0 / 8, ensemble.entryVariance(), 1e-15);
        Mean diagonal = new Mean();
        Mean off = new Mean();
        for (int r = 0; r < REPLICAS; r++) {
            Drawn h = Drawn.of(ensemble, 406, r);
            diagonal.add(h.at(2, 2) * h.at(2, 2));
            off.add(h.at(3, 1) * h.at(3, 1));
        }
        diagonal.assertMean(1, "diagonal");
        off.assertMean(1.0 / 8, "off the diagonal");
    }

    /** Pooled variance of the eigenvalues k'^2 + k'' (n + 1); outliers add 2 scale each. */
    @Test
    void lossSurfaceHasItsParts() {
        int n = 5;
        LossSurface plain = new LossSurface(n, 0.7, 0.2, 3, 0, 0);
        LossSurface outliers = new LossSurface(n, 0, 0.2, 0, 2, 5);
        Mean squares = new Mean();
        Mean trace = new Mean();
        Mean firstPlace = new Mean();
        for (int r = 0; r < REPLICAS; r++) {
            Drawn h = Drawn.of(plain, 407, r);
            squares.add(h.squares() / n);
            for (int i = 0; i < n + 3; i++) {
                for (int j = n; j < n + 3; j++) {
                    assertEquals(0, h.at(i, j));
                    assertEquals(0, h.at(j, i));
                }
            }
            Drawn o = Drawn.of(outliers, 408, r);
            trace.add(o.trace());
            firstPlace.add(o.at(0, 0));
        }
        squares.assertMean(0.49 + 0.2 * (n + 1), "pooled variance");
        trace.assertMean(2 * 2 * 5, "two outliers of mean 2 scale");
        firstPlace.assertMean(2 * 2 * 5.0 / n, "in random places");
        assertEquals(
                0.7 * 0.7 * 0.5,
                Math.pow(LossSurface.conditioned(n, 0.7, 0.2, 2).first(), 2),
                1e-15);
    }

    @Test
    void permutedEntriesAreTheSameEntriesElsewhere() {
        double[] entries = {1, 2, 3, 4, 5, 6};
        PermutedEntries ensemble = new PermutedEntries(2, 3, entries);
        Mean corner = new Mean();
        for (int r = 0; r < REPLICAS; r++) {
            double[] found = Drawn.of(ensemble, 409, r).entries();
            corner.add(found[5]);
            Arrays.sort(found);
            assertArrayEquals(entries, found);
        }
        corner.assertMean(3.5, "every place is as likely");
        assertEquals(35.0 / 12, ensemble.entryVariance(), 1e-14);
    }

    @Test
    void initialisationsHaveTheirVariances() {
        Ensemble[] ensembles = {
            NetworkInitialisation.glorotNormal(3, 5),
            NetworkInitialisation.glorotUniform(3, 5),
            NetworkInitialisation.heNormal(3, 5),
            NetworkInitialisation.heUniform(3, 5),
            NetworkInitialisation.torchUniform(3, 5),
            NetworkInitialisation.truncatedNormal(3, 5, 0.02, 2),
            NetworkInitialisation.orthogonal(3, 5, 2),
            NetworkInitialisation.lowRankUpdate(3, 5, 2, 0.5, 3)
        };
        double cut = 0.02 * 0.02 * 0.7737413;
        double[] variances = {0.25, 0.25, 0.4, 0.4, 1.0 / 15, cut, 0.8, 3};
        for (int e = 0; e < ensembles.length; e++) {
            assertEquals(variances[e], ensembles[e].entryVariance(), 1e-6 * variances[e]);
            Mean mean = new Mean();
            double largest = 0;
            for (int r = 0; r < 4_000; r++) {
                Drawn w = Drawn.of(ensembles[e], 410, r);
                mean.add(w.squares() / 15);
                largest =
                        Math.max(
                                largest, Arrays.stream(w.entries()).map(Math::abs).max().orElse(0));
            }
            mean.assertMean(ensembles[e].entryVariance(), ensembles[e].normalisation());
            if (e == 1 || e == 5) {
                double bound = e == 1 ? Math.sqrt(6.0 / 8) : 0.04;
                assertEquals(bound, largest, 0.01 * bound);
                assertTrue(largest <= bound * (1 + 1e-15));
            }
        }
    }

    /** Levy matrices: P(|h| > t) is about that of the law beyond t n^(1/a). */
    @Test
    void heavyTailsAreScaledToTheirIndex() {
        int n = 40;
        Wigner levy = Wigner.of(new EntryLaw.Pareto(1.5), n, 1);
        assertEquals(Double.POSITIVE_INFINITY, levy.entryVariance());
        assertEquals(Math.pow(n, -1 / 1.5), levy.scale(), 1e-15);
        Mean beyond = new Mean();
        for (int r = 0; r < 200; r++) {
            Drawn h = Drawn.of(levy, 411, r);
            for (int i = 1; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    beyond.add(Math.abs(h.at(i, j)) > 1 ? 1 : 0);
                }
            }
        }
        beyond.assertMean(1.0 / n, "entries beyond 1: one per row");
        assertEquals(1 / Math.sqrt(n), Wigner.of(new EntryLaw.Student(3), n, 1).scale(), 1e-15);
        assertNotEquals(0, Wigner.of(new EntryLaw.Stable(1.2), n, 1).diagonalScale());
    }

    /** Rank of a symmetric matrix with well separated pivots, by full pivoting. */
    private static int rank(Drawn h) {
        int n = h.rows();
        double[] a = h.entries().clone();
        for (int step = 0; step < n; step++) {
            int best = step * n + step;
            for (int j = step; j < n; j++) {
                for (int i = step; i < n; i++) {
                    best = Math.abs(a[j * n + i]) > Math.abs(a[best]) ? j * n + i : best;
                }
            }
            double pivot = a[best];
            if (Math.abs(pivot) < 1e-10) {
                return step;
            }
            int column = best / n;
            int row = best % n;
            for (int k = 0; k < n; k++) {
                double kept = a[k * n + step];
                a[k * n + step] = a[k * n + row];
                a[k * n + row] = kept;
            }
            for (int k = 0; k < n; k++) {
                double kept = a[step * n + k];
                a[step * n + k] = a[column * n + k];
                a[column * n + k] = kept;
            }
            for (int j = step + 1; j < n; j++) {
                double factor = a[j * n + step] / pivot;
                for (int i = step + 1; factor != 0 && i < n; i++) {
                    a[j * n + i] -= factor * a[step * n + i];
                }
            }
        }
        return n;
    }

    /** E5 and E6: atoms of sparse matrices; the order adds O(1/n), allowed 0.01. */
    @Test
    void sparseMatricesHaveTheirAtoms() {
        int n = 120;
        double[] degrees = {1, 2};
        double[] atoms = {0.455938, 0.216074};
        for (int d = 0; d < degrees.length; d++) {
            EntryLaw law = EntryLaw.Diluted.ofDegree(new EntryLaw.Gaussian(), degrees[d], n);
            Mean atom = new Mean();
            for (int r = 0; r < 40; r++) {
                Drawn h = Drawn.of(Wigner.of(law, n, 1).withoutDiagonal(), 412, r);
                atom.add(1 - rank(h) / (double) n);
            }
            assertEquals(atoms[d], atom.value(), 5 * atom.error() + 0.01, "degree " + degrees[d]);
        }
        EntryLaw law = EntryLaw.Diluted.ofDegree(new EntryLaw.Gaussian(), 1.5, 60);
        Mean atom = new Mean();
        for (int r = 0; r < 40; r++) {
            atom.add(1 - rank(Drawn.of(new Gram(IidEntries.factor(law, n, 60)), 413, r)) / 120.0);
        }
        assertEquals(0.5284, atom.value(), 5 * atom.error() + 0.01, "percolated Wishart");
    }

    /** A diluted diagonal would vanish with its row, and leave the atom. */
    @Test
    void theDiagonalOfADilutedMatrixIsFull() {
        int n = 120;
        EntryLaw law = EntryLaw.Diluted.ofDegree(new EntryLaw.Gaussian(), 1, n);
        Drawn h = Drawn.of(new Wigner(law, n, 1, 0.5), 415, 0);
        assertEquals(n, rank(h));
        Mean squares = new Mean();
        for (int i = 0; i < n; i++) {
            squares.add(h.at(i, i) * h.at(i, i));
        }
        squares.assertMean(0.25, "square of the diagonal");
    }

    /** Atoms that rank alone makes are exact. */
    @Test
    void productsHaveExactAtoms() {
        assertEquals(2, rank(Drawn.of(new Gram(Product.ofWidths(6, 2, 5)), 414, 0)));
        assertEquals(3, rank(Drawn.of(Conjugation.rectangular(7, 3), 414, 1)));
        assertEquals(2, rank(Drawn.of(Conjugation.chain(6, 2, 4), 414, 2)));
        assertEquals(4, rank(Drawn.of(new Wishart(Field.REAL, 9, 4, 1), 414, 3)));
    }
}
