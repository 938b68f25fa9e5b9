package io.bulkedge.cpu.parallel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/** The parts of one run: a share for every member, and what has been begun of each. */
final class Assignment {
    /** Counters of different members lie on different cache lines. */
    private static final int SPACING = 32;

    private final int count;
    private final int members;
    private final Team.Part part;
    private final AtomicIntegerArray begun;
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Watcher caller = new Watcher();

    Assignment(int count, int members, Team.Part part) {
        this.count = count;
        this.members = members;
        this.part = part;
        this.begun = new AtomicIntegerArray(members * SPACING);
    }

    private int first(int member) {
        return (int) ((long) count * member / members);
    }

    /** Does the member's share, then whatever the others have not begun. */
    void take(int member) {
        for (int i = 0; i < members; i++) {
            takeShare(member, (member + i) % members);
        }
    }

    private void takeShare(int member, int owner) {
        int first = first(owner);
        int size = first(owner + 1) - first;
        for (int i = begun.getAndIncrement(owner * SPACING);
                i < size;
                i = begun.getAndIncrement(owner * SPACING)) {
            try {
                if (member == 0) {
                    Progress.checkInterrupt();
                }
                // What has been cancelled is not worth finishing.
                if (!(failure.get() instanceof CancellationException)) {
                    part.run(first + i, member);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
            if (ended.incrementAndGet() == count) {
                caller.wake();
            }
        }
    }

    /** Called by the thread that wants the work done. */
    void await() {
        caller.awaitUntil(() -> ended.get() == count);
        switch (failure.get()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }
}
