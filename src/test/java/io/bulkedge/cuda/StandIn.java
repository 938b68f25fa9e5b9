package io.bulkedge.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bulkedge.check.Required;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What only the CPU stand-in can do: fail when it is told to, and count what is alive
 * (native/standin/README.md).
 */
final class StandIn {
    /** A code of the driver without meaning for later calls: CUDA_ERROR_NOT_SUPPORTED. */
    static final int NOT_SUPPORTED = 801;

    /** CUDA_ERROR_OUT_OF_MEMORY. */
    static final int OUT_OF_MEMORY = 2;

    /** CUDA_ERROR_LAUNCH_FAILED, after which the device is lost. */
    static final int LAUNCH_FAILED = 719;

    private StandIn() {}

    /**
     * For suites that a real device cannot run: ends them there, and holds every test to leave the
     * stand-in as it was.
     */
    static final class Needed implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            Required.need("standin", LoadedDevice.isStandIn(), "a device fails by itself only");
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            reset();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            try {
                assertNothingLeft(context.getDisplayName());
            } finally {
                reset();
            }
        }
    }

    /** Nothing is alive, and nothing was when its device was given back. */
    static void assertNothingLeft(String what) {
        assertEquals(0, number("standin_live_allocations"), what + ", memory");
        assertEquals(0, number("standin_live_handles"), what + ", handles");
        assertEquals(0, number("standin_leaks"), what + ", leaks");
    }

    static void reset() {
        call("standin_reset", FunctionDescriptor.ofVoid());
    }

    static void clearFaults() {
        call("standin_clear_faults", FunctionDescriptor.ofVoid());
    }

    /** What is alive, or was too long: allocations, handles, leaks. */
    static long number(String function) {
        return (long) call(function, FunctionDescriptor.of(JAVA_LONG));
    }

    static void memory(long bytes) {
        set("standin_set_memory", JAVA_LONG, bytes);
    }

    static void devices(int count) {
        set("standin_set_devices", JAVA_INT, count);
    }

    static void order(int order) {
        set("standin_set_order", JAVA_INT, order);
    }

    static void poison(int word) {
        call("standin_set_poison", FunctionDescriptor.ofVoid(JAVA_INT), word);
    }

    /** Lets a call fail: 1 is the next one of the function. */
    static void fail(String function, long call, int code) {
        try (Arena arena = Arena.ofConfined()) {
            Object answer =
                    call(
                            "standin_fail",
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
                            arena.allocateFrom(function),
                            Math.toIntExact(call),
                            code);
            assertEquals(0, answer, function);
        }
    }

    /** Lets a routine not converge for a matrix: 0 is the next one that it solves. */
    static void failMatrix(String function, long matrix, int info) {
        try (Arena arena = Arena.ofConfined()) {
            Object answer =
                    call(
                            "standin_fail_matrix",
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
                            arena.allocateFrom(function),
                            matrix,
                            info);
            assertEquals(0, answer, function);
        }
    }

    /** Calls of a function since the last reset. */
    static long calls(String function) {
        try (Arena arena = Arena.ofConfined()) {
            return (long)
                    call(
                            "standin_calls",
                            FunctionDescriptor.of(JAVA_LONG, ADDRESS),
                            arena.allocateFrom(function));
        }
    }

    private static void set(String function, MemoryLayout parameter, Object value) {
        assertEquals(0, call(function, FunctionDescriptor.of(JAVA_INT, parameter), value));
    }

    @SuppressWarnings("restricted")
    private static Object call(String function, FunctionDescriptor type, Object... arguments) {
        SymbolLookup driver =
                SymbolLookup.libraryLookup(
                        Path.of(System.getProperty("bulkedge.cuda.lib"), "libcuda.so.1"),
                        Arena.global());
        MethodHandle handle =
                Linker.nativeLinker().downcallHandle(driver.find(function).orElseThrow(), type);
        try {
            return handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
