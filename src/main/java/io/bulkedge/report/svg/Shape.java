package io.bulkedge.report.svg;

/** Paths in SVG's compact notation, with coordinates to a tenth of a pixel. */
final class Shape {
    private static final double FARTHEST = 20_000;
    private static final int SHAPES = 4;

    private Shape() {}

    /** A coordinate; far outside of any chart it is cut, so that no renderer overflows. */
    static String at(double value) {
        long tenths = Math.round(Math.clamp(value, -FARTHEST, FARTHEST) * 10);
        long whole = Math.abs(tenths) / 10;
        long rest = Math.abs(tenths) % 10;
        return (tenths < 0 ? "-" : "") + whole + (rest == 0 ? "" : "." + rest);
    }

    static String at(double x, double y) {
        return at(x) + " " + at(y);
    }

    /** A closed outline around a point: circle, square, diamond or triangle. */
    static String outline(int kind, double x, double y, double radius) {
        return switch (Math.floorMod(kind, SHAPES)) {
            case 0 -> {
                String arc = "a" + at(radius, radius) + " 0 1 0 ";
                yield "M"
                        + at(x - radius, y)
                        + arc
                        + at(2 * radius)
                        + " 0"
                        + arc
                        + at(-2 * radius)
                        + " 0z";
            }
            case 1 -> {
                double half = radius * 0.9;
                yield "M"
                        + at(x - half, y - half)
                        + "h"
                        + at(2 * half)
                        + "v"
                        + at(2 * half)
                        + "h"
                        + at(-2 * half)
                        + "z";
            }
            case 2 -> {
                double half = radius * 1.25;
                yield "M"
                        + at(x - half, y)
                        + "l"
                        + at(half, -half)
                        + " "
                        + at(half, half)
                        + " "
                        + at(-half, half)
                        + "z";
            }
            default -> {
                double half = radius * 1.15;
                yield "M"
                        + at(x - half, y + half * 0.8)
                        + "h"
                        + at(2 * half)
                        + "l"
                        + at(-half, -1.8 * half)
                        + "z";
            }
        };
    }
}
