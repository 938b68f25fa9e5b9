package io.bulkedge.cpu.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PoolTeamTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(3);

    @AfterEach
    void endPool() throws InterruptedException {
        pool.shutdown();
        assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS), "members have left");
    }

    /** Short and long pauses: members that watch and members that sleep both see the next run. */
    @Test
    void everyPartRunsOnceAndIsVisible() {
        Team team = new PoolTeam(pool, 4);
        int runs = 2000;
        for (int run = 0; run < runs; run++) {
            int count = run % 37;
            int[] done = new int[count];
            AtomicIntegerArray busy = new AtomicIntegerArray(team.size());
            Team.Part part =
                    (index, member) -> {
                        assertEquals(1, busy.incrementAndGet(member), "member at two parts");
                        done[index]++;
                        busy.decrementAndGet(member);
                    };
            if (run % 2 == 0) {
                team.run(count, part);
            } else {
                team.runEven(count, part);
            }
            for (int parts : done) {
                assertEquals(1, parts);
            }
            if (run % 500 == 0) {
                LockSupport.parkNanos(5_000_000);
            }
            if (run % 301 == 0) {
                team.dismiss();
            }
        }
        team.dismiss();
    }

    @Test
    void workEndsWithoutHelp() {
        int[] done = new int[9];
        Team team = new PoolTeam(_ -> {}, 3);
        team.run(done.length, (index, _) -> done[index]++);
        team.runEven(done.length, (index, _) -> done[index]++);
        for (int parts : done) {
            assertEquals(2, parts);
        }
        team.dismiss();
    }

    /** Who has even parts to do keeps them, though others are done long before. */
    @Test
    void evenPartsStayWithTheirMembers() {
        Team team = new PoolTeam(pool, 2);
        int[] by = new int[2];
        team.run(2, (_, member) -> LockSupport.parkNanos(member == 0 ? 100_000_000 : 0));
        for (int run = 0; run < 20; run++) {
            team.runEven(
                    2,
                    (index, member) -> {
                        by[index] = member;
                        long until = System.nanoTime() + 2_000_000;
                        while (System.nanoTime() < until) {
                            Thread.onSpinWait();
                        }
                    });
            if (by[0] == 0 && by[1] == 1) {
                team.dismiss();
                return;
            }
        }
        fail("in no run of 20 did both members do their own part");
    }

    /** A member that lost its processor is waited for as long as one's own share took, or so. */
    @Test
    void evenPartsOfAMemberThatIsNotThereAreTakenOver() {
        Team team = new PoolTeam(_ -> {}, 2);
        int[] by = {-1, -1};
        team.runEven(2, (index, member) -> by[index] = member);
        assertEquals(0, by[0]);
        assertEquals(0, by[1]);
        team.dismiss();
    }

    @Test
    void aFailureOfAnyPartIsThrownAfterTheOthersHaveRun() {
        for (Team team : new Team[] {new PoolTeam(pool, 2), new PoolTeam(pool, 4)}) {
            IllegalStateException failure = new IllegalStateException("part 5");
            AtomicIntegerArray done = new AtomicIntegerArray(8);
            IllegalStateException thrown =
                    assertThrows(
                            IllegalStateException.class,
                            () ->
                                    team.run(
                                            8,
                                            (index, _) -> {
                                                done.set(index, 1);
                                                if (index == 5) {
                                                    throw failure;
                                                }
                                            }));
            assertSame(failure, thrown);
            for (int i = 0; i < 8; i++) {
                assertEquals(1, done.get(i));
            }
            team.dismiss();
        }
    }

    @Test
    void aTeamOfNobodyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PoolTeam(pool, 0));
        assertEquals(1, Team.alone().size());
    }
}
