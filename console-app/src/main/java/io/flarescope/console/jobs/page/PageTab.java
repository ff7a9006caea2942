package io.flarescope.console.jobs.page;

import io.flarescope.console.jobs.config.ConfigPane;
import io.flarescope.console.jobs.messages.MessagesPane;
import io.flarescope.console.jobs.results.ResultsPane;
import io.flarescope.console.jobs.timeline.TimelinePane;
import io.flarescope.console.shell.JobPane;
import io.flarescope.console.shell.Navigator.JobTab;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.control.Tab;
import org.jspecify.annotations.Nullable;

/// One tab of a job's page; its content is made when it is first looked at.
final class PageTab {
    private final JobTab kind;
    private final Tab tab;
    private final Supplier<Content> maker;
    private @Nullable Content content;

    PageTab(JobTab kind, String title, Supplier<Content> maker) {
        this.kind = kind;
        this.tab = new Tab(title);
        this.maker = maker;
    }

    JobTab kind() {
        return kind;
    }

    Tab tab() {
        return tab;
    }

    Content content() {
        Content made = content;
        if (made == null) {
            made = maker.get();
            content = made;
            tab.setContent(made.node());
        }
        return made;
    }

    void hidden() {
        if (content != null) {
            content.hidden().run();
        }
    }

    void close() {
        if (content != null) {
            content.close().run();
            content = null;
        }
    }

    /// `refresh` is called once per pulse in which anything changed, while the tab is looked at.
    record Content(Parent node, Runnable shown, Runnable hidden, Runnable refresh, Runnable close) {
        static Content of(TimelinePane pane) {
            return new Content(pane.node(), pane::shown, pane::hidden, pane::refresh, () -> {});
        }

        static Content of(MessagesPane pane) {
            return new Content(pane.node(), pane::shown, pane::hidden, pane::refresh, () -> {});
        }

        static Content of(ConfigPane pane) {
            return new Content(pane.node(), () -> {}, () -> {}, pane::refresh, () -> {});
        }

        static Content of(ResultsPane pane) {
            return new Content(pane.node(), () -> {}, () -> {}, pane::refresh, () -> {});
        }

        /// A lent pane follows the state by itself.
        static Content of(JobPane pane) {
            return new Content(pane.node(), pane::shown, pane::hidden, () -> {}, pane::close);
        }
    }
}
