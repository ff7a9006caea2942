package io.flarescope.console.shell;

import io.flarescope.console.fx.Work;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Look;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.Federation;
import java.time.InstantSource;
import java.util.function.Consumer;

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
}
