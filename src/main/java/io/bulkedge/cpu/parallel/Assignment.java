package io.bulkedge.cpu.parallel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;

/** The parts of one run: a share for every member, and what has been begun of each. */
final class Assignment {
    /** Counters of different members lie on different cache lines. */
    private static final int SPACING = 32;

    /** Others begin that much later than the one who hands out the work. */
    private static final long HEAD_START_NANOS = 5_000;

    private final int count;
    private final int members;
    private final IntPredicate present;
    private final boolean even;
    private final Team.Part part;
    private final AtomicIntegerArray begun;
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Watcher caller = new Watcher();

    /**
     * Makes a piece of work.
     *
     * @param count parts
     * @param members members of the team
     * @param present whether a member is known to be at work or to watch for it
     * @param even whether parts that a present member is about to do are left to it for a while
     * @param part what to do
     */
    Assignment(int count, int members, IntPredicate present, boolean even, Team.Part part) {
        this.count = count;
        this.members = members;
        this.present = present;
        this.even = even;
        this.part = part;
        this.begun = new AtomicIntegerArray(members * SPACING);
    }

    private int first(int member) {
        return (int) ((long) count * member / members);
    }

    /** Does the member's share, then whatever the others have not begun. */
    void take(int member) {
        long start = System.nanoTime();
        takeShare(member, member);
        if (even) {
            for (int i = 1; i < members; i++) {
                int owner = (member + i) % members;
                if (!present.test(owner)) {
                    takeShare(member, owner);
                }
            }
            waitForOthers(System.nanoTime() - start + HEAD_START_NANOS);
        }
        for (int i = 1; i < members; i++) {
            takeShare(member, (member + i) % members);
        }
    }

    /** As long as others may well need; one that lost its processor is not waited for. */
    private void waitForOthers(long nanos) {
        long start = System.nanoTime();
        while (ended.get() < count && System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
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
