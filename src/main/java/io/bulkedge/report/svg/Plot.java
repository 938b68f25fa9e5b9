package io.bulkedge.report.svg;

import java.util.List;

/**
 * What a chart is made of.
 *
 * @param title heading
 * @param description what is seen, for those who do not see it
 * @param size width and height of the drawing area
 * @param x horizontal axis
 * @param y vertical axis
 * @param marks marks, from back to front
 */
record Plot(String title, String description, Size size, Axis x, Axis y, List<Mark> marks) {
    Plot {
        marks = List.copyOf(marks);
    }

    /** An axis: what it measures, with the unit, and its scale. */
    record Axis(String title, Scale scale) {}

    /** Width of the whole chart and height of the area within the axes, in pixels. */
    record Size(double width, double area) {
        static final Size USUAL = new Size(480, 210);
        static final Size WIDE = new Size(960, 240);
    }
}
