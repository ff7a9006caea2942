package io.flarescope.embedded.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tdunning.math.stats.Centroid;
import com.tdunning.math.stats.MergingDigest;
import com.tdunning.math.stats.ScaleFunction;
import com.tdunning.math.stats.TDigest;

/// A t-digest of a column, as it leaves the site: so few centroids that no row can be told from it. FLARE takes the root of the number of rows unless `max_bin` says
/// otherwise. A quantile read from it is wrong in rank by less than the share of rows in its largest centroid, which is about `2 / centroids`; most are
/// right to a tenth of that.
final class Digest {
    /// The least the algorithm works with.
    private static final int LEAST = 10;
    /// With this many times the centroids that are wanted, the arcsine scale makes as many as FLARE's library does.
    private static final double PER_CENTROID = 1.5;
    private static final int MOST = 10_000;
    /// Of how many parts a centroid of a long column is made.
    private static final int FINER = 8;
    /// At the server nothing is made coarser than it came.
    private static final int MERGED = 2000;

    private final TDigest digest;

    private Digest(TDigest digest) {
        this.digest = digest;
    }

    /// `maxBin` of 0 takes the root of the number of rows.
    static Digest of(double[] column, int maxBin) {
        double compression = Math.clamp((maxBin > 0 ? maxBin : Math.rint(Math.sqrt(column.length))) * PER_CENTROID, LEAST, MOST);
        double[] sorted = Sorted.of(column);
        int rows = sorted.length;
        int buffer = Math.min(rows, (int) (compression * FINER)) + 1;
        MergingDigest digest = new MergingDigest(compression, Math.max(buffer, 5 * (int) compression));
        digest.setScaleFunction(ScaleFunction.K_1);
        // sorted neighbours go in together, far fewer than a centroid may hold; the ends alone, as they are
        for (int from = 0; from < rows;) {
            double share = (from + 0.5) / rows;
            double centroid = rows * 2 * Math.PI / compression * Math.sqrt(share * (1 - share));
            int to = from == 0 ? 1 : Math.max(from + 1, Math.min(rows - 1, from + (int) (centroid / FINER)));
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += sorted[i];
            }
            digest.add(sum / (to - from), to - from);
            from = to;
        }
        digest.compress();
        return new Digest(digest);
    }

    /// FLARE's form: `{"centroids": [{"m": mean, "c": count}, …], "max_centroids": n}`.
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode centroids = json.putArray("centroids");
        for (Centroid centroid : digest.centroids()) {
            centroids.addObject().put("m", centroid.mean()).put("c", (double) centroid.count());
        }
        return json.put("max_centroids", (int) digest.compression());
    }

    static Digest fromJson(JsonNode json) {
        MergingDigest digest = new MergingDigest(MERGED);
        digest.setScaleFunction(ScaleFunction.K_1);
        return new Digest(digest).merge(json);
    }

    /// Takes another site's in.
    Digest merge(JsonNode json) {
        for (JsonNode centroid : json.path("centroids")) {
            double weight = centroid.path("c").asDouble();
            if (weight >= 1 && weight <= Integer.MAX_VALUE && Double.isFinite(centroid.path("m").asDouble(Double.NaN))) {
                digest.add(centroid.path("m").asDouble(), (int) weight);
            }
        }
        return this;
    }

    /// NaN where nothing was added.
    double quantile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("q must be between 0 and 1");
        }
        return digest.quantile(share);
    }
}
