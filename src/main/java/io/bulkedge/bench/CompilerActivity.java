package io.bulkedge.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Whether the compiler is still at work on what is being warmed. Times that look steady can be
 * those of code which waits to be compiled well: the first compilations of a large kernel are
 * several times slower than the last, and on a machine with few processors the last can be a second
 * away.
 */
final class CompilerActivity {
    /** Seconds of solving that are looked at together; a large method compiles within them. */
    static final double WINDOW = 0.4;

    /** Part of the time in which a compiler at rest still works on odds and ends. */
    private static final double AT_REST = 0.1;

    /** Seconds of solving after which nothing is waited for any more. */
    static final double MOST = 6;

    private static final double MILLI = 1e-3;

    private final LongSupplier compiled;
    private long before;
    private double since;

    /**
     * Watches from now on.
     *
     * @param compiled milliseconds that the compiler has worked so far
     */
    CompilerActivity(LongSupplier compiled) {
        this.compiled = compiled;
        this.before = compiled.getAsLong();
    }

    /** Milliseconds that this virtual machine's compiler has worked so far; 0 if it has none. */
    static LongSupplier ofThisMachine() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler != null && compiler.isCompilationTimeMonitoringSupported()
                ? compiler::getTotalCompilationTime
                : () -> 0;
    }

    /**
     * Whether the compiler rested in the last window.
     *
     * @param warmed seconds of solving so far
     */
    boolean rests(double warmed) {
        if (warmed >= MOST) {
            return true;
        }
        double window = warmed - since;
        if (window < WINDOW) {
            return false;
        }
        long now = compiled.getAsLong();
        boolean rests = (now - before) * MILLI < AT_REST * window;
        before = now;
        since = warmed;
        return rests;
    }
}
