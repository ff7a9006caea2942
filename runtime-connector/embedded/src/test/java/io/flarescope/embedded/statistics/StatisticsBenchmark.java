package io.flarescope.embedded.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Both rounds of the statistics job over `site-1.f64` … of a folder: little-endian doubles, column after column. Without the federation around it: what sites compute and
/// the server merges, with results passed as text. Arguments: folder, sites, rows, features. `flare_statistics.py` beside it runs FLARE's own in its simulator on the same files.
public final class StatisticsBenchmark {
    private static final String CONFIGS = """
            {"count": {}, "mean": {}, "sum": {}, "stddev": {}, "histogram": {"*": {"bins": 20}}, "quantile": {"*": [0.1, 0.25, 0.5, 0.75, 0.9]}}""";

    private StatisticsBenchmark() {}

    record Site(Map<String, List<Column>> data) implements Generator {
        @Override
        public int maxBin() {
            return 0;
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int sites = Integer.parseInt(arguments[1]);
        int rows = Integer.parseInt(arguments[2]);
        int features = Integer.parseInt(arguments[3]);
        ObjectMapper json = new ObjectMapper();
        long begin = System.nanoTime();
        List<Generator> generators = new ArrayList<>();
        for (int site = 1; site <= sites; site++) {
            generators.add(new Site(Map.of("train", read(folder.resolve("site-" + site + ".f64"), rows, features))));
        }
        long read = System.nanoTime();
        GlobalStatistics global = new GlobalStatistics(json.readTree(CONFIGS), 4);
        for (String round : List.of(Key.FIRST, Key.SECOND)) {
            List<String> ofRound = round.equals(Key.FIRST) ? Key.FIRST_ROUND : Key.SECOND_ROUND;
            ObjectNode inputs = global.inputs(round, global.targets(ofRound));
            for (int site = 0; site < sites; site++) {
                LocalStatistics.Computed computed = new LocalStatistics(generators.get(site), 4, inputs).compute();
                ObjectNode content = json.createObjectNode().put(Key.ROUND, round);
                content.set(round, computed.statistics());
                JsonNode travelled = json.readTree(json.writeValueAsBytes(content));
                global.received("site-" + (site + 1), travelled);
            }
            global.merge(ofRound);
        }
        JsonNode result = global.result();
        long done = System.nanoTime();
        JsonNode first = result.path("f0");
        System.out.printf("%d sites x %,d rows x %d features: read %.2f s, computed and merged %.2f s; f0: count %s, mean %s, quantiles %s%n", sites, rows, features, (read - begin) / 1e9,
                (done - read) / 1e9, first.path("count").path("Global").path("train"), first.path("mean").path("Global").path("train"), first.path("quantile").path("Global").path("train"));
    }

    private static List<Column> read(Path file, int rows, int features) throws IOException {
        List<Column> columns = new ArrayList<>();
        try (FileChannel in = FileChannel.open(file)) {
            for (int i = 0; i < features; i++) {
                ByteBuffer bytes = ByteBuffer.allocate(rows * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                while (bytes.hasRemaining() && in.read(bytes) >= 0) {
                    // until the column is full
                }
                double[] values = new double[rows];
                bytes.flip().asDoubleBuffer().get(values);
                columns.add(Column.numbers("f" + i, values));
            }
        }
        return columns;
    }
}
