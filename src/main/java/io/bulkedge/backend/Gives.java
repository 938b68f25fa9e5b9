package io.bulkedge.backend;

/** What a method is for. */
enum Gives {
    VALUES,
    VECTORS,
    BOTH;

    boolean includes(Vectors wanted) {
        return this == BOTH || (this == VECTORS) == (wanted == Vectors.ALL);
    }
}
