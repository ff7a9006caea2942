package io.flarescope.flare.feed;

import io.flarescope.federation.Outcome;
import io.flarescope.federation.ShellCommand;

/// FLARE's shell commands. A lost link is a refusal for want of a reply, since who follows a file outlives it.
public interface Shell {
    /// The output of one of FLARE's shell commands at one participant.
    Outcome<String> shell(String participant, ShellCommand command);
}
