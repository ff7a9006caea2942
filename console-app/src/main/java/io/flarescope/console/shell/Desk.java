package io.flarescope.console.shell;

import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.fx.Work;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Look;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.Federation;
import io.flarescope.federation.Outcome;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.Node;

/// What every screen of one connection is given: whom to ask, what is known, where to work, where to lead, and how things look.
///
/// The connection itself follows the live feed of every running job and of the chosen one (see [Following]): a screen reads the chosen job and watches nothing.
///
/// `say` puts a sentence into the status bar as the last message. `moments` writes times as the person's clock shows them.
public record Desk(
        Federation federation, FederationState state, Work work, TaskBoard tasks, Navigator navigator, InstantSource clock,
        Consumer<String> say, Look look, Moments moments) {

    public SiteColours colours() {
        return new SiteColours(state.siteOrder());
    }

    /// Asks the federation in the background. `done` gets the answer on the UI thread; a refusal or a lost link is shown over the window, beginning with
    /// `whatFailed`, such as `site-3 was not restarted`.
    public <T> void ask(Node anywhere, String whatFailed, Callable<Outcome<T>> question, Consumer<? super T> done) {
        work.start(
                question,
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<T>(T answer) -> done.accept(answer);
                        case Outcome.Refused<T> refused -> ProblemDialog.show(anywhere, Sentences.of(whatFailed, refused));
                    }
                },
                failure -> ProblemDialog.show(anywhere, Sentences.of(whatFailed, failure)));
    }
}
