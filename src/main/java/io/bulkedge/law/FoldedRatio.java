package io.bulkedge.law;

/**
 * The smaller of r and 1/r for a ratio r of neighbouring spacings whose law is symmetric under r ->
 * 1/r: density 2 P(r) on [0, 1] (Atas and others 2013, doi:10.1103/PhysRevLett.110.084101).
 *
 * @param ratio the law of r: {@link SpacingRatioSurmise} or {@link PoissonRatio}
 */
public record FoldedRatio(SpectralLaw ratio) implements SpectralLaw {
    @Override
    public double density(double r) {
        return r > 1 ? 0 : 2 * ratio.density(r);
    }

    @Override
    public double cumulative(double r) {
        return r >= 1 ? 1 : 2 * ratio.cumulative(r);
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        return p == 1 ? 1 : ratio.quantile(p / 2);
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return 1;
    }

    @Override
    public double moment(int k) {
        return Moments.ofDensity(this, k);
    }
}
