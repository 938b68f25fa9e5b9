package io.bulkedge.benchmarks.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;

/**
 * A shared library from an artifact, opened so that it calls itself. Libraries of the same
 * interface, as OpenBLAS and MKL are, otherwise answer for each other: the loader binds a routine's
 * inner calls to the first library that exports their names to everybody, and the times of one are
 * told as the other's.
 */
@SuppressWarnings("restricted") // Opens shared libraries and calls their functions.
final class NativeLibrary {
    private static final Linker LINKER = Linker.nativeLinker();

    /** Bind every name at once, to the library's own definition before anybody else's. */
    private static final int NOW_AND_OWN_NAMES_FIRST = 0x2 | 0x8;

    /** Bind every name at once and let libraries opened later use them. */
    private static final int NOW_AND_FOR_OTHERS = 0x2 | 0x100;

    private final MemorySegment handle;
    private final String name;

    private NativeLibrary(MemorySegment handle, String name) {
        this.handle = handle;
        this.name = name;
    }

    /**
     * Opens a library.
     *
     * @param folder folder of the class path that has the library and what it needs
     * @param file name of the library
     * @param beside names of files of that folder that it opens itself or links with
     */
    static NativeLibrary open(String folder, String file, String... beside) {
        for (String other : beside) {
            extract(folder, other);
        }
        return open(extract(folder, file), NOW_AND_OWN_NAMES_FIRST);
    }

    /** Opens a library whose names are for libraries that are opened later. */
    static void openForOthers(String folder, String file) {
        open(extract(folder, file), NOW_AND_FOR_OTHERS);
    }

    private static Path extract(String folder, String file) {
        String resource = folder + "/" + file;
        try {
            File copy = Loader.cacheResource("/" + resource);
            if (copy == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return copy.toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NativeLibrary open(Path file, int mode) {
        MethodHandle dlopen = standard("dlopen", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle =
                    (MemorySegment) dlopen.invokeExact(arena.allocateFrom(file.toString()), mode);
            if (handle.address() == 0) {
                throw new IllegalStateException("cannot open " + file + ": " + reason());
            }
            return new NativeLibrary(handle, file.getFileName().toString());
        } catch (Throwable e) {
            throw failure("dlopen", e);
        }
    }

    private static String reason() throws Throwable {
        MethodHandle dlerror = standard("dlerror", FunctionDescriptor.of(ADDRESS));
        return text((MemorySegment) dlerror.invokeExact());
    }

    /** The text at an address. */
    static String text(MemorySegment start) {
        return start.reinterpret(Long.MAX_VALUE).getString(0);
    }

    /**
     * A function of the library.
     *
     * @param function its name
     * @param descriptor its types
     */
    MethodHandle function(String function, FunctionDescriptor descriptor) {
        MethodHandle dlsym = standard("dlsym", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found =
                    (MemorySegment) dlsym.invokeExact(handle, arena.allocateFrom(function));
            if (found.address() == 0) {
                throw new IllegalStateException(name + " has no function " + function);
            }
            return LINKER.downcallHandle(found, descriptor);
        } catch (Throwable e) {
            throw failure("dlsym", e);
        }
    }

    private static MethodHandle standard(String function, FunctionDescriptor descriptor) {
        SymbolLookup lookup = LINKER.defaultLookup();
        return LINKER.downcallHandle(
                lookup.find(function)
                        .orElseThrow(() -> new IllegalStateException("no " + function + " here")),
                descriptor);
    }

    /** What a call threw, as an unchecked exception. */
    static RuntimeException failure(String function, Throwable e) {
        return e instanceof RuntimeException known
                ? known
                : new IllegalStateException(function + " failed", e);
    }
}
