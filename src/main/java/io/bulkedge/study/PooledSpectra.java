package io.bulkedge.study;

import io.bulkedge.stats.pool.Pool;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What has been seen of the spectra {@code first} to {@code end} of a run. Depends on which spectra
 * these are, not on how the run was split.
 */
public final class PooledSpectra {
    private final List<Pool> pools;
    private long first;
    private long next;
    private long failed;
    private long certified;
    private double worstCertificate;
    private final List<FailedSpectrum> failures = new ArrayList<>();

    /**
     * Begins at a spectrum.
     *
     * @param first its index
     * @param pools empty pools
     */
    public PooledSpectra(long first, List<Pool> pools) {
        this.first = first;
        this.next = first;
        this.pools = List.copyOf(pools);
    }

    /** Nothing seen yet, by the same pools. */
    PooledSpectra empty(long from) {
        return new PooledSpectra(from, pools.stream().map(Pool::empty).toList());
    }

    /** Adds the levels of the next spectrum. */
    void add(double[] levels) {
        for (Pool pool : pools) {
            pool.add(levels);
        }
        next++;
    }

    /** Notes that the next spectrum was not found. */
    void skip(FailedSpectrum.Reason reason) {
        if (failures.size() < FailedSpectrum.MOST) {
            failures.add(new FailedSpectrum(next, reason));
        }
        failed++;
        next++;
    }

    /** Notes a check of a result, in units of its bound of rounding errors. */
    void certify(double figure) {
        certified++;
        worstCertificate = Double.isNaN(figure) ? figure : Math.max(worstCertificate, figure);
    }

    /**
     * Adds the spectra that follow.
     *
     * @param other what was seen of them
     * @throws IllegalArgumentException if they do not follow
     */
    public void append(PooledSpectra other) {
        if (other.first != next) {
            throw new IllegalArgumentException(
                    "spectra from " + other.first + " on do not follow those up to " + next);
        }
        for (int i = 0; i < pools.size(); i++) {
            pools.get(i).merge(other.pools.get(i));
        }
        next = other.next;
        failed += other.failed;
        int room = FailedSpectrum.MOST - failures.size();
        failures.addAll(other.failures.subList(0, Math.min(room, other.failures.size())));
        certified += other.certified;
        worstCertificate = Math.max(worstCertificate, other.worstCertificate);
    }

    /**
     * The pools.
     *
     * @return in the order in which they were given
     */
    public List<Pool> pools() {
        return pools;
    }

    /**
     * Index of the first spectrum.
     *
     * @return the index
     */
    public long first() {
        return first;
    }

    /**
     * Index after the last spectrum that was seen.
     *
     * @return the index
     */
    public long next() {
        return next;
    }

    /**
     * Spectra that were seen, the failed ones included.
     *
     * @return how many
     */
    public long count() {
        return next - first;
    }

    /**
     * Spectra that were not found, because a matrix was not finite or an iteration did not
     * converge.
     *
     * @return how many
     */
    public long failed() {
        return failed;
    }

    /**
     * The first of those that were not found, at most {@link FailedSpectrum#MOST}.
     *
     * @return ascending by index
     */
    public List<FailedSpectrum> failures() {
        return List.copyOf(failures);
    }

    /**
     * Results that were certified.
     *
     * @return how many
     */
    public long certified() {
        return certified;
    }

    /**
     * The worst certificate.
     *
     * @return in units of roundoff, 0 if none was made
     */
    public double worstCertificate() {
        return worstCertificate;
    }

    /** Writes all of it. */
    void write(DataOutput out) throws IOException {
        out.writeLong(first);
        out.writeLong(next);
        out.writeLong(failed);
        out.writeLong(certified);
        out.writeDouble(worstCertificate);
        for (FailedSpectrum failure : failures) {
            failure.write(out);
        }
        for (Pool pool : pools) {
            pool.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    void read(DataInput in) throws IOException {
        first = in.readLong();
        next = in.readLong();
        failed = in.readLong();
        certified = in.readLong();
        worstCertificate = in.readDouble();
        if (first < 0 || next < first || failed < 0 || failed > next - first || certified < 0) {
            throw new IOException("it tells of spectra " + first + " to " + next);
        }
        failures.clear();
        for (long i = Math.min(failed, FailedSpectrum.MOST); i > 0; i--) {
            FailedSpectrum failure = FailedSpectrum.read(in);
            long least = failures.isEmpty() ? first : failures.getLast().index() + 1;
            if (failure.index() < least || failure.index() >= next) {
                throw new IOException("it tells of a failed spectrum " + failure.index());
            }
            failures.add(failure);
        }
        for (Pool pool : pools) {
            pool.read(in);
        }
    }
}
