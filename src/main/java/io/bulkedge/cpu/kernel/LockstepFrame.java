package io.bulkedge.cpu.kernel;

/**
 * Where the lockstep QL iteration keeps tridiagonal matrices: groups of as many matrices as the
 * kernels have lanes, interleaved entry by entry in one array. Entry i of the diagonal of group g
 * is at {@code d + g * stride + i * lanes}, the square of off-diagonal entry i at {@code e + g *
 * stride + i * lanes}, number s of the state at {@code state + (g * STATE + s) * lanes}.
 *
 * @param data the array
 * @param n order of the matrices
 * @param d start of the diagonals
 * @param e start of the squared off-diagonals
 * @param stride distance between groups of {@code d} and of {@code e}
 * @param state start of the states
 */
public record LockstepFrame(double[] data, int n, int d, int e, int stride, int state) {
    /** Groups that a sweep can work on at a time. */
    public static final int GROUPS = 4;

    /** Numbers of the state of one matrix. */
    public static final int STATE = 9;

    /** State: first row of the unfinished part; n or more if there is none. */
    public static final int LOW = 0;

    /** State: square of the bound at which an off-diagonal entry is negligible. */
    public static final int THRESHOLD = 1;

    /**
     * State: diagonal entry {@code LOW}, before the sweep for the shift and after it the new one.
     */
    public static final int DIAGONAL = 2;

    /** State: the same of the squared off-diagonal entry. */
    public static final int SQUARE = 3;

    /** State: diagonal entry {@code LOW + 1}, for the shift. */
    public static final int NEXT = 4;

    /** State of a sweep: the shift. */
    static final int SIGMA = 5;

    /** State of a sweep: the diagonal entry that is being chased, less the shift. */
    static final int GAMMA = 6;

    /** State of a sweep: gamma^2 / cosine^2. */
    static final int P = 7;

    /** State of a sweep: squared sine. */
    static final int SINE = 8;

    /** Unit roundoff. */
    static final double UNIT_ROUNDOFF = 0x1p-53;

    /**
     * Bound from below on the absolute value of gamma in p = gamma^2 / cosine^2, for matrices with
     * entries near one: far below rounding, and its fourth power still is a normal number, so that
     * no division is by zero.
     */
    static final double TINY = 0x1p-240;
}
