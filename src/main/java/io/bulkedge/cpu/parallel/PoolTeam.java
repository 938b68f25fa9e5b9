package io.bulkedge.cpu.parallel;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A team whose other members come from a pool. They join when the first work is run, watch for the
 * next for a while, then sleep until they are woken, and leave when dismissed.
 *
 * <p>Every member first does its own share of the parts and then takes over what others have not
 * begun, so the work ends even if the pool never sends anybody, and no run waits for a thread that
 * has not started a part.
 */
public final class PoolTeam implements Team {
    private final Executor pool;
    private final int size;
    private @Nullable Shift shift;

    /**
     * Makes a team.
     *
     * @param pool where the members other than the caller come from
     * @param size number of members, at least 1
     * @throws IllegalArgumentException if the size is not positive
     */
    public PoolTeam(Executor pool, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a team has at least 1 member, not " + size);
        }
        this.pool = pool;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void run(int count, Part part) {
        run(count, false, part);
    }

    @Override
    public void runEven(int count, Part part) {
        run(count, true, part);
    }

    private void run(int count, boolean even, Part part) {
        if (size == 1 || count <= 1) {
            Team.alone().run(count, part);
            return;
        }
        Progress.checkInterrupt();
        Shift current = shift;
        boolean begins = current == null;
        Shift working = current == null ? new Shift() : current;
        Assignment work = new Assignment(count, size, working::present, even, part);
        working.publish(work);
        if (begins) {
            shift = working;
            for (int member = 1; member < size; member++) {
                int self = member;
                pool.execute(() -> working.serve(self));
            }
        }
        work.take(0);
        work.await();
    }

    @Override
    public void dismiss() {
        Shift current = shift;
        if (current != null) {
            shift = null;
            current.publish(null);
        }
    }

    /** The time between the first run and {@link #dismiss}. */
    private final class Shift {
        private volatile @Nullable Assignment latest;
        private final List<Watcher> watchers = Stream.generate(Watcher::new).limit(size).toList();
        private final AtomicIntegerArray joined = new AtomicIntegerArray(size);

        /** The caller always is. */
        boolean present(int member) {
            return member == 0 || joined.get(member) != 0;
        }

        /** The next work, or null when there is none left. */
        void publish(@Nullable Assignment next) {
            latest = next;
            watchers.forEach(Watcher::wake);
        }

        void serve(int member) {
            joined.set(member, 1);
            for (Assignment work = latest; work != null; ) {
                work.take(member);
                Assignment done = work;
                watchers.get(member).awaitUntil(() -> latest != done);
                work = latest;
            }
        }
    }
}
