/// Attaches the live feed to a job that is about to be sent: a copy of its folder that also carries the feed component.
///
/// Fed by a job folder on this machine; feeds `job`, which packs and sends it.
@NullMarked
package io.flarescope.flare.attach;

import org.jspecify.annotations.NullMarked;
