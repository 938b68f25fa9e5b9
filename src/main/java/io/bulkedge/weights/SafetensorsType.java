package io.bulkedge.weights;

import org.jspecify.annotations.Nullable;

/**
 * An element type of safetensors.
 *
 * @param type type to read it as, or null if this version lists it only
 * @param bits bits of one element
 */
record SafetensorsType(@Nullable ElementType type, int bits) {

    /**
     * Looks up a type.
     *
     * @param dtype name in the file, upper case
     * @return the type, or null if the format has none of this name
     */
    static @Nullable SafetensorsType of(String dtype) {
        return switch (dtype) {
            case "F64" -> read(ElementType.F64);
            case "F32" -> read(ElementType.F32);
            case "F16" -> read(ElementType.F16);
            case "BF16" -> read(ElementType.BF16);
            case "F8_E4M3" -> read(ElementType.F8_E4M3);
            case "F8_E5M2" -> read(ElementType.F8_E5M2);
            case "I64" -> read(ElementType.I64);
            case "I32" -> read(ElementType.I32);
            case "I16" -> read(ElementType.I16);
            case "I8" -> read(ElementType.I8);
            case "U8" -> read(ElementType.U8);
            case "U64", "C64" -> new SafetensorsType(null, Long.SIZE);
            case "U32" -> new SafetensorsType(null, Integer.SIZE);
            case "U16" -> new SafetensorsType(null, Short.SIZE);
            case "BOOL", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ" ->
                    new SafetensorsType(null, Byte.SIZE);
            case "F6_E2M3", "F6_E3M2" -> new SafetensorsType(null, 6);
            case "F4" -> new SafetensorsType(null, 4);
            default -> null;
        };
    }

    private static SafetensorsType read(ElementType type) {
        return new SafetensorsType(type, type.bytes() * Byte.SIZE);
    }
}
