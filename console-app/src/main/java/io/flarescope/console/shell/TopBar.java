package io.flarescope.console.shell;

import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.icons.Icon;
import io.flarescope.icons.Logo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Connection tabs, and what is true of the selected connection: link with the age of its data, route of the live data, certificate, who I am.
final class TopBar extends HBox {
    private static final Duration CERTIFICATE_SOON = Duration.ofDays(30);

    private final TwoLines link = new TwoLines(Icon.PASSED, false);
    private final TwoLines route = new TwoLines(Icon.ROUTE, true);
    private final TwoLines certificate = new TwoLines(Icon.CERTIFICATE, true);
    private final TwoLines user = new TwoLines(Icon.USER, true);

    private final AlertBell bell;

    TopBar(Connections connections, Runnable search, Runnable alerts) {
        getStyleClass().add("top-bar");
        StackPane logo = new StackPane(Logo.node(24));
        logo.getStyleClass().add("logo");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        this.bell = new AlertBell(alerts);
        getChildren().addAll(logo, new Tabs(connections), space, link, route, certificate, user, bell, search(search));
    }

    private static HBox search(Runnable action) {
        Label keys = new Label(Keys.COMMAND_WORD + " K");
        keys.getStyleClass().add(Css.KEY);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox inside = new HBox(Icon.SEARCH.node(14), space, keys);
        inside.getStyleClass().add("search-inside");
        Button button = new Button("", inside);
        button.getStyleClass().add("search-button");
        button.setAccessibleText("Find a command, a view, a job, a site or a line");
        button.setTooltip(new Tooltip("Find a command, a view, a job, a site or a line"));
        button.setOnAction(_ -> action.run());
        Region line = new Region();
        line.getStyleClass().add("two-lines-divider");
        HBox box = new HBox(12, line, button);
        box.getStyleClass().add("search-box");
        return box;
    }

    /// Writes what is true at `now`; null where no connection is selected.
    void show(@Nullable Connection connection, Instant now) {
        for (TwoLines each : new TwoLines[] {link, route, certificate, user}) {
            each.shown(connection != null);
        }
        bell.setVisible(connection != null);
        bell.setManaged(connection != null);
        if (connection == null) {
            return;
        }
        bell.count(connection.alerts().unseen(), connection.alerts().all().size());
        FederationProfile profile = connection.profile();
        showLink(connection, now);
        showRoute(connection);
        boolean saved = profile.type() == ConnectionType.SAVED;
        certificate.shown(!saved);
        user.shown(!saved);
        if (saved) {
            return;
        }
        Duration left = Duration.between(now, profile.certificateExpires());
        certificate.say(left.isNegative() ? "expired" : Figures.age(left), "certificate", left.compareTo(CERTIFICATE_SOON) < 0 ? Css.WARNING : "");
        boolean locked = connection.desk().federation() instanceof ReadOnlyFederation guard && guard.locked();
        user.icon(locked ? Icon.READ_ONLY : Icon.USER);
        user.say(profile.user(), locked ? "read-only, " + profile.role().word() : profile.role().word() + ", " + profile.organization(), "");
    }

    private void showLink(Connection connection, Instant now) {
        switch (connection.desk().state().link().get()) {
            case LinkState.Online _ -> {
                link.icon(Icon.PASSED);
                link.say("Live", dataAge(connection, now).map(age -> "data " + Figures.age(age) + " old").orElse("no data yet"), Css.SUCCESS);
            }
            case LinkState.Connecting(_, int attempt) -> {
                link.icon(Icon.RUNNING);
                link.say("Connecting", "attempt " + attempt, Css.ACCENT);
            }
            case LinkState.Lost(Instant since, _, _) -> {
                link.icon(Icon.LOST);
                link.say("Lost", "for " + Figures.age(Duration.between(since, now)), Css.DANGER);
            }
            case LinkState.Refused _ -> {
                link.icon(Icon.READ_ONLY);
                link.say("Refused", "not connected", Css.DANGER);
            }
            case LinkState.Suspended _ -> {
                link.icon(Icon.READ_ONLY);
                link.say("Locked", "logged out", "");
            }
            case LinkState.Saved _ -> {
                link.icon(Icon.OPEN);
                link.say("Saved data", dataAge(connection, now).map(age -> "read " + Figures.age(age) + " ago").orElse("being read"), "");
            }
            case LinkState.Closed _ -> {
                link.icon(Icon.SKIPPED);
                link.say("Closed", "logged out", "");
            }
        }
    }

    /// Since the newest thing that arrived, be it an answer about sites and jobs or a record of the job that is looked at.
    static Optional<Duration> dataAge(Connection connection, Instant now) {
        Optional<Instant> answer = Optional.ofNullable(connection.desk().state().heardAt().get());
        Optional<Instant> feed = lookedAt(connection).flatMap(job -> connection.desk().state().live(job).account().lastArrival());
        return answer.isPresent() || feed.isPresent()
                ? Optional.of(Duration.between(later(answer.orElse(Instant.MIN), feed.orElse(Instant.MIN)), now))
                : Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// The chosen job, or the newest that runs.
    private static Optional<JobId> lookedAt(Connection connection) {
        Optional<JobId> chosen = Optional.ofNullable(connection.desk().state().chosenJob().get());
        return chosen.or(() -> connection.desk().state().jobs().stream()
                .filter(job -> job.state().running())
                .map(Job::id)
                .reduce((older, newer) -> newer));
    }

    private void showRoute(Connection connection) {
        Optional<JobId> job = lookedAt(connection);
        route.shown(job.isPresent());
        job.ifPresent(id -> {
            FeedRoute way = connection.desk().state().live(id).account().route();
            switch (way) {
                case FEED -> route.say("Feed", "nothing lost", "");
                case STATS_WINDOW -> route.say("Statistics", "newest records only", Css.WARNING);
                case RESULT -> route.say("Result", "read from the files", "");
                case TAIL -> route.say("Log files", "lines, no metrics", Css.WARNING);
                case FILES -> route.say("Files", "followed while they grow", "");
                case NONE -> route.say("No feed", "job " + id.brief(), "");
            }
            route.tip(switch (way) {
                case FEED -> "Live data of " + id.brief() + " is read by its offset, so nothing is lost.";
                case STATS_WINDOW -> "Live data of " + id.brief() + " is the window of newest records in show_stats; what was skipped shows as a gap.";
                case RESULT -> "Data of " + id.brief() + " is read from its downloaded result.";
                case TAIL -> "Job " + id.brief() + " carries no feed. Its log files at server and sites are read on with FLARE’s tail, once a second each; metrics come with the result.";
                case FILES -> "Data is read from files on this machine; what is appended to them follows.";
                case NONE -> "Job " + id.brief() + " carries no feed, or it cannot be read with your rights.";
            });
        });
    }
}
