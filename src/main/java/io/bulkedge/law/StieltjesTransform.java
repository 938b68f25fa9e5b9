package io.bulkedge.law;

import org.apache.commons.numbers.complex.Complex;

/**
 * The Stieltjes transform (Green function) of a law: {@code g(z)}, the mean of {@code 1/(z - X)}.
 * Its imaginary part tends to -pi times the density on the real axis.
 */
@FunctionalInterface
public interface StieltjesTransform {

    /**
     * The transform.
     *
     * @param z a number of positive imaginary part
     * @return g(z), of negative imaginary part
     */
    Complex at(Complex z);

    /**
     * The reciprocal {@code F = 1/g}, for which Im F is at least Im z.
     *
     * @param z a number of positive imaginary part
     * @return 1/g(z)
     */
    default Complex reciprocal(Complex z) {
        return Complex.ONE.divide(at(z));
    }
}
