package io.bulkedge.backend;

/** Whether singular vectors or eigenvectors are wanted. */
public enum Vectors {
    /** Values only. */
    NONE,
    /** Values and vectors: both sides for an SVD, economy size. */
    ALL
}
