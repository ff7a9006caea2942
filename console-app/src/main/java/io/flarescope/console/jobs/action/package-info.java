/// What a person can do with jobs: submit, clone, abort, delete, download; with the question before, the progress meanwhile and the sentence afterwards.
///
/// Fed by the table and the pages of jobs; feeds the federation, the task board and the status line.
@NullMarked
package io.flarescope.console.jobs.action;

import org.jspecify.annotations.NullMarked;
