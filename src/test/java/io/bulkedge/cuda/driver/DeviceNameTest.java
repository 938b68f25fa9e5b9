package io.bulkedge.cuda.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What drivers may say, and what is made of it. */
class DeviceNameTest {
    @ParameterizedTest
    @CsvSource({
        "'NVIDIA H100 80GB\0garbage', NVIDIA H100 80GB",
        "'\0', unnamed device",
        "'', unnamed device",
        "'   ', unnamed device",
        "'A\u001b[31mB', A?[31mB",
        "'A\nB\rC\u0085D', A?B?C?D",
        "'A\u202eB', A?B",
        "'G\u00e9Force', G\u00e9Force"
    })
    void controlCharactersAreNoPartOfAName(String said, String name) {
        assertEquals(name, DeviceName.of(said.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aNameWithoutEndIsAsLongAsItsBytes() {
        byte[] bytes = new byte[DeviceName.BYTES];
        Arrays.fill(bytes, (byte) 'x');
        assertEquals(DeviceName.BYTES, DeviceName.of(bytes).length());
    }

    @Test
    void bytesThatAreNoTextAreHarmless() {
        assertEquals("GPU??", DeviceName.of(new byte[] {'G', 'P', 'U', (byte) 0xff, (byte) 0xc0}));
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(DeviceName.BYTES)];
            random.nextBytes(bytes);
            String name = DeviceName.of(bytes);
            assertTrue(name.chars().noneMatch(Character::isISOControl), name);
            assertTrue(!name.isBlank());
        }
    }
}
