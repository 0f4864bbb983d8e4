// Processes held by descriptor, and the forwarding of signals to one of them.
#ifndef GH_PROCESS_H
#define GH_PROCESS_H

#include <stdint.h>
#include <sys/types.h>

// Sends a signal to the process behind a pidfd. 0, or a negative errno.
int gh_signal_process(int pidfd, int signal);

// Waits for the process behind a pidfd and reaps it; `status` gets its exit status, 128 + n after a signal. 0, or a
// negative errno.
int gh_wait_process(int pidfd, int *status);

// Passes INT, TERM, HUP, QUIT, USR1, USR2 and CONT that other processes send to this one on to `pidfd`; those the
// terminal sends are ignored, since the whole foreground group has them already. -1 restores the previous dispositions.
int gh_forward_signals(int pidfd);

// Makes a pipe, the reading end first; no program that another thread starts meanwhile gets either end. 0, or a negative
// errno.
int gh_pipe(int *ends);

// Bounds how many arenas malloc keeps; called before threads start. 0, or a negative errno.
int gh_limit_arenas(int count);

// Makes this process undumpable, so that others of its user can neither trace it nor read its memory.
int gh_make_undumpable(void);

// Flushes standard output. -EIO when that, or any write to it before, failed: the C library's stream is a global that
// Swift cannot look at safely.
int gh_finish_stdout(void);

#endif
