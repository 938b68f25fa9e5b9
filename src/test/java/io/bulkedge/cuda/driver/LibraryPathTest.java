package io.bulkedge.cuda.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the Java machine would take JCuda's libraries from. */
class LibraryPathTest {
    @TempDir private Path temporary;

    @Test
    void foldersAreKnownByTheirLastTwoNames() {
        LibraryPath path =
                LibraryPath.of(
                        "/usr/lib:/c/" + NativeFolder.CONTENT + "/cuda12:/d/other/cuda13::.");
        assertEquals(EnumSet.of(CudaGeneration.CUDA_12), path.generations());
        assertEquals(
                Optional.of(Path.of("/c", NativeFolder.CONTENT, "cuda12")),
                path.folderFor(CudaGeneration.CUDA_12));
        assertEquals(Path.of("").toAbsolutePath(), path.entries().getLast());
        assertEquals(Set.of(), LibraryPath.of("").generations());
        assertEquals(Set.of(), LibraryPath.of("\0").generations());
    }

    /** The build starts its tests as the launcher starts the program. */
    @Test
    void thisMachineWasStartedWithBothFolders() {
        assertEquals(
                EnumSet.allOf(CudaGeneration.class), LibraryPath.ofThisProcess().generations());
    }

    @Test
    void afterCuda13TheFolderOfCuda12IsNotTheFirst() throws Exception {
        NativeFolder twelve = NativeFolderTest.below(temporary, CudaGeneration.CUDA_12);
        NativeFolder thirteen = NativeFolderTest.below(temporary, CudaGeneration.CUDA_13);
        LibraryPath path = LibraryPath.of(thirteen.path() + ":" + twelve.path());
        twelve.prepare();
        path.requireFirst(twelve);
        thirteen.prepare();
        path.requireFirst(thirteen);

        CudaRefusedException refusal =
                assertThrows(CudaRefusedException.class, () -> path.requireFirst(twelve));
        assertTrue(refusal.reason().contains("CUDA 12"), refusal::reason);
        assertEquals("set BULKEDGE_CUDA=12", refusal.remedy());
        LibraryPath.of(twelve.path().toString()).requireFirst(twelve);
    }

    @Test
    void aFileOfThatNameBeforeTheFolderIsRefused() throws Exception {
        NativeFolder folder = NativeFolderTest.below(temporary, CudaGeneration.CUDA_13);
        folder.prepare();
        Path other = Files.createDirectory(temporary.resolve("other"));
        LibraryPath path = LibraryPath.of(other + ":" + folder.path());
        path.requireFirst(folder);
        Files.createFile(other.resolve(NativeBinding.JCUSOLVER.fileName()));

        CudaRefusedException refusal =
                assertThrows(CudaRefusedException.class, () -> path.requireFirst(folder));
        assertTrue(refusal.reason().contains(other.toString()), refusal::reason);
    }
}
