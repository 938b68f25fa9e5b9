package io.bulkedge.cli;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The laws that can be asked for, with their parameters; those in brackets have defaults. */
enum LawName {
    SEMICIRCLE("semicircle", "[--variance V]", "eigenvalues of Wigner matrices"),
    QUARTER_CIRCLE("quarter-circle", "[--variance V]", "singular values of square matrices"),
    MP("mp", "--ratio C [--variance V]", "Marchenko-Pastur: eigenvalues of X X^T/m, C = n/m"),
    WACHTER("wachter", "--first F --second S", "Jacobi/MANOVA: A (A + B)^-1, F = n1/p, S = n2/p"),
    FUSS_CATALAN("fuss-catalan", "--s S", "products of S square matrices"),
    PRODUCT("product", "--widths n_L,..,n_0", "products of rectangular Gaussian matrices"),
    PALINDROME("palindrome", "--factors K", "W_1 ... W_K ... W_1 of Wigner matrices"),
    CONJUGATION("conjugation", "--widths n_L,..,n_0", "Y W Y^T of a product Y and a Wigner W"),
    PERCOLATED_WIGNER(
            "percolated-wigner",
            "--degree C [--broadening ETA]",
            "diluted Wigner matrices, smoothed by sampling"),
    PERCOLATED_WISHART(
            "percolated-wishart",
            "--degree C --column-degree C [--broadening ETA]",
            "diluted Wishart matrices, smoothed by sampling"),
    TRACY_WIDOM(
            "tracy-widom",
            "--beta 1|2|4 [--convention bornemann|ramirez]",
            "largest eigenvalue, centred and scaled"),
    HARD_EDGE("hard-edge", "[--complex]", "n times the smallest eigenvalue of X X^T, X square"),
    CONDITION_NUMBER("condition-number", "[--complex]", "condition number of X, square, over n"),
    GAUDIN("gaudin", "--beta 1|2|4", "exact spacings in the bulk (Gaudin-Mehta)"),
    WIGNER_SURMISE("wigner-surmise", "--beta B", "approximate spacings, any B > 0"),
    POISSON("poisson", "", "spacings of independent levels"),
    BRODY("brody", "--q Q", "spacings between Poisson (0) and Wigner (1)"),
    BERRY_ROBNIK("berry-robnik", "--regular R", "spacings of Poisson (share R) and Wigner levels"),
    RATIO("ratio", "--beta B [--folded]", "ratio of neighbouring spacings, any B > 0"),
    POISSON_RATIO("poisson-ratio", "[--folded]", "the same of independent levels"),
    PORTER_THOMAS("porter-thomas", "--n N [--complex]", "N |v|^2 of an entry of a unit vector"),
    NUMBER_VARIANCE("number-variance", "--beta 1|2|4", "variance of the count in L spacings"),
    RIGIDITY("rigidity", "--beta 1|2|4", "Delta_3 over L spacings"),
    FORM_FACTOR("form-factor", "--beta 1|2|4", "K(tau), tau in Heisenberg times"),
    SPIKED_COVARIANCE("spiked-covariance", "--ratio C", "outlier of a population eigenvalue L"),
    SPIKED_WIGNER("spiked-wigner", "[--variance V]", "outlier of a rank-one shift L"),
    SPIKED_RECTANGULAR("spiked-rectangular", "--ratio C", "outlier of a singular value L in noise"),
    SHRINKER("shrinker", "--ratio C", "what is left of a singular value L (noise of variance 1/m)");

    private static final int COLUMN = 52;

    private final String word;
    private final String parameters;
    private final String summary;

    LawName(String word, String parameters, String summary) {
        this.word = word;
        this.parameters = parameters;
        this.summary = summary;
    }

    /** Its name on the command line. */
    String word() {
        return word;
    }

    /** Whether it takes a parameter. */
    boolean takes(String option) {
        return Arrays.asList(parameters.replaceAll("[\\[\\]]", "").split(" ", -1)).contains(option);
    }

    /** Whether it cannot do without it. */
    boolean needs(String option) {
        return takes(option) && !parameters.contains("[" + option);
    }

    /** Its parameters as they are typed. */
    String parameters() {
        return parameters;
    }

    /** One line for the help. */
    private String line() {
        String call = parameters.isEmpty() ? word : word + " " + parameters;
        return "  " + call + " ".repeat(Math.max(1, COLUMN - call.length())) + summary;
    }

    /** The law of a name. */
    static LawName of(String word) {
        for (LawName name : values()) {
            if (name.word.equals(word)) {
                return name;
            }
        }
        throw new UsageException("there is no law '" + word + "'; the laws are " + words());
    }

    /** All names, separated by spaces. */
    private static String words() {
        return Arrays.stream(values()).map(LawName::word).collect(Collectors.joining(" "));
    }

    /** Lines for the help. Made at every start, so without the machinery of streams. */
    static String[] lines() {
        LawName[] names = values();
        String[] lines = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            lines[i] = names[i].line();
        }
        return lines;
    }
}
