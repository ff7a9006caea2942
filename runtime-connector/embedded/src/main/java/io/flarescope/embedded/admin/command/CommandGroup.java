package io.flarescope.embedded.admin.command;

import java.util.List;

/// Commands that belong together.
interface CommandGroup {
    List<Command> commands();
}
