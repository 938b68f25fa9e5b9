package io.bulkedge.cuda.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Required;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The private folder of native libraries, and whoever else would like to write to it. */
class NativeFolderTest {
    private static final String CUBLAS = NativeBinding.JCUBLAS2.fileName();

    @TempDir private Path temporary;

    @ParameterizedTest
    @EnumSource
    void isMadeForItsOwnerAlone(CudaGeneration generation) throws Exception {
        NativeFolder folder = folder(generation);

        folder.prepare();

        assertEquals("rwx------", permissions(folder.path()));
        assertEquals("rwx------", permissions(folder.allGenerations()));
        assertEquals(
                NativeBinding.values().length, names(folder.path()).size(), "no part is left over");
        for (NativeBinding binding : NativeBinding.values()) {
            assertArrayEquals(
                    SonamePatch.apply(SonamePatchTest.shipped(binding), generation.renames()),
                    Files.readAllBytes(folder.file(binding)));
        }
    }

    @Test
    void whatIsThereAlreadyIsLeftAlone() throws Exception {
        NativeFolder folder = folder(CudaGeneration.CUDA_13);
        folder.prepare();
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(folder.path().resolve(CUBLAS), old);

        folder.prepare();

        assertEquals(old, Files.getLastModifiedTime(folder.path().resolve(CUBLAS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"changed", "cut off", "empty", "huge", "a link", "of the other kind"})
    void aFileThatIsNotTheRightOneIsWrittenAnew(String kind) throws Exception {
        NativeFolder folder = folder(CudaGeneration.CUDA_13);
        folder.prepare();
        Path file = folder.path().resolve(CUBLAS);
        byte[] right = Files.readAllBytes(file);
        Path elsewhere = temporary.resolve("elsewhere");
        Files.writeString(elsewhere, "precious");
        switch (kind) {
            case "changed" -> {
                byte[] changed = right.clone();
                changed[changed.length / 2] ^= 1;
                Files.write(file, changed);
            }
            case "cut off" -> Files.write(file, Arrays.copyOf(right, right.length - 1));
            case "empty" -> Files.write(file, new byte[0]);
            case "huge" -> Files.write(file, new byte[NativeBinding.MOST_BYTES + 1]);
            case "a link" -> {
                Files.delete(file);
                Files.createSymbolicLink(file, elsewhere);
            }
            default -> Files.write(file, SonamePatchTest.shipped(NativeBinding.JCUBLAS2));
        }

        folder.prepare();

        assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
        assertArrayEquals(right, Files.readAllBytes(file));
        assertEquals("precious", Files.readString(elsewhere));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx---rwx", "rwxrwxrwx"})
    void aFolderThatOthersMayWriteToIsRefused(String permissions) throws Exception {
        NativeFolder folder = folder(CudaGeneration.CUDA_12);
        folder.prepare();
        for (Path own : List.of(folder.path(), folder.allGenerations())) {
            Files.setPosixFilePermissions(own, PosixFilePermissions.fromString(permissions));
            assertRefused(folder, "others may write to");
            Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
        }
        folder.prepare();
    }

    @Test
    void aFolderBelowOneOfEverybodysIsRefused() throws Exception {
        Path open = Files.createDirectory(temporary.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        NativeFolder folder = below(open, CudaGeneration.CUDA_12);
        assertRefused(folder, "everybody may write to");
        // As the temporary folder is: nobody can move what belongs to others.
        Files.setAttribute(open, "unix:mode", 01777);
        folder.prepare();
    }

    @Test
    void aLinkInPlaceOfTheFolderIsRefused() throws Exception {
        NativeFolder real = below(temporary.resolve("real"), CudaGeneration.CUDA_12);
        real.prepare();
        NativeFolder linked = folder(CudaGeneration.CUDA_12);
        Files.createDirectories(temporary.resolve("cache"));
        Files.createSymbolicLink(linked.allGenerations(), real.allGenerations());
        assertRefused(linked, "a link");
        Files.delete(linked.allGenerations());
        Files.createDirectory(linked.allGenerations());
        Files.createSymbolicLink(linked.path(), real.path());
        assertRefused(linked, "a link");
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws Exception {
        NativeFolder folder = folder(CudaGeneration.CUDA_12);
        Files.createDirectories(folder.allGenerations());
        Files.writeString(folder.path(), "not a folder");
        assertRefused(folder, "FileAlreadyExists");
    }

    @Test
    void aFolderOfSomebodyElseIsRefused() throws Exception {
        NativeFolder folder = folder(CudaGeneration.CUDA_12);
        folder.prepare();
        try {
            Files.setAttribute(folder.path(), "unix:uid", 12_345);
        } catch (IOException e) {
            Required.need("root", false, "only root can give a folder away");
        }
        assertRefused(folder, "belongs to somebody else");
    }

    /** Processes find an empty folder; each of them then has to find the right files. */
    @Test
    void processesDoNotDisturbEachOther() throws Exception {
        NativeFolder folder = folder(CudaGeneration.CUDA_13);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    PreparedFolder.class.getName(),
                                    folder.path().toString())
                            .redirectErrorStream(true)
                            .start());
        }
        for (Process process : processes) {
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), said);
        }
        assertEquals(NativeBinding.values().length, names(folder.path()).size());
    }

    /** Shell and build cannot ask Java, so they repeat it. */
    @Test
    void launcherAndBuildNameTheSameContents() throws Exception {
        assertTrue(
                Files.readString(Path.of("bulkedge"))
                        .contains("\nnatives=bulkedge/natives/" + NativeFolder.CONTENT + "\n"));
        assertTrue(
                Files.readString(Path.of("pom.xml"))
                        .contains(
                                "<bulkedge.natives>"
                                        + NativeFolder.CONTENT
                                        + "</bulkedge.natives>"));
    }

    @Test
    void theStandardPlaceIsInTheCacheOfTheUser() {
        FakeMachine machine = new FakeMachine(temporary);
        Path end = Path.of("bulkedge", "natives", NativeFolder.CONTENT);
        assertEquals(
                temporary.resolve("home/.cache").resolve(end),
                NativeFolder.standard(machine.surroundings()));
        machine.set("XDG_CACHE_HOME", "not/absolute");
        assertEquals(
                temporary.resolve("home/.cache").resolve(end),
                NativeFolder.standard(machine.surroundings()));
        machine.set("XDG_CACHE_HOME", "/var/cache/me");
        assertEquals(
                Path.of("/var/cache/me").resolve(end),
                NativeFolder.standard(machine.surroundings()));
    }

    private NativeFolder folder(CudaGeneration generation) {
        return below(temporary.resolve("cache"), generation);
    }

    static NativeFolder below(Path cache, CudaGeneration generation) {
        return new NativeFolder(
                cache.resolve(NativeFolder.CONTENT).resolve(generation.folder()), generation);
    }

    private static void assertRefused(NativeFolder folder, String reason) {
        CudaRefusedException refusal = assertThrows(CudaRefusedException.class, folder::prepare);
        assertTrue(refusal.reason().contains(reason), refusal::reason);
        assertFalse(refusal.remedy().isBlank());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static Set<String> names(Path folder) throws IOException {
        Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }
}
