package io.bulkedge.check;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** A test that did not run must not look green where it was required. */
class RequiredTest {
    @Test
    void aNeedThatIsListedFails() {
        AssertionError failure =
                assertThrows(
                        AssertionError.class,
                        () -> Required.missing("launcher", "no flock", "vector-128, launcher"));
        assertTrue(String.valueOf(failure.getMessage()).contains("no flock"), failure::getMessage);
    }

    @Test
    void anotherNeedSkips() {
        assertThrows(
                TestAbortedException.class,
                () -> Required.missing("vector-512", "256 bits", "vector-128,launcher"));
        assertThrows(TestAbortedException.class, () -> Required.missing("launcher", "no sh", ""));
    }

    @Test
    void whatIsThereGoesOn() {
        Required.need("launcher", true, "nothing");
    }
}
