package io.bulkedge.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts spectra: per second in a benchmark of throughput. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Spectra {
    /** Spectra that were found. */
    public long spectra;

    void add(long count) {
        spectra += count;
    }
}
