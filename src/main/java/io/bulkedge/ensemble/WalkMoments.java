package io.bulkedge.ensemble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Exact moments {@code E tr T^k / n} of tridiagonal models with independent entries at any order:
 * the trace is a sum over closed walks on a line, and what a walk contributes depends only on how
 * often it crosses each edge and stays at each site. Walks that do the same relative to their start
 * are counted once and for all sites.
 */
public final class WalkMoments {
    /** Steps of the longest walks: 8 over sites, 16 over both sides of a bidiagonal matrix. */
    private static final int MOST = 8;

    /** Beyond, the sum over sites takes longer than anyone waits, and the limit is near. */
    private static final int LARGEST = 20_000;

    /** Moments of the entries of a line of sites: of edge i (to site i + 1) and of loop i. */
    private interface Line {
        /** E b^(2 pairs) of an edge; 0 where the line has none. */
        double edge(int site, int pairs);

        /** E a^times of a loop. */
        double loop(int site, int times);
    }

    /**
     * What walks do at a site.
     *
     * @param offset distance of the site from the start
     * @param pairs crossings of the edge to the next site, in pairs
     * @param times steps that stay
     */
    private record Visit(int offset, int pairs, int times) {}

    private WalkMoments() {}

    /**
     * One moment of a model.
     *
     * @param model the model
     * @param k order, 1 to 8
     * @return the expectation of the mean of the k-th powers of the eigenvalues; empty if entries
     *     depend on each other (beta-Jacobi) or the order of the matrix is above 20 000
     * @throws IllegalArgumentException if k is out of range
     */
    public static OptionalDouble of(TridiagonalModel model, int k) {
        Bounds.atLeast("order of the moment", 1, k);
        Bounds.atMost("order of the moment", MOST, k);
        if (model.size() == 0 || model.size() > LARGEST) {
            return OptionalDouble.empty();
        }
        return switch (model) {
            case BetaHermite hermite -> OptionalDouble.of(hermite(hermite, k));
            case BidiagonalSquare(BetaLaguerre laguerre) ->
                    OptionalDouble.of(laguerre(laguerre, k));
            case BidiagonalSquare _ -> OptionalDouble.empty();
        };
    }

    private static double hermite(BetaHermite model, int k) {
        double unit = model.entryVariance() / model.beta();
        Line line =
                new Line() {
                    @Override
                    public double edge(int site, int pairs) {
                        double freedom =
                                site < 0 ? 0 : model.beta() * Math.max(0, model.n() - 1 - site);
                        return chiSquared(freedom, unit, pairs);
                    }

                    @Override
                    public double loop(int site, int times) {
                        double moment = times % 2 == 0 ? 1 : 0;
                        for (int j = 1; j < times; j += 2) {
                            moment *= j * 2 * unit;
                        }
                        return moment;
                    }
                };
        return mean(line, walks(k, true), 1, model.n());
    }

    /** Sites are rows and columns of B in turn, edges its diagonal and subdiagonal entries. */
    private static double laguerre(BetaLaguerre model, int k) {
        double unit = model.entryVariance() / model.beta();
        Line line =
                new Line() {
                    @Override
                    public double edge(int site, int pairs) {
                        int i = Math.floorDiv(site, 2);
                        double freedom = site % 2 == 0 ? model.m() - i : model.n() - 1 - i;
                        boolean there = site >= 0 && i < model.n();
                        return chiSquared(there ? model.beta() * freedom : 0, unit, pairs);
                    }

                    @Override
                    public double loop(int site, int times) {
                        return 1;
                    }
                };
        return mean(line, walks(2 * k, false), 2, model.n());
    }

    /** E x^pairs of unit times chi-squared. */
    private static double chiSquared(double freedom, double unit, int pairs) {
        double moment = 1;
        for (int j = 0; j < pairs; j++) {
            moment *= unit * (freedom + 2 * j);
        }
        return pairs > 0 && freedom == 0 ? 0 : moment;
    }

    private static double mean(Line line, Map<List<Visit>, Long> walks, int stride, int starts) {
        double sum = 0;
        for (int i = 0; i < starts; i++) {
            for (Map.Entry<List<Visit>, Long> walk : walks.entrySet()) {
                double term = walk.getValue();
                for (Visit visit : walk.getKey()) {
                    int site = i * stride + visit.offset();
                    term *= visit.pairs() == 0 ? 1 : line.edge(site, visit.pairs());
                    term *= visit.times() == 0 ? 1 : line.loop(site, visit.times());
                }
                sum += term;
            }
        }
        return sum / starts;
    }

    /** Closed walks of so many steps, with or without steps that stay, by what they do. */
    private static Map<List<Visit>, Long> walks(int steps, boolean staying) {
        Map<List<Visit>, Long> found = new LinkedHashMap<>();
        int width = 2 * steps + 1;
        go(found, new int[width], new int[width], 0, steps, staying);
        return found;
    }

    private static void go(
            Map<List<Visit>, Long> found,
            int[] edges,
            int[] loops,
            int at,
            int left,
            boolean staying) {
        if (Math.abs(at) > left) {
            return;
        }
        int centre = edges.length / 2;
        if (left == 0) {
            List<Visit> visits = new ArrayList<>();
            for (int d = 0; d < edges.length; d++) {
                if (edges[d] + loops[d] > 0) {
                    visits.add(new Visit(d - centre, edges[d] / 2, loops[d]));
                }
            }
            found.merge(visits, 1L, Long::sum);
            return;
        }
        edges[centre + at]++;
        go(found, edges, loops, at + 1, left - 1, staying);
        edges[centre + at]--;
        edges[centre + at - 1]++;
        go(found, edges, loops, at - 1, left - 1, staying);
        edges[centre + at - 1]--;
        if (staying) {
            loops[centre + at]++;
            go(found, edges, loops, at, left - 1, staying);
            loops[centre + at]--;
        }
    }
}
