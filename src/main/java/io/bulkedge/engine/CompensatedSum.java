package io.bulkedge.engine;

/**
 * Neumaier's compensated sum: the error stays near one rounding, however many terms
 * (doi:10.1002/zamm.19740540106).
 */
final class CompensatedSum {
    private double sum;
    private double correction;

    void add(double term) {
        double next = sum + term;
        correction += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    double value() {
        return sum + correction;
    }
}
