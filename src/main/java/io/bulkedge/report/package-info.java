/**
 * What a reader sees: models of a report as records of numbers and text, and the files made of
 * them. Nothing here computes a statistic or imports one; whoever has statistics maps them to these
 * records.
 *
 * <p>{@link io.bulkedge.report.ModelReport} is the whole of one model.
 * io.bulkedge.report.html.HtmlReport makes one self-contained page of it,
 * io.bulkedge.report.PlotFiles one SVG file per chart; {@link io.bulkedge.report.Json} and the
 * package {@code table} make the forms that programs and terminals read.
 */
@NullMarked
package io.bulkedge.report;

import org.jspecify.annotations.NullMarked;
