package io.bulkedge.report.svg;

/** The style sheet of charts: once in a page, and in every chart that stands alone. */
public final class Palette {
    private static final String RULES =
            """
            .be{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
            .be text{fill:var(--be-text);stroke:none}
            .be .title{font-weight:600;font-size:13px}
            .be .soft{fill:var(--be-soft)}
            .be .small{font-size:11px}
            .be .end{text-anchor:end}
            .be .mid{text-anchor:middle}
            .be .paper{fill:var(--be-paper)}
            .be .frame,.be .tick{fill:none;stroke:var(--be-frame)}
            .be .grid{stroke:var(--be-grid)}
            .be .line{fill:none;stroke-width:1.7;stroke-linejoin:round;stroke-linecap:round}
            .be .strong{stroke-width:2.4}
            .be .thin{stroke-width:1}
            .be .dashed{stroke-dasharray:6 4}
            .be .dotted{stroke-dasharray:1.5 3.5}
            .be .steps{fill-opacity:.22;stroke-width:1}
            .be .band{fill-opacity:.16;stroke:none}
            .be .cloud{fill:none;stroke-linecap:round;stroke-width:3;stroke-opacity:.5}
            .be .full{stroke-width:4.5;stroke-opacity:.8}
            .be .dots path{stroke:var(--be-paper);stroke-width:.7}
            .be .dots line{stroke-width:1.2;stroke-opacity:.6}
            .be a{cursor:pointer}
            """;

    private Palette() {}

    /**
     * The rules and the two sets of colours.
     *
     * @return CSS text; it styles elements of class {@code be} and sets custom properties that
     *     begin with {@code --be-}
     */
    public static String css() {
        StringBuilder light = new StringBuilder();
        StringBuilder dark = new StringBuilder();
        StringBuilder classes = new StringBuilder();
        for (Ink ink : Ink.values()) {
            light.append(ink.property()).append(':').append(ink.light()).append(';');
            dark.append(ink.property()).append(':').append(ink.dark()).append(';');
            String value = "var(" + ink.property() + ")";
            classes.append(
                    ".be .%s{stroke:%s}.be .%s{fill:%s}%n"
                            .replace("%n", "\n")
                            .formatted(ink.stroke(), value, ink.fill(), value));
        }
        return ":root{color-scheme:light dark;--be-paper:#fff;--be-text:#1b2127;--be-soft:#59636c;"
                + "--be-frame:#8b949c;--be-grid:#e6e9ec;"
                + light
                + "}\n@media (prefers-color-scheme:dark){:root{--be-paper:#14181c;--be-text:#e4e8ec;"
                + "--be-soft:#a0aab3;--be-frame:#717b84;--be-grid:#2a3138;"
                + dark
                + "}}\n"
                + RULES
                + classes;
    }
}
