package io.bulkedge.cli;

import io.bulkedge.law.BerryRobnik;
import io.bulkedge.law.Brody;
import io.bulkedge.law.ConditionNumber;
import io.bulkedge.law.Conjugation;
import io.bulkedge.law.FoldedRatio;
import io.bulkedge.law.FormFactor;
import io.bulkedge.law.FussCatalan;
import io.bulkedge.law.GaudinMehta;
import io.bulkedge.law.HardEdge;
import io.bulkedge.law.MarchenkoPastur;
import io.bulkedge.law.NumberVariance;
import io.bulkedge.law.Palindrome;
import io.bulkedge.law.PercolatedWigner;
import io.bulkedge.law.PercolatedWishart;
import io.bulkedge.law.PoissonRatio;
import io.bulkedge.law.PopulationDynamics;
import io.bulkedge.law.PorterThomas;
import io.bulkedge.law.ProductOfGaussians;
import io.bulkedge.law.QuarterCircle;
import io.bulkedge.law.Rigidity;
import io.bulkedge.law.Semicircle;
import io.bulkedge.law.SpacingRatioSurmise;
import io.bulkedge.law.SpectralLaw;
import io.bulkedge.law.SpikeMap;
import io.bulkedge.law.SpikedCovariance;
import io.bulkedge.law.SpikedRectangular;
import io.bulkedge.law.SpikedWigner;
import io.bulkedge.law.TracyWidom;
import io.bulkedge.law.Wachter;
import io.bulkedge.law.WignerSurmise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** What a law can be asked. */
sealed interface LawModel {
    /** A probability law. */
    record Distribution(SpectralLaw law) implements LawModel {}

    /** Functions of one number by the key of their value; first the main one. */
    record Curve(Map<String, DoubleUnaryOperator> values) implements LawModel {}

    /**
     * A law that is sampled.
     *
     * @param smoothed density and distribution function
     * @param atom weight at zero
     * @param moment low moments
     * @param moments the highest that is known
     */
    record Sampled(
            DoubleFunction<PopulationDynamics.Smoothed> smoothed,
            double atom,
            IntToDoubleFunction moment,
            int moments)
            implements LawModel {}

    /**
     * The law of a name.
     *
     * @throws IllegalArgumentException if a parameter is out of bounds
     */
    static LawModel of(LawName name, LawParameters p, long seed) {
        return switch (name) {
            case SEMICIRCLE -> new Distribution(new Semicircle(p.variance()));
            case QUARTER_CIRCLE -> new Distribution(new QuarterCircle(p.variance()));
            case MP -> new Distribution(new MarchenkoPastur(p.ratio(), p.variance()));
            case WACHTER -> new Distribution(new Wachter(p.first(), p.second()));
            case FUSS_CATALAN -> new Distribution(new FussCatalan(p.s()));
            case PRODUCT -> new Distribution(new ProductOfGaussians(p.widths()));
            case PALINDROME -> new Distribution(new Palindrome(p.factors()));
            case CONJUGATION -> new Distribution(new Conjugation(p.widths()));
            case PERCOLATED_WIGNER -> sampled(new PercolatedWigner(p.degree()), p, seed);
            case PERCOLATED_WISHART ->
                    sampled(new PercolatedWishart(p.degree(), p.columnDegree()), p, seed);
            case TRACY_WIDOM -> new Distribution(new TracyWidom(p.dyson(), p.convention()));
            case HARD_EDGE -> new Distribution(new HardEdge(p.complex()));
            case CONDITION_NUMBER -> new Distribution(new ConditionNumber(p.complex()));
            case GAUDIN -> new Distribution(new GaudinMehta(p.dyson()));
            case WIGNER_SURMISE -> new Distribution(new WignerSurmise(p.beta()));
            case POISSON -> new Distribution(new Brody(0));
            case BRODY -> new Distribution(new Brody(p.q()));
            case BERRY_ROBNIK -> new Distribution(new BerryRobnik(p.regular()));
            case RATIO -> ratio(new SpacingRatioSurmise(p.beta()), p.folded());
            case POISSON_RATIO -> ratio(new PoissonRatio(), p.folded());
            case PORTER_THOMAS -> new Distribution(new PorterThomas(p.n(), p.complex()));
            case NUMBER_VARIANCE -> curve(new NumberVariance(p.dyson())::value);
            case RIGIDITY -> curve(new Rigidity(p.dyson())::value);
            case FORM_FACTOR -> curve(new FormFactor(p.dyson())::value);
            case SPIKED_COVARIANCE -> spike(new SpikedCovariance(p.ratio()));
            case SPIKED_WIGNER -> spike(new SpikedWigner(p.variance()));
            case SPIKED_RECTANGULAR -> rectangular(new SpikedRectangular(p.ratio()));
            case SHRINKER -> shrinker(new SpikedRectangular(p.ratio()));
        };
    }

    private static Distribution ratio(SpectralLaw law, boolean folded) {
        return new Distribution(folded ? new FoldedRatio(law) : law);
    }

    private static Curve curve(DoubleUnaryOperator value) {
        return new Curve(Map.of("value", value));
    }

    private static Curve spike(SpikeMap map) {
        Map<String, DoubleUnaryOperator> values = new LinkedHashMap<>();
        values.put("value", map::value);
        values.put("overlap", map::overlap);
        return new Curve(values);
    }

    private static Curve rectangular(SpikedRectangular map) {
        Curve curve = spike(map);
        curve.values().put("right_overlap", map::rightOverlap);
        return curve;
    }

    /** The optimal one for the operator norm first, as the inverse of the map of spikes. */
    private static Curve shrinker(SpikedRectangular map) {
        Map<String, DoubleUnaryOperator> values = new LinkedHashMap<>();
        values.put("value", map::spike);
        values.put("frobenius", map::frobenius);
        return new Curve(values);
    }

    private static Sampled sampled(PercolatedWigner law, LawParameters p, long seed) {
        PopulationDynamics population = population(p);
        return new Sampled(
                x -> law.smoothed(x, population, new UniformStream(seed)),
                law.atomAtZero(),
                law::moment,
                4);
    }

    private static Sampled sampled(PercolatedWishart law, LawParameters p, long seed) {
        PopulationDynamics population = population(p);
        return new Sampled(
                x -> law.smoothed(x, population, new UniformStream(seed)),
                law.atomAtZero(),
                law::moment,
                2);
    }

    private static PopulationDynamics population(LawParameters p) {
        return new PopulationDynamics(4000, 100, 100, p.broadening());
    }
}
