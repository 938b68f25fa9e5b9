/**
 * Matrices for tests, each with declared properties: LAPACK's test types in three scales and many
 * shapes, classical hard cases, matrices of random matrix theory, and matrices that are not finite.
 */
@NullMarked
package io.bulkedge.gallery;

import org.jspecify.annotations.NullMarked;
