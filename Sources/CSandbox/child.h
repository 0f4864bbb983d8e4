// The steps of the child. Nothing here allocates, and nothing of Swift runs: the child is a copy of one thread of a
// process that may have had many. Each step answers 0 or a negative errno.
#ifndef GH_CHILD_H
#define GH_CHILD_H

#include "plan.h"

// The control socket's number in the child, once the streams are in place.
#define GH_CONTROL 3

// Runs the child to its end.
_Noreturn void gh_run_init(const gh_plan *plan, int control, uid_t user, gid_t group);

// Tells the parent; beside it travel `descriptor_count` descriptors.
int gh_send_report(const struct gh_report *report, const int *descriptors, int descriptor_count);

// Builds the file tree and makes it the root.
int gh_build_root(gh_plan *plan, int *index);

// Brings up the loopback device and makes both listeners.
int gh_open_listeners(const gh_plan *plan, int listeners[2]);

// Makes the Landlock ruleset of the plan: a descriptor, or a negative errno.
int gh_make_ruleset(const gh_plan *plan, int *index);
int gh_enter_ruleset(int ruleset);

// Takes every capability away for good, and sets no_new_privs.
int gh_drop_privileges(void);

// Installs the plan's seccomp program.
int gh_enter_filter(const gh_plan *plan);

// Tries every check; fills `results` and answers 0 when each came out as the plan demands, else -EPERM.
int gh_probe(const gh_plan *plan, int32_t *results);

#endif
