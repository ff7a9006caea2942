package io.flarescope.console.jobs;

import io.flarescope.console.jobs.action.JobActions;
import io.flarescope.console.jobs.action.JobFiles;
import io.flarescope.console.jobs.page.JobPage;
import io.flarescope.console.jobs.page.JobPanes;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Navigator;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.federation.JobId;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Jobs: the table, or the page of one job.
public final class JobsScreen implements Screen {
    private final Desk desk;
    private final JobPanes panes;
    private final JobActions actions;
    private final JobsPane table;
    private final StackPane place = new StackPane();
    private @Nullable JobPage page;
    private boolean looked;
    private Subscription redraw = Subscription.EMPTY;

    /// `curves` and `logs` in `panes` are lent by their screens; `example` submits the digits job.
    public JobsScreen(Desk desk, JobFiles files, JobPanes panes, Command example) {
        this.desk = desk;
        this.panes = panes;
        this.actions = new JobActions(desk, files);
        this.table = new JobsPane(desk, actions, example);
        place.getChildren().setAll(table.node());
    }

    @Override
    public Place place() {
        return Place.JOBS;
    }

    @Override
    public Parent node() {
        return place;
    }

    @Override
    public void shown() {
        if (looked) {
            return;
        }
        looked = true;
        redraw = Subscription.combine(desk.state().revision().subscribe(this::redraw), desk.look().palette().subscribe(table::repaint));
        redraw();
        if (page != null) {
            page.shown();
        }
    }

    @Override
    public void hidden() {
        if (!looked) {
            return;
        }
        looked = false;
        redraw.unsubscribe();
        if (page != null) {
            page.hidden();
        }
    }

    private void redraw() {
        if (page == null) {
            table.refresh();
        } else {
            page.refresh();
        }
    }

    @Override
    public void openJob(JobId job, Navigator.JobTab tab) {
        if (page == null || !page.job().equals(job)) {
            leavePage();
            page = new JobPage(desk, actions, panes, job);
            place.getChildren().setAll(page.node());
            if (looked) {
                page.shown();
            }
        }
        page.open(tab);
    }

    @Override
    public void openStart() {
        leavePage();
        place.getChildren().setAll(table.node());
        if (looked) {
            table.refresh();
        }
    }

    @Override
    public void close() {
        hidden();
        leavePage();
    }

    private void leavePage() {
        if (page != null && looked) {
            page.hidden();
        }
        if (page != null) {
            page.close();
        }
        page = null;
    }

    @Override
    public List<Command> commands() {
        return page == null ? table.commands() : page.commands();
    }

    @Override
    public void focusFilter() {
        if (page == null) {
            table.focusFilter();
        }
    }

    /// The page that is open, for those who measure.
    public Optional<JobId> opened() {
        return Optional.ofNullable(page).map(JobPage::job);
    }
}
