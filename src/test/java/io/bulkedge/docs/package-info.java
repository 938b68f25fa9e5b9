/**
 * Holds the documents to what the code does: snippets compile and run, commands do what they say.
 */
@NullMarked
package io.bulkedge.docs;

import org.jspecify.annotations.NullMarked;
