package io.bulkedge.cuda.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Renames the libraries that an ELF library asks for: the names of {@code DT_NEEDED} and those of
 * {@code .gnu.version_r} with their hashes (System V ABI; Linux Standard Base, symbol versioning).
 * A name is overwritten where it stands, so the new one must not be longer; nothing else changes.
 * Numbers of the file are checked before use: a hostile file is refused, never followed.
 */
final class SonamePatch {
    private static final long NEEDED = 1;
    private static final long STRING_TABLE = 5;
    private static final long STRING_TABLE_BYTES = 10;
    private static final long VERSIONS_NEEDED = 0x6ffffffe;
    private static final long VERSIONS_NEEDED_COUNT = 0x6fffffff;
    private static final int DYNAMIC_ENTRY = 16;
    private static final int VERSION_ENTRY = 16;
    private static final int MOST_ENTRIES = 10_000;

    private final byte[] bytes;
    private final ByteBuffer file;
    private final Map<String, String> renames;
    private final Set<Long> renamed = new HashSet<>();
    private final List<Long> neededNames = new ArrayList<>();
    private long strings;
    private long stringBytes;
    private long versions;
    private long versionCount;

    private SonamePatch(byte[] bytes, Map<String, String> renames) {
        this.bytes = bytes;
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.renames = renames;
    }

    /**
     * The library with other names.
     *
     * @param library a whole 64-bit ELF library; it is not changed
     * @param renames new names by old ones; names that are no key stay
     * @return a copy of the same length
     * @throws MalformedElfException if the file is none, was cut off, or contradicts itself
     * @throws IllegalArgumentException if a new name is longer than the old one, or not ASCII
     */
    static byte[] apply(byte[] library, Map<String, String> renames) throws MalformedElfException {
        renames.forEach(SonamePatch::requireRoom);
        SonamePatch patch = new SonamePatch(library.clone(), Map.copyOf(renames));
        ElfSegments segments = ElfSegments.read(patch.file, library.length);
        patch.readDynamicSection(segments);
        for (long name : patch.neededNames) {
            patch.rename(name);
        }
        patch.renameVersions();
        return patch.bytes;
    }

    /** Hash of a version name, as the dynamic linker computes it. */
    static int hash(String name) {
        int hash = 0;
        for (byte c : name.getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash << 4) + (c & 0xff);
            int high = hash & 0xf0000000;
            hash = (hash ^ (high >>> 24)) & ~high;
        }
        return hash;
    }

    private static void requireRoom(String from, String to) {
        boolean ascii = to.chars().allMatch(c -> c > 0 && c < 0x80);
        if (to.length() > from.length() || to.isEmpty() || !ascii) {
            throw new IllegalArgumentException(
                    "'" + to + "' cannot be written over '" + from + "'");
        }
    }

    private void readDynamicSection(ElfSegments segments) throws MalformedElfException {
        long stringAddress = -1;
        long versionAddress = -1;
        long entries = Math.min(segments.dynamic().bytes() / DYNAMIC_ENTRY, MOST_ENTRIES);
        for (long i = 0; i < entries; i++) {
            int at = Math.toIntExact(segments.dynamic().offset() + i * DYNAMIC_ENTRY);
            long tag = file.getLong(at);
            long value = file.getLong(at + 8);
            if (tag == 0) {
                break;
            } else if (tag == NEEDED) {
                neededNames.add(value);
            } else if (tag == STRING_TABLE) {
                stringAddress = value;
            } else if (tag == STRING_TABLE_BYTES) {
                stringBytes = value;
            } else if (tag == VERSIONS_NEEDED) {
                versionAddress = value;
            } else if (tag == VERSIONS_NEEDED_COUNT) {
                versionCount = value;
            }
        }
        if (stringAddress < 0) {
            throw new MalformedElfException("it has no table of names");
        }
        strings = segments.offsetOf(stringAddress);
        if (stringBytes < 0 || stringBytes > bytes.length - strings) {
            throw new MalformedElfException("its table of names lies beyond its end");
        }
        versions = versionAddress < 0 ? -1 : segments.offsetOf(versionAddress);
    }

    private void renameVersions() throws MalformedElfException {
        if (versions < 0) {
            return;
        }
        long at = versions;
        long seen = 0;
        for (long i = 0; i < versionCount; i++) {
            require(at, VERSION_ENTRY);
            int names = file.getShort((int) at + 2) & 0xffff;
            rename(unsigned(at + 4));
            long name = at + unsigned(at + 8);
            for (int k = 0; k < names; k++) {
                if (++seen > MOST_ENTRIES) {
                    throw new MalformedElfException("it lists too many versions");
                }
                require(name, VERSION_ENTRY);
                long string = unsigned(name + 8);
                if (rename(string)) {
                    file.putInt((int) name, hash(text(string)));
                }
                name += unsigned(name + 12);
            }
            if (++seen > MOST_ENTRIES) {
                throw new MalformedElfException("it lists too many versions");
            }
            at += unsigned(at + 12);
        }
    }

    /** Whether the name is a new one now, be it by an earlier call: names may share their bytes. */
    private boolean rename(long string) throws MalformedElfException {
        if (renamed.contains(string)) {
            return true;
        }
        String from = text(string);
        String to = renames.get(from);
        if (to == null) {
            return false;
        }
        int at = (int) (strings + string);
        Arrays.fill(bytes, at, at + from.length(), (byte) 0);
        System.arraycopy(to.getBytes(StandardCharsets.US_ASCII), 0, bytes, at, to.length());
        renamed.add(string);
        return true;
    }

    private String text(long string) throws MalformedElfException {
        if (string < 0 || string >= stringBytes) {
            throw new MalformedElfException("a name lies outside its table of names");
        }
        int from = (int) (strings + string);
        int end = (int) (strings + stringBytes);
        for (int at = from; at < end; at++) {
            if (bytes[at] == 0) {
                return new String(bytes, from, at - from, StandardCharsets.US_ASCII);
            }
        }
        throw new MalformedElfException("a name does not end");
    }

    private void require(long at, int length) throws MalformedElfException {
        if (at < 0 || at > bytes.length - (long) length) {
            throw new MalformedElfException("its list of versions lies beyond its end");
        }
    }

    private long unsigned(long at) {
        return file.getInt((int) at) & 0xffffffffL;
    }
}
