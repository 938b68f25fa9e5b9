package io.bulkedge.cuda.driver;

import java.nio.file.Path;

/** A process that prepares the folder for CUDA 13 that it is given, and checks it over and over. */
final class PreparedFolder {
    private PreparedFolder() {}

    /**
     * Ends with an exception if it cannot.
     *
     * @param args the folder
     */
    public static void main(String[] args) throws CudaRefusedException {
        NativeFolder folder = new NativeFolder(Path.of(args[0]), CudaGeneration.CUDA_13);
        for (int i = 0; i < 20; i++) {
            folder.prepare();
        }
    }
}
