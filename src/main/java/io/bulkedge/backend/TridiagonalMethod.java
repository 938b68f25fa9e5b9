package io.bulkedge.backend;

/**
 * How eigenvalues of symmetric tridiagonal matrices are computed. Errors are a few units of
 * roundoff of the norm by every method; last bits differ.
 */
public enum TridiagonalMethod {
    /** Implicit QL, one matrix after the other, one thread each. Gives vectors too. */
    QL(Place.HOST, Gives.BOTH),
    /**
     * QL without square roots on many matrices side by side in the lanes of vectors. The bits of a
     * matrix's values do not depend on the matrices beside it. Values only.
     */
    INTERLEAVED(Place.HOST, Gives.VALUES),
    /** Bisection with Newton's method on Sturm counts, several threads each. Values only. */
    BISECTION(Place.HOST, Gives.VALUES),
    /** One block of a device's threads per matrix: bisection on Sturm counts. Values only. */
    BLOCK_STURM(Place.DEVICE, Gives.VALUES);

    private final Place place;
    private final Gives gives;

    TridiagonalMethod(Place place, Gives gives) {
        this.place = place;
        this.gives = gives;
    }

    /**
     * Where it runs.
     *
     * @return the place
     */
    public Place place() {
        return place;
    }

    /**
     * Whether it gives what is wanted.
     *
     * @param vectors what is wanted
     * @return false for vectors by a method that has none
     */
    public boolean gives(Vectors vectors) {
        return gives.includes(vectors);
    }
}
