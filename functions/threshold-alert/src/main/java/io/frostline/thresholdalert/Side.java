package io.frostline.thresholdalert;

/** On which side of a bound a value is wrong. */
enum Side {
    /** Above it. */
    HIGH {
        @Override
        double excess(double value, double bound) {
            return value - bound;
        }
    },
    /** Below it. */
    LOW {
        @Override
        double excess(double value, double bound) {
            return bound - value;
        }
    };

    /** How far a value is beyond the bound; at most zero when it is within. A value exactly at the bound is within. */
    abstract double excess(double value, double bound);
}
