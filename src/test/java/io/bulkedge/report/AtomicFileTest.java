package io.bulkedge.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name shows all of a file or nothing of it. */
class AtomicFileTest {
    @TempDir Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void half(OutputStream out) throws IOException {
        out.write(new byte[200_000]);
        out.flush();
    }

    @Test
    void failingContentLeavesNothing() throws IOException {
        Path file = folder.resolve("a.bin");
        IOException failure =
                assertThrows(
                        IOException.class,
                        () ->
                                AtomicFile.write(
                                        file,
                                        out -> {
                                            half(out);
                                            throw new IOException("disk full");
                                        }));
        assertTrue(String.valueOf(failure.getMessage()).contains("a.bin"), failure::getMessage);
        assertTrue(String.valueOf(failure.getMessage()).contains("disk full"), failure::getMessage);
        assertEquals(List.of(), names());
    }

    @Test
    void aDefectInTheContentLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeText(file, "old");
        assertThrows(
                IllegalStateException.class,
                () ->
                        AtomicFile.write(
                                file,
                                out -> {
                                    half(out);
                                    throw new IllegalStateException("defect");
                                }));
        assertEquals(List.of("a.txt"), names());
        assertEquals("old", Files.readString(file));
    }

    @Test
    void whileItIsWrittenTheNameShowsTheOldFile() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeText(file, "old");
        AtomicFile.write(
                file,
                out -> {
                    half(out);
                    assertEquals("old", Files.readString(file));
                });
        assertEquals(200_000, Files.size(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void contentMayCloseTheStream() throws IOException {
        Path file = folder.resolve("a.bin");
        AtomicFile.write(
                file,
                out -> {
                    out.write(7);
                    out.close();
                });
        assertEquals(1, Files.size(file));
    }

    @Test
    void placesThatCannotTakeAFileAreNamed() {
        IOException directory =
                assertThrows(IOException.class, () -> AtomicFile.writeText(folder, "x"));
        assertTrue(
                String.valueOf(directory.getMessage()).contains("directory"),
                directory::getMessage);
        Path lost = folder.resolve("none").resolve("a");
        IOException missing =
                assertThrows(IOException.class, () -> AtomicFile.writeText(lost, "x"));
        assertTrue(String.valueOf(missing.getMessage()).contains("none"), missing::getMessage);
    }

    @Test
    void theLongestNameCanBeWritten() throws IOException {
        Path file = folder.resolve("n".repeat(255));
        AtomicFile.writeText(file, "x");
        assertEquals("x", Files.readString(file));
    }

    @Test
    void aSymbolicLinkIsFollowedAndStays() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = folder.resolve("link");
        Path inner = folder.resolve("inner");
        Files.createSymbolicLink(inner, Path.of("elsewhere", "real"));
        Files.createSymbolicLink(link, Path.of("inner"));
        AtomicFile.writeText(link, "first");
        AtomicFile.writeText(link, "second");
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(inner));
        assertEquals("second", Files.readString(elsewhere.resolve("real")));
        Path loop = folder.resolve("loop");
        Files.createSymbolicLink(loop, Path.of("loop"));
        assertThrows(IOException.class, () -> AtomicFile.writeText(loop, "x"));
    }

    /** A rename would put a file in the place of a device or a pipe. */
    @Test
    void onlyFilesAreReplaced() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("pipe"));
        for (Path target : List.of(pipe, link)) {
            IOException refused =
                    assertThrows(IOException.class, () -> AtomicFile.writeText(target, "x"));
            assertTrue(
                    String.valueOf(refused.getMessage()).endsWith("it is no regular file"),
                    refused::getMessage);
        }
        assertTrue(Files.readAttributes(pipe, BasicFileAttributes.class).isOther());
    }

    @Test
    void aFailedCleanupDoesNotHideTheFirstError() {
        IOException failure =
                assertThrows(
                        IOException.class,
                        () ->
                                AtomicFile.write(
                                        folder.resolve("a"),
                                        _ -> {
                                            replaceTemporaryByFullFolder();
                                            throw new IOException("disk full");
                                        }));
        assertTrue(String.valueOf(failure.getMessage()).contains("disk full"), failure::getMessage);
        assertEquals(1, failure.getSuppressed().length);
    }

    /** What cannot be deleted like a file. */
    private void replaceTemporaryByFullFolder() throws IOException {
        Path temporary = folder.resolve(names().getFirst());
        Files.delete(temporary);
        Files.createDirectories(temporary.resolve("full"));
    }

    @Test
    void textIsUtf8() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeText(file, "αβ\n");
        assertEquals(5, Files.size(file));
    }
}
