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
    /// At the server nothing is made coarser than it came.
    private static final int MERGED = 2000;

    private final TDigest digest;

    private Digest(TDigest digest) {
        this.digest = digest;
    }

    /// `maxBin` of 0 takes the root of the number of rows.
    static Digest of(double[] column, int maxBin) {
        TDigest digest = empty((maxBin > 0 ? maxBin : Math.rint(Math.sqrt(column.length))) * PER_CENTROID);
        for (double value : column) {
            if (Double.isFinite(value)) {
                digest.add(value);
            }
        }
        digest.compress();
        return new Digest(digest);
    }

    private static MergingDigest empty(double compression) {
        MergingDigest digest = new MergingDigest(Math.clamp(compression, LEAST, 10_000));
        digest.setScaleFunction(ScaleFunction.K_1);
        return digest;
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
        return new Digest(empty(MERGED)).merge(json);
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
