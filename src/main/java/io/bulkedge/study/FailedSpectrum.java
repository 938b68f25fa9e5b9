package io.bulkedge.study;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * A spectrum that was not found.
 *
 * @param index its index in the run
 * @param reason why
 */
public record FailedSpectrum(long index, Reason reason) {
    /** Of so many, the first ones, a run keeps index and reason; of the others the number. */
    public static final int MOST = 100;

    /** Why a spectrum was not found. */
    public enum Reason {
        /** The matrix holds an infinity or a NaN. */
        NOT_FINITE(1),
        /** The iteration did not converge. */
        NOT_CONVERGED(2);

        /** Stands for it in files. */
        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /**
         * The word for it.
         *
         * @return lower case, with spaces
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(index);
        out.writeByte(reason.code);
    }

    static FailedSpectrum read(DataInput in) throws IOException {
        long index = in.readLong();
        int code = in.readByte();
        for (Reason reason : Reason.values()) {
            if (reason.code == code) {
                return new FailedSpectrum(index, reason);
            }
        }
        throw new IOException("a spectrum failed for reason " + code);
    }
}
