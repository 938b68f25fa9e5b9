/**
 * Charts as SVG text: linear and logarithmic axes, lines, step histograms, points, bands and
 * guides. Colours are CSS variables with a light and a dark set of values, so the same text stands
 * in a page and alone in a file.
 */
@NullMarked
package io.bulkedge.report.svg;

import org.jspecify.annotations.NullMarked;
