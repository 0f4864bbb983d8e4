// The fully prepared plan of a sandbox: plain C memory, built by the parent, only read by the child.
#ifndef GH_PLAN_H
#define GH_PLAN_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// One step in building the file tree. Targets are relative to the new root; sources are host paths unless noted.
enum gh_mount_kind {
  GH_DIRECTORY = 0,   // makes `target` and its parents
  GH_FILE = 1,        // makes `target` with the bytes of `source`
  GH_SYMLINK = 2,     // makes `target` point to `source`
  GH_BIND = 3,        // binds `source`, with everything mounted beneath
  GH_REBIND = 4,      // binds `target` over itself: pins it, and makes it read-only if asked
  GH_TMPFS = 5,       // a new tmpfs with the options in `source`
  GH_PROC = 6,        // a new procfs
  GH_DEVPTS = 7,      // a new devpts
  GH_MASK = 8,        // binds an empty, unwritable file over `target`
};

enum gh_mount_flags {
  GH_READ_ONLY = 1,
  GH_DEVICES = 2,     // device nodes work beneath (all other mounts are nodev)
  GH_NO_EXEC = 4,
  GH_OPTIONAL = 8,    // a source or target that does not exist is passed over
};

// One thing the probe tries, after all walls are up.
enum gh_check_kind {
  GH_CHECK_CREATE = 0,        // create the file `path`
  GH_CHECK_READ = 1,          // open `path` for reading
  GH_CHECK_CONNECT_TCP = 2,   // connect to IPv4 `path`:`port`
  GH_CHECK_SEND_UDP = 3,      // send a datagram to IPv4 `path`:`port`
  GH_CHECK_CONNECT_UNIX = 4,  // connect to the Unix socket `path`
  GH_CHECK_TRACE = 5,         // ptrace
  GH_CHECK_UNSHARE = 6,       // a nested user namespace
  GH_CHECK_MOUNT = 7,         // mount a tmpfs
  GH_CHECK_SIGNAL = 8,        // signal the init of the sandbox
  GH_CHECK_HTTP = 9,          // GET `path` from 127.0.0.1:`port` and see an HTTP/1.1 answer
};

// Steps of the child, named in its reports.
enum gh_step {
  GH_STEP_CLONE = 0,
  GH_STEP_STREAMS,
  GH_STEP_IDENTITY,
  GH_STEP_MOUNT,
  GH_STEP_ROOT,
  GH_STEP_NETWORK,
  GH_STEP_HANDSHAKE,
  GH_STEP_PRIVILEGES,
  GH_STEP_LANDLOCK,
  GH_STEP_SECCOMP,
  GH_STEP_LIMITS,
  GH_STEP_PROBE,
  GH_STEP_DIRECTORY,
  GH_STEP_EXEC,
};

// What the child tells the parent.
enum gh_report_kind {
  GH_REPORT_FAILED = 0,     // `step`, `error`, and `index` of the mount or rule concerned
  GH_REPORT_LISTENING = 1,  // both listeners travel beside it
  GH_REPORT_PROBED = 2,     // a check failed; `results` holds one errno for each, 0 where it succeeded
  GH_REPORT_STARTED = 3,    // every check held, with `results` as above, and the command runs
};

#define GH_MAX_CHECKS 64

struct gh_report {
  int32_t kind;
  int32_t step;
  int32_t error;
  int32_t index;
  int32_t results[GH_MAX_CHECKS];
};

typedef struct gh_plan gh_plan;

// A new, empty plan, or NULL without memory. Adders answer 0 or -ENOMEM (a plan that lacked memory once is spoilt:
// gh_plan_start refuses it), so callers need to look only at the end.
gh_plan *gh_plan_new(void);
void gh_plan_free(gh_plan *plan);

int gh_plan_add_mount(gh_plan *plan, int kind, const char *source, const char *target, uint32_t flags);
int gh_plan_add_argument(gh_plan *plan, const char *text);
int gh_plan_add_environment(gh_plan *plan, const char *text);
// Landlock: `rights` beneath `path`, as seen inside; a path that does not exist is passed over when `optional`.
int gh_plan_add_rule(gh_plan *plan, const char *path, uint64_t rights, int optional);
int gh_plan_add_check(gh_plan *plan, int kind, const char *path, uint16_t port, int must_succeed);
// One instruction of the seccomp program.
int gh_plan_add_instruction(gh_plan *plan, uint16_t code, uint8_t jump_true, uint8_t jump_false, uint32_t value);
int gh_plan_add_resource_limit(gh_plan *plan, int resource, uint64_t value);

// Names the program to execute, the folder it starts in, the host name, and what Landlock handles.
int gh_plan_set_program(gh_plan *plan, const char *path, const char *directory, const char *host_name);
void gh_plan_set_landlock(gh_plan *plan, uint64_t handled_files, uint64_t scopes);
void gh_plan_set_streams(gh_plan *plan, int input, int output, int error, int new_session);
void gh_plan_set_ports(gh_plan *plan, uint16_t model, uint16_t egress);

// Installs the plan's system call filter on the calling thread itself, for good. 0, or a negative errno.
int gh_plan_enter_filter(const gh_plan *plan);

// What gh_plan_start gives back.
struct gh_child {
  int pidfd;
  // Speaks with the child in whole messages; when the last copy of it closes, the sandbox dies.
  int control;
};

// Starts the child that builds the sandbox. 0, or a negative errno.
int gh_plan_start(const gh_plan *plan, struct gh_child *child);

// Waits up to `milliseconds` for the child's next report; descriptors beside it go to `descriptors` (two at most).
// 0, -ETIMEDOUT, -EPIPE when the child is gone, or another negative errno.
int gh_child_report(int control, struct gh_report *report, int *descriptors, int *received, int milliseconds);

// Lets the child go on to walls, probe and command. 0, or a negative errno.
int gh_child_go(int control);

#endif
