package io.bulkedge.matrix;

import java.util.Objects;

/** Number field of the matrix entries: Dyson's threefold way. */
public enum Field {
    /** Real entries, one number each; symmetric matrices have Dyson index 1. */
    REAL(1),
    /** Complex entries, stored as (re, im); Hermitian matrices have Dyson index 2. */
    COMPLEX(2),
    /** Quaternion entries, stored as (1, i, j, k); self-dual matrices have Dyson index 4. */
    QUATERNION(4);

    private final int components;

    Field(int components) {
        this.components = components;
    }

    /**
     * Real numbers per entry, which is also the Dyson index of the field's Hermitian matrices.
     *
     * @return 1, 2 or 4
     */
    public int components() {
        return components;
    }

    /**
     * Sign in the product of two units, {@code e_a e_b = sign e_(a xor b)} for 1, i, j, k = ij
     * counted from 0.
     *
     * @param a unit, less than {@link #components()}
     * @param b unit, less than {@link #components()}
     * @return 1 or -1
     * @throws IndexOutOfBoundsException if the field has no such unit
     */
    public int productSign(int a, int b) {
        Objects.checkIndex(a, components);
        Objects.checkIndex(b, components);
        if (a == 0 || b == 0) {
            return 1;
        }
        // Every unit but 1 squares to -1; i j = k, j k = i, k i = j, and -1 times that backwards.
        return a != b && b == a % 3 + 1 ? 1 : -1;
    }

    /**
     * Sign of a unit under conjugation.
     *
     * @param a unit, less than {@link #components()}
     * @return 1 for the real unit, -1 for the others
     * @throws IndexOutOfBoundsException if the field has no such unit
     */
    public int conjugateSign(int a) {
        return Objects.checkIndex(a, components) == 0 ? 1 : -1;
    }
}
