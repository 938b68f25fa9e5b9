package io.bulkedge.cuda.solver;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Scratch memory that a routine of cuSOLVER wants.
 *
 * @param device bytes on the device
 * @param host bytes on the host
 */
record WorkSizes(long device, long host) {
    /** Asks a routine. */
    interface Query {
        void ask(MemorySegment device, MemorySegment host);
    }

    static WorkSizes of(Query query) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment device = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment host = arena.allocate(ValueLayout.JAVA_LONG);
            query.ask(device, host);
            return new WorkSizes(
                    device.get(ValueLayout.JAVA_LONG, 0), host.get(ValueLayout.JAVA_LONG, 0));
        }
    }
}
