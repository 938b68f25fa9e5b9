package io.bulkedge.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a bundle. */
sealed interface BundleEntry {
    /** Whether anybody may run it. */
    boolean executable();

    long size() throws IOException;

    InputStream open() throws IOException;

    /** A file that exists. */
    record Copied(Path file, boolean executable) implements BundleEntry {
        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    /** A file that was made. */
    record Made(byte[] bytes, boolean executable) implements BundleEntry {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
