/// The live feed of a job: numbered records of the server and the sites in one append-only file, as docs/wire/feed.md describes it.
///
/// Fed by the job's processes, each through its own bounded queue; feeds `flarescope.read` and the stored result.
@NullMarked
package io.flarescope.embedded.feed;

import org.jspecify.annotations.NullMarked;
