package io.bulkedge.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts operations of {@link FlopModel}; JMH prints the rate beside the throughput. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Flops {
    /** Billions of operations so far, which JMH divides by the seconds: GFLOP/s. */
    public double gflop;

    void add(double flops) {
        gflop += flops * 1e-9;
    }
}
