package io.bulkedge.law;

import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * A density that is known along a curve: points and densities as functions of an angle that runs
 * from 0 at the lower end of the support to {@link #end} at the upper one, both rising. The laws of
 * matrix products have such forms, in which they are smooth even where the density has a pole.
 */
interface ParametricCurve {
    /** Smallest angle at which d log x/d angle is finite. */
    double SMALLEST = 1e-300;

    /** Angle at the upper end of the support. */
    double end();

    /** Logarithm of the point x at an angle, rising. */
    double logPoint(double angle);

    /** x times the density at x. */
    double weightedDensity(double angle);

    /** d log x/d angle, positive. */
    double logSlope(double angle);

    /** The angle of a point of the support. */
    static double angle(ParametricCurve curve, double x) {
        double target = Math.log(x);
        double end = curve.end();
        double low = end * 0x1p-1000;
        double high = end * (1 - 0x1p-50);
        if (curve.logPoint(high) <= target) {
            return end;
        }
        if (curve.logPoint(low) >= target) {
            return 0;
        }
        // Towards a pole at zero the logarithm of the point is linear in that of the angle.
        double half = end / 2;
        BrentSolver solver = new BrentSolver(4e-16, 1e-15 * end, 0);
        return curve.logPoint(half) > target
                ? Math.exp(
                        solver.findRoot(
                                u -> curve.logPoint(Math.exp(u)) - target,
                                Math.log(low),
                                Math.log(half)))
                : solver.findRoot(angle -> curve.logPoint(angle) - target, half, high);
    }

    /** Mass between angle 0 and an angle. */
    static double mass(ParametricCurve curve, double angle) {
        // The integrand is bounded; below the threshold its second factor would overflow.
        return DoubleExponential.integrate(
                t -> t < SMALLEST ? 0 : curve.weightedDensity(t) * curve.logSlope(t), 0, angle);
    }

    /** Density at a point inside the support. */
    static double density(ParametricCurve curve, double x) {
        return curve.weightedDensity(angle(curve, x)) / x;
    }

    /** The point below which a mass lies, which is less than the whole. */
    static double quantile(ParametricCurve curve, double mass) {
        double end = curve.end();
        double high = end;
        // Small masses need angles of small relative error.
        while (high > end * 0x1p-1000 && mass(curve, high / 2) > mass) {
            high /= 2;
        }
        BrentSolver solver = new BrentSolver(4e-16, 1e-15 * high, 0);
        return Math.exp(
                curve.logPoint(
                        solver.findRoot(angle -> mass(curve, angle) - mass, high / 2, high)));
    }

    /** Integral of x^k against the density. */
    static double moment(ParametricCurve curve, int k) {
        return DoubleExponential.integrate(
                t ->
                        t < SMALLEST
                                ? 0
                                : Math.exp(k * curve.logPoint(t))
                                        * curve.weightedDensity(t)
                                        * curve.logSlope(t),
                0,
                curve.end());
    }
}
