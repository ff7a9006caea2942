package io.flarescope.console.curves;

import io.flarescope.charts.raster.Dash;

/// How the lines of one of several jobs are told apart, whatever their colour says of the site: by dash, and from the fifth job on by a paler shade as well.
///
/// `share` is how much of the colour is left, 0 to 1; the rest is ground.
record JobStroke(Dash dash, double share) {
    private static final Dash[] DASHES = {Dash.SOLID, Dash.DASHED, Dash.DOTTED, Dash.WIDE};
    private static final double PALE = 0.55;
    static final int KINDS = 2 * DASHES.length;

    /// `place` of the job, from 0 to below [#KINDS].
    static JobStroke of(int place) {
        return new JobStroke(DASHES[place % DASHES.length], place < DASHES.length ? 1 : PALE);
    }

    /// The colour as this job's lines have it on a ground, both `0xffRRGGBB`.
    int ink(int argb, int ground) {
        int mixed = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            mixed = mixed << 8 | (int) Math.round(share * (argb >> shift & 0xff) + (1 - share) * (ground >> shift & 0xff));
        }
        return mixed;
    }
}
