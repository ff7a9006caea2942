package io.flarescope.flare.attach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedPreview;
import io.flarescope.federation.FeedPreview.Change;
import io.flarescope.flare.job.ConfigFormat;
import io.flarescope.flare.job.ConfigFormat.Reading;
import io.flarescope.flare.job.JobTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What attaching the feed to a job changes: the preview, and the changed files for the way to the server.
///
/// Of each configuration FLARE reads the first format that is there; that one is changed, and no other file of the job is looked into.
public final class FeedAttachment {
    private static final String COMPONENT = "flarescope";
    private static final String CONVERT = "nvflare.app_common.widgets.convert_to_fed_event.ConvertToFedEvent";
    private static final String METRICS = "analytix_log_stats";
    private static final Pattern CONFIG = Pattern.compile("(.+)/config/config_fed_(?:server|client)\\.(?:json|conf|yml)");
    /// Enough for any configuration a person writes.
    private static final int LARGEST = (4 << 20) - 1;

    private final JobTree job;
    private final FeedChoice choice;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<String> converters = new ArrayList<>();
    private boolean addsCode;

    /// @throws AttachException where a configuration is broken, or none is there
    public FeedAttachment(JobTree job, FeedChoice choice) {
        this.job = job;
        this.choice = choice;
        TreeSet<String> apps = new TreeSet<>();
        for (String file : job.files()) {
            var match = CONFIG.matcher(file);
            if (match.matches()) {
                apps.add(match.group(1));
            }
        }
        if (apps.isEmpty()) {
            throw new AttachException("There is no config_fed_server or config_fed_client (.json, .conf, .yml) in an app of " + job.name() + ".");
        }
        apps.forEach(this::app);
    }

    public FeedPreview preview() {
        return new FeedPreview(changes, addsCode, converters);
    }

    /// By path in the job; empty where nothing changes.
    public Map<String, byte[]> files() {
        return files;
    }

    private void app(String app) {
        boolean server = config(app + "/config/config_fed_server", "ServerFeed");
        boolean client = config(app + "/config/config_fed_client", "ClientFeed");
        String module = app + "/custom/" + FeedModule.FILE;
        if ((server || client) && choice.carriage() == FeedChoice.Carriage.IN_THE_JOB) {
            boolean hasOne = job.hasFile(module);
            files.put(module, FeedModule.source());
            changes.add(new Change(module, hasOne ? "is replaced by this console's feed component." : "is added: the feed component."));
            addsCode = true;
        }
    }

    /// True where the component was added.
    private boolean config(String stem, String feed) {
        for (ConfigFormat format : ConfigFormat.values()) {
            String file = stem + format.ending();
            if (job.hasFile(file)) {
                return change(file, format, feed);
            }
        }
        return false;
    }

    private boolean change(String file, ConfigFormat format, String feed) {
        ObjectNode tree = read(file, format);
        JsonNode known = tree.path("components");
        if (!known.isMissingNode() && !known.isArray()) {
            throw new AttachException("components of " + file + " is no list.");
        }
        ArrayNode components = known instanceof ArrayNode list ? list : tree.putArray("components");
        boolean there = false;
        for (JsonNode component : components) {
            there |= component.path("path").asText().startsWith(FeedModule.NAME + ".");
        }
        if (!there) {
            ObjectNode component = components.addObject().put("id", COMPONENT).put("path", FeedModule.NAME + "." + feed);
            component.putObject("args");
            changes.add(new Change(file, "gets the component " + FeedModule.NAME + "." + feed + "." + (format == ConfigFormat.JSON ? "" : " Its comments are not sent along.")));
        }
        if (convert(file, components) || !there) {
            files.put(file, format.write(tree).getBytes(StandardCharsets.UTF_8));
        }
        return !there;
    }

    private boolean convert(String file, ArrayNode components) {
        boolean removed = false;
        for (int i = components.size() - 1; i >= 0; i--) {
            if (!components.get(i).path("path").asText().equals(CONVERT) || !components.get(i).path("args").path("events_to_convert").toString().contains(METRICS)) {
                continue;
            }
            converters.add(file);
            if (!choice.keepConverter()) {
                components.remove(i);
                changes.add(new Change(file, "loses ConvertToFedEvent for metrics. The feed carries them; a receiver at the server, such as for TensorBoard, gets none."));
                removed = true;
            }
        }
        return removed;
    }

    private ObjectNode read(String file, ConfigFormat format) {
        byte[] bytes;
        try {
            bytes = job.read(file);
        } catch (IOException failed) {
            throw new AttachException(file + " cannot be read: " + failed.getMessage(), failed);
        }
        if (bytes.length > LARGEST) {
            throw new AttachException(file + " is larger than a configuration may be (4 MiB).");
        }
        return switch (format.read(new String(bytes, StandardCharsets.UTF_8))) {
            case Reading.Read(ObjectNode tree) -> tree;
            case Reading.Broken(int line, String sentence) -> throw new AttachException(file + (line > 0 ? ":" + line : "") + " is broken. " + sentence + ".");
            case Reading.Elsewhere(String why) -> throw new AttachException(file + " cannot be changed here: " + why + ".");
        };
    }
}
