package io.bulkedge.cuda.driver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Whether a file can be handed to the dynamic linker, which would die of one that was cut off. */
final class LibraryFile {
    private LibraryFile() {}

    /** What speaks against loading the file; nothing if it is a whole library. */
    static Optional<String> defect(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.of("it is no file");
        }
        if (!Files.isReadable(file)) {
            return Optional.of("it may not be read");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(ElfSegments.headBytes());
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // Until the buffer is full or the file ends.
            }
            ElfSegments.read(head.flip(), channel.size());
            return Optional.empty();
        } catch (MalformedElfException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Optional.of("it cannot be read: " + e.getMessage());
        }
    }
}
