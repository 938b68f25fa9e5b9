package io.bulkedge.report.svg;

/**
 * Colours of marks. Each has a value on light and one on dark paper; neighbours differ in lightness
 * too, so that they can be told apart without colour vision.
 */
enum Ink {
    BLUE(1, "#1f63b0", "#7ab8ff"),
    ORANGE(2, "#c4500a", "#ff9d5c"),
    GREEN(3, "#157a4a", "#5fd79b"),
    PURPLE(4, "#7d3fa8", "#cfa0f2"),
    OCHRE(5, "#8f6400", "#e6c04d"),
    ROSE(6, "#b0275a", "#ff8db3"),
    TEAL(7, "#12737f", "#5ed0dd"),
    GREY(8, "#667079", "#a3adb6");

    private final int number;
    private final String light;
    private final String dark;

    Ink(int number, String light, String dark) {
        this.number = number;
        this.light = light;
        this.dark = dark;
    }

    /** Value on light paper. */
    String light() {
        return light;
    }

    /** Value on dark paper. */
    String dark() {
        return dark;
    }

    /** Class that draws lines in this colour. */
    String stroke() {
        return "s" + number;
    }

    /** Class that fills with this colour. */
    String fill() {
        return "f" + number;
    }

    /** Custom property that holds this colour. */
    String property() {
        return "--be-" + number;
    }
}
