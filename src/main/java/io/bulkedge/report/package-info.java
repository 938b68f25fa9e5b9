/**
 * What a person sees: tables, CSV, JSON rows, SVG charts and one self-contained HTML page, drawn from small models of numbers and
 * text. Knows no statistic; the study layer fills the models.
 */
@NullMarked
package io.bulkedge.report;

import org.jspecify.annotations.NullMarked;
