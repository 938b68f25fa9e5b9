package io.bulkedge.cuda.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Required;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of the dynamic linker, true ones and hostile ones. */
class LoaderCacheTest {
    private static final byte[] TABLE =
            FakeMachine.loaderCache(
                    0x303, "libcuda.so.1", "/usr/lib/libcuda.so.1", "libx.so", "/x/libx.so");

    @Test
    void entriesAreRead() {
        LoaderCache cache = LoaderCache.parse(TABLE, "");

        assertEquals(2, cache.entries().size());
        assertEquals(Path.of("/usr/lib/libcuda.so.1"), cache.entries().getFirst().path());
        assertEquals(List.of(Path.of("/usr/lib")), LoaderCache.parse(TABLE, "libcu").folders());
    }

    @Test
    void librariesForOtherProcessorsAreNot() {
        byte[] arm = FakeMachine.loaderCache(0xa03, "libcuda.so.1", "/usr/lib/libcuda.so.1");
        assertEquals(List.of(), LoaderCache.parse(arm, "").entries());
    }

    /** Some distributions still write both tables, the old one first. */
    @Test
    void aTableBehindOneOfTheOldFormatIsFound() {
        ByteBuffer both = ByteBuffer.allocate(32 + TABLE.length).order(ByteOrder.LITTLE_ENDIAN);
        both.put("ld.so-1.7.0\0".getBytes(StandardCharsets.US_ASCII)).putInt(1);
        both.position(32).put(TABLE);

        assertEquals(2, LoaderCache.parse(both.array(), "").entries().size());
    }

    /** What ldconfig prints is the same table, read by other code. */
    @Test
    void theTableOfThisMachineIsTheOneThatLdconfigPrints() throws Exception {
        Path ldconfig = Path.of("/sbin/ldconfig");
        Path table = Path.of("/etc/ld.so.cache");
        Required.need(
                "ldconfig",
                Files.isExecutable(ldconfig) && Files.isReadable(table),
                "no /sbin/ldconfig, or no table");
        Process process = new ProcessBuilder(ldconfig.toString(), "-p").start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<String> expected =
                Pattern.compile("^\\s+(\\S+) \\([^)]*x86-64[^)]*\\) => (.*)$", Pattern.MULTILINE)
                        .matcher(printed)
                        .results()
                        .map(match -> match.group(1) + " " + match.group(2))
                        .toList();

        assertEquals(
                expected,
                LoaderCache.read(table, "").entries().stream()
                        .map(entry -> entry.name() + " " + entry.path())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11, 12, 20, 24, 47, 48, 60, 72, 100})
    void aTableThatWasCutOffHasFewerEntries(int length) {
        assertTrue(LoaderCache.parse(Arrays.copyOf(TABLE, length), "").entries().size() < 2);
    }

    @Test
    void noTableIsAnEmptyOne() {
        assertEquals(List.of(), LoaderCache.read(Path.of("no/such/file"), "").entries());
        assertEquals(List.of(), LoaderCache.read(Path.of("."), "").entries());
    }

    @Test
    void hostileNumbersAreNeverFollowed() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = TABLE.clone();
            for (int change = 1 + random.nextInt(3); change > 0; change--) {
                int at = 20 + random.nextInt(bad.length - 24);
                ByteBuffer.wrap(bad).putInt(at, random.nextInt(4) == 0 ? -1 : random.nextInt());
            }
            assertTrue(LoaderCache.parse(bad, "").entries().size() <= 2);
        }
    }
}
