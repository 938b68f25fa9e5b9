package io.bulkedge.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Opens damaged files and reads every tensor to the end, in a virtual machine of its own: {@code
 * SUBJECT FIRST-SEED COUNT FOLDER [strict]}. A reader may refuse a file by {@link
 * WeightFormatException} and in no other way. The first file that leads to anything else is kept in
 * the folder and named with its seed, and the exit code is 1. With {@code strict} refusals are
 * failures too, which shows that a failure would be seen.
 */
final class ReaderFuzz {
    private static final long LIMIT_NANOS = 1_000_000_000L;
    private static final long HANG_NANOS = 15_000_000_000L;

    private final FuzzSubject subject;
    private final List<byte[]> sound;
    private final Path folder;
    private final double[] block = new double[4096];
    private volatile long started = System.nanoTime();
    private volatile long seed;
    private int whole;
    private int refused;
    private long slowest;

    private ReaderFuzz(FuzzSubject subject, Path folder) throws IOException {
        this.subject = subject;
        this.sound = subject.sound();
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        FuzzSubject subject = FuzzSubject.valueOf(args[0]);
        long first = Long.parseLong(args[1]);
        int count = Integer.parseInt(args[2]);
        Path folder = Files.createDirectories(Path.of(args[3]));
        ReaderFuzz fuzz = new ReaderFuzz(subject, folder);
        subject.prepare(folder);
        fuzz.watch();
        System.exit(fuzz.run(first, count, args.length > 4) ? 0 : 1);
    }

    private void watch() {
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            while (System.nanoTime() - started < HANG_NANOS) {
                                Thread.onSpinWait();
                                pause();
                            }
                            System.out.println(subject + " seed " + seed + ": hangs");
                            Runtime.getRuntime().halt(1);
                        });
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean run(long first, int count, boolean strict) throws IOException {
        for (long s = first; s < first + count; s++) {
            seed = s;
            byte[] mutant = subject.mutant(sound, s);
            Path file = folder.resolve(subject.fileName());
            // A new file each time: some file systems flush a file that was emptied first.
            Files.deleteIfExists(file);
            Files.write(file, mutant);
            String failure = attempt(file, strict);
            if (failure.startsWith("slow")) {
                // A busy machine is no defect of the reader: the second time counts.
                failure = attempt(file, strict);
            }
            if (!failure.isEmpty()) {
                Path kept = folder.resolve(s + "." + subject.fileName());
                Files.write(kept, mutant);
                System.out.println(subject + " seed " + s + " (kept as " + kept + "): " + failure);
                return false;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d damaged files, %d read to the end, %d refused, slowest %.1f ms%n",
                subject,
                count,
                whole,
                refused,
                slowest * 1e-6);
        return true;
    }

    private String attempt(Path file, boolean strict) {
        started = System.nanoTime();
        String failure = "";
        try {
            read(subject == FuzzSubject.SHARDED ? folder : file);
            whole++;
        } catch (WeightFormatException e) {
            refused++;
            failure = strict ? "strict: " + e : "";
        } catch (IOException | RuntimeException | Error e) {
            failure = e + " at " + List.of(e.getStackTrace()).stream().limit(6).toList();
        }
        long nanos = System.nanoTime() - started;
        slowest = Math.max(slowest, nanos);
        return nanos > LIMIT_NANOS && failure.isEmpty() ? "slow: " + nanos * 1e-9 + " s" : failure;
    }

    private void read(Path path) throws IOException {
        try (WeightFile file = WeightFiles.open(path, new WeightOptions(true))) {
            for (TensorEntry entry : file.tensors()) {
                if (entry.unreadable() == null) {
                    WeightSource source = file.source(entry);
                    long elements = entry.elements();
                    for (long first = 0; first < elements; first += block.length) {
                        int n = (int) Math.min(block.length, elements - first);
                        source.read(first, n, block, 0);
                    }
                    source.read(0, 0, block, 0);
                }
                if (entry.matrixRows() < 0 || entry.matrixCols() < 0) {
                    throw new IllegalStateException("negative size of " + entry);
                }
            }
        }
    }
}
