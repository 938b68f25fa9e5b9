package io.bulkedge.cpu.kernel;

import java.io.IOException;
import java.io.InputStream;

/**
 * Defines the vector kernels once per vector width, so that the width is a constant to the compiler
 * in each copy although the source exists once. Every other class comes from the parent.
 */
public final class KernelClassLoader extends ClassLoader {
    private static final String PREFIX = KernelClassLoader.class.getPackageName() + ".Vector";

    private final int bits;

    KernelClassLoader(int bits) {
        super("kernels-" + bits, KernelClassLoader.class.getClassLoader());
        this.bits = bits;
    }

    /**
     * Vector width of the classes defined here.
     *
     * @return bits per vector
     */
    public int bits() {
        return bits;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PREFIX)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
        try (InputStream stream = KernelClassLoader.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new ClassNotFoundException(name + " (" + file + " is missing)");
            }
            byte[] bytes = stream.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
