/**
 * Random-matrix ensembles: each states the variance of its entries and fills panels in the layout
 * the solver asks for.
 */
@NullMarked
package io.bulkedge.ensemble;

import org.jspecify.annotations.NullMarked;
