package io.bulkedge.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamKeyTest {
    @Test
    void rolesAndFactorsNeverMeet() {
        Set<Integer> streams = new HashSet<>();
        for (int purpose = 0; purpose < 8; purpose++) {
            for (int role = 0; role <= StreamKey.MAX_ROLE; role++) {
                for (int factor = 0; factor <= StreamKey.MAX_FACTOR; factor++) {
                    StreamKey key = new StreamKey(3, purpose, 9).factor(factor).role(role);
                    assertEquals(key, new StreamKey(3, purpose, 9).role(role).factor(factor));
                    assertEquals(9, key.firstMatrix());
                    assertTrue(streams.add(key.stream()));
                }
            }
        }
        assertEquals(StreamKey.MAX_STREAM + 1, streams.size());
    }

    @Test
    void whatIsOutOfRangeOrTakenIsRefused() {
        StreamKey key = new StreamKey(0, StreamKey.NULLS, 0);
        assertThrows(IllegalArgumentException.class, () -> key.role(16));
        assertThrows(IllegalArgumentException.class, () -> key.role(-1));
        assertThrows(IllegalArgumentException.class, () -> key.factor(32));
        assertThrows(IllegalArgumentException.class, () -> key.role(1).role(2));
        assertThrows(IllegalArgumentException.class, () -> key.factor(1).factor(2));
    }
}
