package io.bulkedge.matrix;

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
}
