/// A site's part of a job: its job process fetches tasks from the server's, lets an executor do them and sends the results.
///
/// Fed by `run`, which starts it; feeds the server's job process through [io.flarescope.embedded.task.ServerCommands].
@NullMarked
package io.flarescope.embedded.site;

import org.jspecify.annotations.NullMarked;
