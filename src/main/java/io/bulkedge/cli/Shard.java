package io.bulkedge.cli;

/**
 * One of equal parts of the spectra of a run.
 *
 * @param index which part, from 1
 * @param of number of parts
 */
record Shard(int index, int of) {
    /** Reads {@code I/N}. */
    static Shard parse(String text) {
        String[] parts = text.split("/", -1);
        try {
            Shard shard = new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            if (parts.length == 2 && shard.index >= 1 && shard.index <= shard.of) {
                return shard;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static UsageException refused(String text) {
        return new UsageException("--shard '" + text + "' is not I/N with 1 <= I <= N");
    }

    long first(long count) {
        return part(count, index - 1);
    }

    long end(long count) {
        return part(count, index);
    }

    private long part(long count, int parts) {
        return count / of * parts + Math.min(parts, count % of);
    }
}
