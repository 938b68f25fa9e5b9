package io.bulkedge.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChunkSizeTest {
    @Test
    void beginsSmallAndGrowsToAQuarterOfASecond() {
        ChunkSize chunks = new ChunkSize();
        assertEquals(64, chunks.of(64, 100_000));
        assertEquals(3, chunks.of(64, 3));
        // A millisecond each: 250 would take long enough, and four times as many come first.
        for (int expected : new int[] {4, 16, 64, 250, 250}) {
            long count = chunks.of(1, 100_000);
            chunks.took(count, count * 1e-3);
            assertEquals(expected, chunks.of(1, 100_000));
        }
        assertEquals(100, chunks.of(1, 100));
    }

    /** Spectra that get slower, and the few that are left at the end of a run. */
    @Test
    void shrinksAndForgetsNothingForAShortChunk() {
        ChunkSize chunks = new ChunkSize();
        chunks.took(1000, 0.25);
        assertEquals(1000, chunks.of(1, 100_000));
        chunks.took(3, 3 * 0.25e-3);
        assertTrue(chunks.of(1, 100_000) >= 999);
        chunks.took(1000, 100);
        assertEquals(2, chunks.of(1, 100_000));
        chunks.took(1, 10);
        assertEquals(1, chunks.of(1, 100_000));
        assertEquals(64, chunks.of(64, 100_000), "at least a round");
    }

    @Test
    void aSizeStaysWhileItIsNearEnough() {
        ChunkSize chunks = new ChunkSize();
        assertTrue(chunks.suits(100, 199));
        assertTrue(chunks.suits(100, 51));
        assertFalse(chunks.suits(100, 200));
        assertFalse(chunks.suits(100, 50));
    }
}
