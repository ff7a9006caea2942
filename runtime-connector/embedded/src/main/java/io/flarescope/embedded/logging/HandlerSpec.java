package io.flarescope.embedded.logging;

import java.util.List;

/// One handler of a configuration. `file` is a plain name in the process's folder; without a rotation (`maxBytes` or `backups` 0) it grows. `level` is Python's number.
record HandlerSpec(String name, String file, long maxBytes, int backups, boolean delay, int level, LineFormat format, List<NameFilter> filters) {
    /// Where a process's standard output goes, since an embedded process has no terminal; and its standard error.
    static final String CONSOLE = "console.txt";
    static final String CONSOLE_ERROR = "console_error.txt";

    HandlerSpec {
        filters = List.copyOf(filters);
    }
}
