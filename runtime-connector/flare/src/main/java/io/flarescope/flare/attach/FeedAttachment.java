package io.flarescope.flare.attach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What attaching the feed to a job folder changes, before it is done, and the doing of it on a copy. The folder itself is never touched.
///
/// Source of the component: `flarescope_feed.py` among this module's resources; of the folder's shape: `flare-2.6` job format.
public final class FeedAttachment {
    public static final String MODULE = "flarescope_feed";
    private static final String COMPONENT = "flarescope";
    private static final String CONVERT = "nvflare.app_common.widgets.convert_to_fed_event.ConvertToFedEvent";
    private static final String METRICS = "analytix_log_stats";

    /// One file that would change, and how; for a person.
    public record Change(String file, String sentence) {}

    /// What was found out about one configuration file.
    private record Config(Path file, String name, ConfigFormat format, ObjectNode tree) {}

    private final Path job;
    private final boolean carryModule;
    private final boolean takeOutConvert;
    private final List<Config> configs = new ArrayList<>();
    private final List<Path> apps = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean alreadyThere;

    /// `carryModule` puts the component's code into the job, which makes it a BYOC job; without it the sites must have it installed from the wheel. `takeOutConvert` also
    /// removes FLARE's own metric path, which loses points and can hang a job; the feed needs it not.
    public FeedAttachment(Path job, boolean carryModule, boolean takeOutConvert) {
        this.job = job;
        this.carryModule = carryModule;
        this.takeOutConvert = takeOutConvert;
        look();
    }

    /// In the order of the files; empty where the job carries the feed already.
    public List<Change> preview() {
        return List.copyOf(changes);
    }

    /// What a person should know before sending, the feed apart.
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void look() {
        for (Path app : folders(job)) {
            if (Files.isDirectory(app.resolve("config"))) {
                boolean server = config(app, "config_fed_server", "ServerFeed");
                boolean client = config(app, "config_fed_client", "ClientFeed");
                if ((server || client) && carryModule) {
                    apps.add(app);
                    changes.add(new Change(relative(app.resolve("custom").resolve(MODULE + ".py")),
                            "is added: the feed component. The job carries code then, so submitting it needs the right byoc."));
                }
            }
        }
        if (configs.isEmpty() && changes.isEmpty() && !alreadyThere) {
            throw new AttachException("There is no config_fed_server or config_fed_client (.json, .conf, .yml) in an app of " + job.getFileName() + ".");
        }
    }

    private boolean config(Path app, String stem, String feed) {
        for (ConfigFormat format : ConfigFormat.values()) {
            Path file = app.resolve("config").resolve(stem + format.ending());
            if (Files.isRegularFile(file)) {
                return change(file, format, feed);
            }
        }
        return false;
    }

    private boolean change(Path file, ConfigFormat format, String feed) {
        String name = relative(file);
        ObjectNode tree = format.read(name, text(file));
        JsonNode known = tree.path("components");
        if (!known.isMissingNode() && !known.isArray()) {
            throw new AttachException("components of " + name + " is no list.");
        }
        ArrayNode components = known instanceof ArrayNode list ? list : tree.putArray("components");
        boolean there = false;
        for (JsonNode component : components) {
            there |= component.path("path").asText().startsWith(MODULE + ".");
        }
        alreadyThere |= there;
        boolean changed = !there;
        if (!there) {
            ObjectNode component = components.addObject().put("id", COMPONENT).put("path", MODULE + "." + feed);
            component.putObject("args");
            changes.add(new Change(name, "gets the component " + MODULE + "." + feed + "." + (format == ConfigFormat.JSON ? "" : " Its comments are lost in the copy.")));
        }
        changed |= convert(name, components);
        if (changed) {
            configs.add(new Config(file, name, format, tree));
        }
        return !there;
    }

    private boolean convert(String name, ArrayNode components) {
        for (int i = components.size() - 1; i >= 0; i--) {
            if (!components.get(i).path("path").asText().equals(CONVERT) || !components.get(i).path("args").path("events_to_convert").toString().contains(METRICS)) {
                continue;
            }
            if (takeOutConvert) {
                components.remove(i);
                changes.add(new Change(name, "loses ConvertToFedEvent for metrics: the feed carries them. The server's own receiver of the job gets none then."));
                return true;
            }
            warnings.add(name + " sends each metric through ConvertToFedEvent: above 100 points a second a site FLARE loses up to a fifth of them, above 300 the job can hang. "
                    + "The feed does not need it.");
        }
        return false;
    }

    /// Writes the changed copy as `into/<name of the job folder>` and returns that folder.
    public Path write(Path into) {
        Path copy = into.resolve(job.getFileName().toString());
        try (Stream<Path> files = Files.walk(job)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = copy.resolve(job.relativize(file).toString());
                if (Files.isSymbolicLink(file)) {
                    throw new AttachException(relative(file) + " is a link; a job holds files only.");
                } else if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            for (Config config : configs) {
                Files.writeString(copy.resolve(config.name()), config.format().write(config.tree()));
            }
            for (Path app : apps) {
                Path custom = Files.createDirectories(copy.resolve(job.relativize(app).toString()).resolve("custom"));
                Files.write(custom.resolve(MODULE + ".py"), module());
            }
        } catch (IOException failed) {
            throw new AttachException("The copy of " + job.getFileName() + " cannot be written: " + failed.getMessage(), failed);
        }
        return copy;
    }

    /// The component's source, as it is put into jobs and into the wheel.
    public static byte[] module() {
        try (InputStream in = FeedAttachment.class.getResourceAsStream("/io/flarescope/flare/feed/" + MODULE + ".py")) {
            if (in == null) {
                throw new IllegalStateException("the feed component is not among the resources");
            }
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new IllegalStateException("the feed component cannot be read", impossible);
        }
    }

    private String relative(Path file) {
        return job.relativize(file).toString().replace('\\', '/');
    }

    private String text(Path file) {
        try {
            if (Files.size(file) > ConfigFormat.LARGEST) {
                throw new AttachException(relative(file) + " is larger than a configuration may be (4 MiB).");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new AttachException(relative(file) + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    private static List<Path> folders(Path job) {
        try (Stream<Path> children = Files.list(job)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException failed) {
            throw new AttachException(job.getFileName() + " cannot be read: " + failed.getMessage(), failed);
        }
    }
}
