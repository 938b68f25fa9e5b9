package io.bulkedge.backend;

/**
 * Scratch memory of a backend, made once by {@link Backend#workspace} and used by any number of
 * solves of its shape.
 */
public interface Workspace extends AutoCloseable {

    /**
     * Size of the memory held.
     *
     * @return bytes
     */
    long bytes();

    @Override
    void close();
}
