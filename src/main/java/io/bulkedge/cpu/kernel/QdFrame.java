package io.bulkedge.cpu.kernel;

/**
 * Where the lockstep qd iteration keeps bidiagonal matrices: groups of as many matrices as the
 * kernels have lanes, interleaved entry by entry in one array, twice, because a sweep reads one
 * copy and writes the other. The square of diagonal entry i of group g in copy c is at {@code q + c
 * * half + g * stride + i * lanes}, that of superdiagonal entry i as much behind {@code e}, number
 * s of the state at {@code state + (g * STATE + s) * lanes}.
 *
 * @param data the array
 * @param n order of the matrices
 * @param q start of the squared diagonals
 * @param e start of the squared superdiagonals
 * @param half distance between the copies
 * @param stride distance between groups
 * @param state start of the states
 */
public record QdFrame(double[] data, int n, int q, int e, int half, int stride, int state) {
    /** Groups that a sweep can work on at a time. */
    public static final int GROUPS = 4;

    /** Numbers of the state of one matrix. */
    public static final int STATE = 14;

    /** State: the shift that is asked for, or {@link #ANY}. */
    public static final int ASKED = 0;

    /** State: the last squared diagonal entry of the unfinished part. */
    public static final int LAST = 1;

    /** State: the squared superdiagonal entry above the last one. */
    public static final int LAST_COUPLING = 2;

    /** State: the squared diagonal entry before the last one. */
    public static final int SECOND = 3;

    /** State: the squared superdiagonal entry before that one. */
    public static final int SECOND_COUPLING = 4;

    /** State: smallest pivot of the last sweep, negative if its shift was too large. */
    public static final int SMALLEST = 5;

    /** State: the shift of the last sweep. */
    public static final int SHIFT = 6;

    /** State: sum of the shifts of all successful sweeps. */
    public static final int SUM = 7;

    /** State: what rounding took from the sum. */
    public static final int REST = 8;

    /** State: square of the bound at which a superdiagonal entry is negligible. */
    public static final int THRESHOLD = 9;

    /**
     * State: the last row of the unfinished part, or {@link #NONE} if there is none; its threshold
     * is negative then.
     */
    public static final int HIGH = 11;

    /** State: sweeps after which the matrix wants to be looked at. */
    public static final int IDLE = 12;

    /** State: part of the smallest pivot that a shift is not below; grows towards one. */
    public static final int PART = 13;

    /** No row. */
    public static final int NONE = -3;

    /** State of a sweep: the pivot, not less than {@link #FLOOR}. */
    static final int PIVOT = 10;

    /** Asks for no particular shift. */
    public static final double ANY = -1;

    /**
     * Stands for a diagonal entry that has been taken away: larger than any shift of matrices with
     * entries near one, and a power of two, so that what follows it is not rounded.
     */
    public static final double AWAY = 0x1p200;

    /** What is missing from the part is multiplied by this after every sweep. */
    static final double SHRINK = 0.75;

    /**
     * Bound on pivots from below, far below rounding, so that quotients are finite even where a
     * shift was too large.
     */
    static final double FLOOR = 0x1p-300;
}
