package io.flarescope.console.tour;

import io.flarescope.console.fx.UiThread;
import io.flarescope.console.shell.Connections;
import io.flarescope.console.shell.Window;
import io.flarescope.console.theme.Look;
import java.time.InstantSource;

/// The program as a person gets it, its window not yet on any stage.
public record House(Window window, Connections connections, Look look, UiThread ui, InstantSource clock) {}
