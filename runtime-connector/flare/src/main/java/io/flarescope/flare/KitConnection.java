package io.flarescope.flare;

import io.flarescope.federation.Federation;
import io.flarescope.flare.kit.StartupKit;

/// A federation reached with a kit, which may be exchanged while everything that is followed goes on.
public interface KitConnection extends Federation {

    /// Whether the kit is the same user's for the same federation: the same address, or the same root certificate.
    boolean canGoOnWith(StartupKit kit);

    /// Logs in with another kit of the same user and ends the former session. Feeds go on at their offsets. Where the server cannot be reached, the new kit is used
    /// for the next try. Waits: not for the UI thread.
    ///
    /// @throws io.flarescope.flare.kit.KitException where the kit cannot be used, is not for this federation and user, or brings a root that nobody accepted
    /// @throws io.flarescope.federation.FederationException where the server refuses it: the former kit stays in use
    void exchangeKit(StartupKit kit);
}
