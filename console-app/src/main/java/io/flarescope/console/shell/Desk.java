package io.flarescope.console.shell;

import io.flarescope.console.fx.Work;
import io.flarescope.console.state.FederationState;
import io.flarescope.federation.Federation;
import java.time.InstantSource;
import java.util.function.Consumer;

/// What every screen of one connection is given: whom to ask, what is known, where to work and where to lead.
///
/// `say` puts a sentence into the status bar as the last message.
public record Desk(
        Federation federation, FederationState state, Work work, TaskBoard tasks, Navigator navigator, InstantSource clock,
        Consumer<String> say) {}
