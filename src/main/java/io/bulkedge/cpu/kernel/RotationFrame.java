package io.bulkedge.cpu.kernel;

/**
 * Where the lockstep QL iteration with vectors keeps its data, interleaved as in {@link
 * LockstepFrame}. Of group g, entry i of the diagonal is at {@code d + g * stride + i * lanes}, of
 * the off-diagonal at {@code e + g * stride + i * lanes}, entry (r, j) of the matrix whose columns
 * are rotated at {@code z + g * zStride + (r * ld + j) * lanes}, number s of the state at {@code
 * state + (g * STATE + s) * lanes}.
 *
 * <p>Rotation i of a sweep combines columns i and i + 1. Its two numbers, -tan(angle / 2) and
 * sin(angle), are at {@link #turn}; sweeps have room for rotations -1 to n - 1, whose outer ones
 * stay zero, which is no rotation. The matrix has rows in multiples of {@link #ROWS}, and {@code
 * ld} is at least n + 1 with a number before {@code z}.
 *
 * @param data the array
 * @param n order of the matrices
 * @param d start of the diagonals
 * @param e start of the off-diagonals
 * @param stride distance between groups of {@code d} and of {@code e}
 * @param z start of the matrices that are rotated
 * @param ld distance between their rows
 * @param zStride distance between groups of {@code z}
 * @param state start of the states
 * @param turns start of the rotations
 */
public record RotationFrame(
        double[] data,
        int n,
        int d,
        int e,
        int stride,
        int z,
        int ld,
        int zStride,
        int state,
        int turns) {
    /** Groups that are worked on at a time. */
    public static final int GROUPS = 4;

    /** Sweeps that are collected before they are applied. */
    public static final int WAVE = 12;

    /** Rows that are rotated at a time. */
    public static final int ROWS = 4;

    /** Numbers of the state of one matrix. */
    public static final int STATE = 9;

    /** State: first row of the unfinished part; n or more if there is none. */
    public static final int LOW = 0;

    /** State: bound at which an off-diagonal entry is negligible. */
    public static final int THRESHOLD = 1;

    /**
     * State: diagonal entry {@code LOW}, before the sweep for the shift and after it the new one.
     */
    public static final int DIAGONAL = 2;

    /** State: the same of the off-diagonal entry. */
    public static final int COUPLING = 3;

    /** State: diagonal entry {@code LOW + 1}, for the shift. */
    public static final int NEXT = 4;

    /** State of a sweep: the shift. */
    static final int SIGMA = 5;

    /** State of a sweep: the diagonal entry that is being chased, before it is rotated. */
    static final int P = 6;

    /** State of a sweep: cosine of the last rotation. */
    static final int COSINE = 7;

    /** State of a sweep: sine of the last rotation. */
    static final int SINE = 8;

    /**
     * Added to the size of p, for matrices with entries near one: far below rounding, and its
     * square still is a normal number, so that no division is by zero and no cosine is lost to
     * underflow.
     */
    static final double TINY = 0x1p-250;

    /**
     * Numbers of the rotations of all groups.
     *
     * @param n order
     * @return elements per lane
     */
    public static long turnNumbers(int n) {
        return 2L * GROUPS * WAVE * (n + 1);
    }

    /**
     * Position of the numbers of a rotation.
     *
     * @param group the group
     * @param sweep the sweep, less than {@link #WAVE}
     * @param i the rotation, -1 to n - 1
     * @param lanes lanes of the kernels
     * @return index in the array
     */
    public int turn(int group, int sweep, int i, int lanes) {
        return turns + ((group * WAVE + sweep) * (n + 1) + i + 1) * 2 * lanes;
    }
}
