/// Judges a job folder that was sent as a zip, before anything of it is kept: FLARE's rules for its meta and apps, and bounds against archives that climb out or swell.
///
/// Fed by the file an admin sent; feeds `submit_job`.
@NullMarked
package io.flarescope.embedded.admin.submission;

import org.jspecify.annotations.NullMarked;
