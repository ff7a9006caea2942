package io.flarescope.embedded.run;

import java.util.List;
import java.util.Optional;

/// The server and the sites of the federation.
public interface Participants {
    Participant server();

    /// Registered sites in the order of their first registration.
    List<Participant> sites();

    default Optional<Participant> site(String name) {
        return sites().stream().filter(site -> site.name().equals(name)).findFirst();
    }
}
