package io.bulkedge.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Pattern;
import jcuda.Pointer;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasHandle;
import jcuda.jcusolver.JCusolverDn;
import jcuda.jcusolver.cusolverDnHandle;
import jcuda.jcusolver.gesvdjInfo;
import jcuda.jcusolver.syevjInfo;

/** Calls of JCuda 12.6.0 that end the process, write to a wild address, or wait for the device. */
final class BrokenCalls {
    /**
     * The native code of these passes the null pointer of the Java object as the place for the
     * handle, which is the end of the process.
     */
    private static final List<String> CREATE_NOTHING =
            List.of("cusolverDnCreateSyevjInfo", "cusolverDnCreateGesvdjInfo");

    /** Take sizes in {@code long[]}, and give cuSOLVER the sum of two elements as an address. */
    private static final Pattern SIZES = Pattern.compile("cusolverDn.*_bufferSize");

    /** Reductions to one number: they wait for the device through a runtime built into JCuda. */
    private static final Pattern REDUCTIONS =
            Pattern.compile(
                    "cublas([SDCZ]|Sc|Dz|Cs|Zd|I[sdcz])?(dot[uc]?|nrm2|asum|amax|amin|rotm?g?|"
                            + "Dotc?|Nrm2|Asum|Iamax|Iamin|Rotm?g?)(Ex)?(_v2)?(_64)?");

    static final ArchRule NEVER =
            noClasses()
                    .should()
                    .callMethodWhere(
                            DescribedPredicate.describe(
                                    "a call that is broken in JCuda", BrokenCalls::isBroken));

    private BrokenCalls() {}

    private static boolean isBroken(JavaMethodCall call) {
        AccessTarget.MethodCallTarget target = call.getTarget();
        String name = target.getName();
        return switch (target.getOwner().getFullName()) {
            case "jcuda.jcusolver.JCusolverDn" ->
                    CREATE_NOTHING.contains(name)
                            || (SIZES.matcher(name).matches()
                                    && target.getRawParameterTypes().stream()
                                            .anyMatch(type -> type.getName().equals("[J")));
            case "jcuda.jcublas.JCublas2" -> REDUCTIONS.matcher(name).matches();
            default -> false;
        };
    }

    /** Never run: what the rule has to find. */
    static final class Made {
        private Made() {}

        static final class Syevj {
            static int call(syevjInfo info) {
                return JCusolverDn.cusolverDnCreateSyevjInfo(info);
            }
        }

        static final class Gesvdj {
            static int call(gesvdjInfo info) {
                return JCusolverDn.cusolverDnCreateGesvdjInfo(info);
            }
        }

        static final class Sizes {
            static int call(cusolverDnHandle handle, Pointer a, long[] sizes) {
                return JCusolverDn.cusolverDnXsyevd_bufferSize(
                        handle, null, 0, 0, 1, 1, a, 1, 1, a, 1, sizes, sizes);
            }
        }

        static final class Dot {
            static int call(cublasHandle handle, Pointer x) {
                return JCublas2.cublasDdot(handle, 1, x, 1, x, 1, x);
            }
        }

        static final class Norm {
            static int call(cublasHandle handle, Pointer x) {
                return JCublas2.cublasDznrm2(handle, 1, x, 1, x);
            }
        }

        static final class Largest {
            static int call(cublasHandle handle, Pointer x) {
                return JCublas2.cublasIsamax(handle, 1, x, 1, x);
            }
        }

        static final class Sum {
            static int call(cublasHandle handle, Pointer x) {
                return JCublas2.cublasScasum(handle, 1, x, 1, x);
            }
        }

        static final class Rotation {
            static int call(cublasHandle handle, Pointer x) {
                return JCublas2.cublasDrotg(handle, x, x, x, x);
            }
        }
    }

    /** Never run: what the rule must let pass. */
    static final class Sound {
        private Sound() {}

        static int size(cusolverDnHandle handle, Pointer a, int[] size) {
            return JCusolverDn.cusolverDnDsyevd_bufferSize(handle, 0, 0, 1, a, 1, a, size);
        }

        static int product(cublasHandle handle, Pointer a) {
            return JCublas2.cublasDgemm(handle, 0, 0, 1, 1, 1, a, a, 1, a, 1, a, a, 1);
        }
    }
}
