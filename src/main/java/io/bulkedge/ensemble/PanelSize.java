package io.bulkedge.ensemble;

/** Length of the array that holds a matrix. */
final class PanelSize {
    private PanelSize() {}

    /** rows x cols x components, refused when no array is that long. */
    static int of(int rows, int cols, int components) {
        long numbers = Math.multiplyExact((long) rows * cols, (long) components);
        if (numbers > Integer.MAX_VALUE - 8L) {
            throw new IllegalArgumentException(
                    "a factor of "
                            + rows
                            + " x "
                            + cols
                            + " entries needs "
                            + numbers
                            + " numbers, and an array holds at most "
                            + (Integer.MAX_VALUE - 8L));
        }
        return (int) numbers;
    }
}
