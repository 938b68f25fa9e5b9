package io.bulkedge.benchmarks.peer;

import static org.bytedeco.mkl.global.mkl_rt.LAPACKE_dgesdd;
import static org.bytedeco.mkl.global.mkl_rt.LAPACKE_dsyevd;
import static org.bytedeco.mkl.global.mkl_rt.LAPACKE_dsyevd_2stage;
import static org.bytedeco.mkl.global.mkl_rt.LAPACKE_set_nancheck;
import static org.bytedeco.mkl.global.mkl_rt.LAPACKE_sgesdd;
import static org.bytedeco.mkl.global.mkl_rt.MKL_Get_Version_String;
import static org.bytedeco.mkl.global.mkl_rt.MKL_Set_Dynamic;
import static org.bytedeco.mkl.global.mkl_rt.MKL_Set_Num_Threads;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.mkl.global.mkl_rt;

/** Intel MKL from its binary artifact. */
final class Mkl implements NativeLapack {
    static final Mkl INSTANCE = new Mkl();

    private static final int VERSION_BYTES = 200;

    private Mkl() {
        Loader.load(mkl_rt.class);
        LAPACKE_set_nancheck(0);
        MKL_Set_Dynamic(0);
    }

    /** Product line that MKL tells of itself, with the instruction set that it chose. */
    String version() {
        byte[] text = new byte[VERSION_BYTES];
        MKL_Get_Version_String(text, text.length);
        return new String(text, StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip()
                .replaceAll(
                        "Intel\\(R\\) oneAPI Math Kernel Library Version (\\S+).*applications",
                        "MKL $1");
    }

    @Override
    public void threads(int threads) {
        MKL_Set_Num_Threads(threads);
    }

    @Override
    public int dsyevd(byte job, int n, DoublePointer a, DoublePointer values) {
        return LAPACKE_dsyevd(COLUMN_MAJOR, job, (byte) 'L', n, a, n, values);
    }

    @Override
    public int dsyevdTwoStage(int n, DoublePointer a, DoublePointer values) {
        return LAPACKE_dsyevd_2stage(COLUMN_MAJOR, (byte) 'N', (byte) 'L', n, a, n, values);
    }

    @Override
    public int dgesdd(
            byte job,
            int m,
            int n,
            DoublePointer a,
            DoublePointer s,
            DoublePointer u,
            DoublePointer vt) {
        return LAPACKE_dgesdd(
                COLUMN_MAJOR, job, m, n, a, m, s, u, m, vt, job == 'N' ? 1 : Math.min(m, n));
    }

    @Override
    public int sgesdd(int m, int n, FloatPointer a, FloatPointer s) {
        return LAPACKE_sgesdd(COLUMN_MAJOR, (byte) 'N', m, n, a, m, s, s, m, s, 1);
    }
}
