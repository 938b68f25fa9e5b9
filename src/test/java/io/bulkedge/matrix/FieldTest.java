package io.bulkedge.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The units multiply as they do in Hamilton's table. */
final class FieldTest {
    @Test
    void productsAreAssociativeAndConjugationReversesThem() {
        for (Field field : Field.values()) {
            int c = field.components();
            for (int a = 0; a < c; a++) {
                assertEquals(
                        1,
                        field.conjugateSign(a) * field.productSign(a, a),
                        "conjugate times unit");
                for (int b = 0; b < c; b++) {
                    int conjugates = field.conjugateSign(a) * field.conjugateSign(b);
                    assertEquals(
                            field.conjugateSign(a ^ b) * field.productSign(a, b),
                            conjugates * field.productSign(b, a));
                    for (int d = 0; d < c; d++) {
                        assertEquals(
                                field.productSign(a, b) * field.productSign(a ^ b, d),
                                field.productSign(b, d) * field.productSign(a, b ^ d));
                    }
                }
            }
        }
    }

    @Test
    void theThirdUnitIsTheProductOfTheOthers() {
        assertEquals(1, Field.QUATERNION.productSign(1, 2));
        assertEquals(-1, Field.QUATERNION.productSign(2, 1));
        assertEquals(1, Field.QUATERNION.productSign(2, 3));
        assertEquals(1, Field.QUATERNION.productSign(3, 1));
        assertEquals(-1, Field.COMPLEX.productSign(1, 1));
    }

    @Test
    void unitsThatAreNotThereAreRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> Field.COMPLEX.productSign(2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> Field.REAL.conjugateSign(1));
    }
}
