package io.bulkedge.bundle;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.GZIPOutputStream;

/** How an archive is compressed. */
public enum Packing {
    /** By Java, for every machine. */
    GZIP {
        @Override
        OutputStream to(OutputStream out) throws IOException {
            return new GZIPOutputStream(new KeptOpen(out), 1 << 16);
        }
    },
    /** By the program xz, which must be here and where the archive is unpacked: a third smaller. */
    XZ {
        @Override
        OutputStream to(OutputStream out) throws IOException {
            return new Xz(out);
        }
    };

    /** A stream whose end is not that of the one below. */
    abstract OutputStream to(OutputStream out) throws IOException;

    /**
     * By the ending of a name.
     *
     * @param name of a file
     * @return how it is compressed
     * @throws BundleException if the ending is none that is known
     */
    public static Packing of(String name) throws BundleException {
        if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            return GZIP;
        }
        if (name.endsWith(".tar.xz")) {
            return XZ;
        }
        throw new BundleException(
                "the name of the archive ends in .tar.gz, .tgz or .tar.xz, not as " + name);
    }

    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Sends bytes through the program. */
    private static final class Xz extends FilterOutputStream {
        private final Process process;
        private final FutureTask<Long> copy;

        Xz(OutputStream target) throws IOException {
            this(start(), target);
        }

        private Xz(Process process, OutputStream target) {
            super(process.getOutputStream());
            this.process = process;
            this.copy = new FutureTask<>(() -> process.getInputStream().transferTo(target));
            Thread.ofPlatform().daemon().name("bulkedge-xz").start(copy);
        }

        private static Process start() throws IOException {
            return new ProcessBuilder("xz", "-6", "--threads=0", "--stdout")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
                copy.get();
                if (process.waitFor() != 0) {
                    throw new IOException("xz failed with code " + process.exitValue());
                }
            } catch (ExecutionException e) {
                throw new IOException("the archive cannot be written: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while xz was working", e);
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
