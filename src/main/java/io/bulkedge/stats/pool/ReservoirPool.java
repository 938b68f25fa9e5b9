package io.bulkedge.stats.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * A random sample of whole spectra. A spectrum has a rank that is a scrambled function of its
 * levels, and those of the lowest ranks are kept: which these are depends on the set of spectra,
 * not on their order or on how a run was split. With no more spectra than fit, all are kept.
 */
public final class ReservoirPool implements Pool {
    private static final int MOST = 100;
    private static final int MOST_LEVELS = 1 << 20;

    private final int size;
    private final int room;

    /** Spectra by rank; equal ranks are equal spectra or one collision in 2^64. */
    private final TreeMap<Long, List<double[]>> kept = new TreeMap<>();

    private int held;
    private long seen;

    /**
     * Makes an empty pool.
     *
     * @param size levels of a spectrum
     */
    public ReservoirPool(int size) {
        this.size = size;
        this.room = Math.clamp(MOST_LEVELS / Math.max(1, size), 1, MOST);
    }

    @Override
    public void add(double[] levels) {
        seen++;
        keep(rank(levels), levels);
    }

    private void keep(long rank, double[] levels) {
        if (held == room && rank > kept.lastKey()) {
            return;
        }
        kept.computeIfAbsent(rank, _ -> new ArrayList<>()).add(levels.clone());
        held++;
        if (held > room) {
            List<double[]> last = kept.lastEntry().getValue();
            last.sort(Arrays::compare);
            last.removeLast();
            held--;
            if (last.isEmpty()) {
                kept.pollLastEntry();
            }
        }
    }

    /**
     * SplitMix64 over the bits of all levels (Steele, Lea and Flood 2014, 10.1145/2660193.2660195).
     */
    private static long rank(double[] levels) {
        long state = 0;
        for (double level : levels) {
            state = mix(state + Double.doubleToRawLongBits(level) + 0x9e3779b97f4a7c15L);
        }
        return state;
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    /**
     * Spectra that were seen.
     *
     * @return how many
     */
    public long seen() {
        return seen;
    }

    /**
     * The spectra that were kept, by their lowest levels.
     *
     * @return one array per spectrum, ascending
     */
    public List<double[]> spectra() {
        return kept.values().stream()
                .flatMap(List::stream)
                .sorted(Arrays::compare)
                .map(double[]::clone)
                .toList();
    }

    @Override
    public ReservoirPool empty() {
        return new ReservoirPool(size);
    }

    @Override
    public void merge(Pool other) {
        if (!(other instanceof ReservoirPool pool) || pool.size != size) {
            throw new IllegalArgumentException("spectra do not merge with " + other);
        }
        pool.kept.forEach((rank, spectra) -> spectra.forEach(levels -> keep(rank, levels)));
        seen += pool.seen;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(seen);
        out.writeInt(held);
        for (double[] levels : spectra()) {
            for (double level : levels) {
                out.writeDouble(level);
            }
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        kept.clear();
        held = 0;
        seen = in.readLong();
        int count = in.readInt();
        if (count < 0 || count != Math.min(seen, room)) {
            throw new IOException("a sample has " + count + " of " + seen + " spectra");
        }
        for (int i = 0; i < count; i++) {
            double[] levels = levels(in);
            keep(rank(levels), levels);
        }
    }

    /** Grows with what is there: the number of levels may be forged. */
    private double[] levels(DataInput in) throws IOException {
        double[] levels = new double[Math.min(size, 1024)];
        for (int i = 0; i < size; i++) {
            if (i == levels.length) {
                levels = Arrays.copyOf(levels, (int) Math.min(size, 2L * i));
            }
            levels[i] = in.readDouble();
        }
        return levels;
    }
}
