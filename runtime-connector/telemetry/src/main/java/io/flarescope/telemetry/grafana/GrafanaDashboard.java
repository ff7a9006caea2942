package io.flarescope.telemetry.grafana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.FlareMetrics;
import java.util.List;

/// The JSON of a Grafana dashboard (schema 39) over a Prometheus that scrapes statsd_exporter: one panel a metric; variables for the data source, the sites and the jobs. It can be imported
/// in Grafana's window, and laid into a folder that Grafana is provisioned from.
public final class GrafanaDashboard {
    /// `timed` is a stretch in seconds, otherwise a counter. Panels of one row stand under its title.
    public record Panel(String row, String metric, boolean timed) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COLUMNS = 3;
    private static final int WIDTH = 8;
    private static final int HEIGHT = 7;

    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode panels = JSON.createArrayNode();
    private int id = 1;
    private int y;
    private int x;

    private GrafanaDashboard() {}

    /// Of all metrics that FLARE emits, by their own names.
    public static String ofFlare() {
        return json("NVIDIA FLARE", FlareMetrics.ALL.stream().map(metric -> new Panel(
                (metric.scope() == FlareMetrics.Scope.JOB ? "Jobs" : "Server and sites") + (metric.timed() ? ": times" : ": events"), metric.name(), metric.timed())).toList());
    }

    public static String json(String title, List<Panel> panels) {
        GrafanaDashboard dashboard = new GrafanaDashboard();
        String row = "";
        for (Panel panel : panels) {
            if (!panel.row().equals(row)) {
                row = panel.row();
                dashboard.row(row);
            }
            dashboard.panel(panel);
        }
        return dashboard.whole(title).toPrettyString() + "\n";
    }

    private ObjectNode whole(String title) {
        root.put("title", title).put("uid", "flare-metrics").put("schemaVersion", 39).put("version", 1).put("refresh", "5s").put("graphTooltip", 1);
        root.putArray("tags").add("flare");
        root.putObject("annotations").putArray("list");
        root.putObject("time").put("from", "now-15m").put("to", "now");
        ArrayNode variables = root.putObject("templating").putArray("list");
        variables.add(JSON.createObjectNode().put("name", "datasource").put("label", "Prometheus").put("type", "datasource").put("query", "prometheus").put("refresh", 1));
        variables.add(variable("site", "Site"));
        variables.add(variable("job_id", "Job"));
        root.set("panels", panels);
        return root;
    }

    private static ObjectNode source() {
        return JSON.createObjectNode().put("type", "prometheus").put("uid", "${datasource}");
    }

    private static ObjectNode variable(String label, String title) {
        ObjectNode variable = JSON.createObjectNode().put("name", label).put("label", title).put("type", "query").put("refresh", 2).put("sort", 1)
                .put("includeAll", true).put("multi", true).put("allValue", ".*").put("query", "label_values(" + label + ")");
        variable.set("datasource", source());
        return variable;
    }

    private void row(String title) {
        y += x == 0 ? 0 : HEIGHT;
        x = 0;
        ObjectNode row = JSON.createObjectNode().put("id", id++).put("type", "row").put("title", title).put("collapsed", false);
        row.set("gridPos", place(0, y, 24, 1));
        row.putArray("panels");
        panels.add(row);
        y++;
    }

    private static ObjectNode place(int x, int y, int width, int height) {
        return JSON.createObjectNode().put("x", x).put("y", y).put("w", width).put("h", height);
    }

    private void panel(Panel of) {
        String chosen = "{site=~\"$site\", job_id=~\"$job_id|\"}";
        ObjectNode panel = JSON.createObjectNode().put("id", id++).put("type", "timeseries").put("title", of.metric());
        panel.set("datasource", source());
        panel.set("gridPos", place(x * WIDTH, y, WIDTH, HEIGHT));
        panel.putObject("fieldConfig").putObject("defaults").put("unit", of.timed() ? "s" : "short").put("min", 0);
        ObjectNode target = JSON.createObjectNode().put("refId", "A").put("legendFormat", "{{site}}")
                .put("expr", of.timed() ? of.metric() + chosen : "sum by (site) (increase(" + of.metric() + chosen + "[$__rate_interval]))");
        target.set("datasource", source());
        panel.putArray("targets").add(target);
        panels.add(panel);
        x = (x + 1) % COLUMNS;
        y += x == 0 ? HEIGHT : 0;
    }
}
