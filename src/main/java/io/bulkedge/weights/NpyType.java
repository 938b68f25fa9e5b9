package io.bulkedge.weights;

import java.nio.ByteOrder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * NumPy's descriptor of an element type, for example {@code <f4}.
 *
 * @param dtype name in the style of this package, for example {@code f32}; for types without
 *     numbers the descriptor itself
 * @param type type to read it as, or null if this version lists it only
 * @param bytes size of one element, or 0 if elements are no numbers
 * @param order byte order
 */
record NpyType(String dtype, @Nullable ElementType type, int bytes, ByteOrder order) {
    private static final Pattern NUMBER = Pattern.compile("([<>|=]?)([fiucb])([1-9][0-9]?)");
    private static final Pattern OTHER =
            Pattern.compile("[<>|=]?[?SUVMmaO][0-9]{0,9}(\\[[0-9]{0,9}[a-zA-Z]{1,8}])?");
    private static final Pattern PYTHON_OBJECT = Pattern.compile("[<>|=]?O[0-9]?");

    /**
     * Reads a descriptor.
     *
     * @param descriptor text of the descriptor
     * @return the type, or null if NumPy has no such descriptor
     */
    static @Nullable NpyType of(String descriptor) {
        Matcher number = NUMBER.matcher(descriptor);
        if (number.matches()) {
            int bytes = Integer.parseInt(number.group(3));
            boolean big = number.group(1).equals(">");
            return numeric(
                    number.group(2).charAt(0),
                    bytes,
                    big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        }
        return OTHER.matcher(descriptor).matches()
                ? new NpyType(descriptor, null, 0, ByteOrder.LITTLE_ENDIAN)
                : null;
    }

    /** Whether elements are Python objects, whose values would be a pickle. */
    boolean isPythonObject() {
        return PYTHON_OBJECT.matcher(dtype).matches();
    }

    private static @Nullable NpyType numeric(char kind, int bytes, ByteOrder order) {
        ElementType type =
                switch (kind) {
                    case 'f' -> floating(bytes);
                    case 'i' -> signed(bytes);
                    case 'u' -> bytes == 1 ? ElementType.U8 : null;
                    default -> null;
                };
        boolean known =
                switch (kind) {
                    case 'f' -> type != null || bytes == 12 || bytes == 16;
                    case 'i' -> type != null;
                    case 'u' -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
                    case 'c' -> bytes == 8 || bytes == 16 || bytes == 24 || bytes == 32;
                    default -> bytes == 1;
                };
        String name =
                kind == 'b' ? "bool" : String.format(Locale.ROOT, "%c%d", kind, bytes * Byte.SIZE);
        return known ? new NpyType(name, type, bytes, order) : null;
    }

    private static @Nullable ElementType floating(int bytes) {
        return switch (bytes) {
            case 2 -> ElementType.F16;
            case 4 -> ElementType.F32;
            case 8 -> ElementType.F64;
            default -> null;
        };
    }

    private static @Nullable ElementType signed(int bytes) {
        return switch (bytes) {
            case 1 -> ElementType.I8;
            case 2 -> ElementType.I16;
            case 4 -> ElementType.I32;
            case 8 -> ElementType.I64;
            default -> null;
        };
    }
}
