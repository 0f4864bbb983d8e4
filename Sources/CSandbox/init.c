#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/keyctl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "gh_sockets.h"
#include "kernel.h"

#define SETUP_FAILED 125
#define LAUNCHER_GONE 137
// Bytes of stack for the command's process until it executes; the largest thing on it is one path.
#define COMMAND_STACK (64 << 10)

int gh_send_report(const struct gh_report *report, const int *descriptors, int descriptor_count) {
  return gh_send_with_fds(GH_CONTROL, report, sizeof *report, descriptors, descriptor_count);
}

static _Noreturn void fail(int step, int error, int index) {
  struct gh_report report = {.kind = GH_REPORT_FAILED, .step = step, .error = -error, .index = index};
  gh_send_report(&report, NULL, 0);
  _exit(SETUP_FAILED);
}

static void must(int step, int result) {
  if (result < 0) fail(step, result, -1);
}

// Standard streams to 0-2, the control socket to 3, everything else of the parent's closed.
static int place_streams(const gh_plan *plan, int control) {
  int high[3];
  for (int i = 0; i < 3; i++) {
    int source = plan->streams[i] >= 0 ? plan->streams[i] : open("/dev/null", O_RDWR | O_CLOEXEC);
    high[i] = fcntl(source, F_DUPFD_CLOEXEC, 16);
    if (high[i] < 0) return -errno;
  }
  int kept = fcntl(control, F_DUPFD_CLOEXEC, 16);
  if (kept < 0) return -errno;
  for (int i = 0; i < 3; i++)
    if (dup2(high[i], i) < 0) return -errno;
  if (dup3(kept, GH_CONTROL, O_CLOEXEC) < 0) return -errno;
  return syscall(SYS_close_range, GH_CONTROL + 1, ~0U, 0) == 0 ? 0 : -errno;
}

static int write_file(const char *path, const char *text, size_t length) {
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return -errno;
  int error = write(fd, text, length) == (ssize_t)length ? 0 : -errno;
  close(fd);
  return error;
}

static char *decimal(char *end, uint32_t value) {
  do *--end = (char)('0' + value % 10);
  while (value /= 10);
  return end;
}

// "id id 1": the same number inside as outside.
static int write_map(const char *path, uint32_t id) {
  char number[16], line[48];
  char *digits = decimal(number + sizeof number, id);
  size_t length = (size_t)(number + sizeof number - digits);
  memcpy(line, digits, length);
  line[length] = ' ';
  memcpy(line + length + 1, digits, length);
  memcpy(line + 2 * length + 1, " 1", 2);
  return write_file(path, line, 2 * length + 3);
}

// Maps are written while dumpable, since otherwise these files belong to root; never dumpable again after that.
static int take_identity(uid_t user, gid_t group) {
  if (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0) return -errno;
  int error = write_file("/proc/self/setgroups", "deny", 4);
  if (error == 0) error = write_map("/proc/self/uid_map", user);
  if (error == 0) error = write_map("/proc/self/gid_map", group);
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return -errno;
  return error;
}

// This process began as a copy of the launcher: its environment must not be readable through /proc/1.
static void forget_environment(void) {
  for (char **entry = environ; entry && *entry; entry++) memset(*entry, 0, strlen(*entry));
  prctl(PR_SET_NAME, "gatehouse-init", 0, 0, 0);
}

static int isolate_keyring(void) {
  long result = syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, NULL, 0, 0, 0);
  return result >= 0 || errno == ENOSYS ? 0 : -errno;
}

static void await_go(void) {
  char word;
  ssize_t got;
  do got = recv(GH_CONTROL, &word, 1, 0);
  while (got < 0 && errno == EINTR);
  if (got != 1) _exit(LAUNCHER_GONE);
}

static void hand_out_listeners(const gh_plan *plan) {
  int listeners[2];
  must(GH_STEP_NETWORK, gh_open_listeners(plan, listeners));
  struct gh_report report = {.kind = GH_REPORT_LISTENING};
  must(GH_STEP_HANDSHAKE, gh_send_report(&report, listeners, 2));
  close(listeners[0]);
  close(listeners[1]);
}

static void reset_signals(void) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static void limit_resources(const gh_plan *plan) {
  for (int i = 0; i < plan->limits.count; i++) {
    const struct gh_resource_limit *wanted = &plan->limits.items[i];
    struct rlimit limit;
    if (getrlimit((__rlimit_resource_t)wanted->resource, &limit) != 0) fail(GH_STEP_LIMITS, -errno, i);
    if (limit.rlim_max > wanted->value) limit.rlim_max = wanted->value;
    if (limit.rlim_cur > limit.rlim_max) limit.rlim_cur = limit.rlim_max;
    if (setrlimit((__rlimit_resource_t)wanted->resource, &limit) != 0) fail(GH_STEP_LIMITS, -errno, i);
  }
}

static const char *search_path(const gh_plan *plan) {
  for (int i = 0; i < plan->environment.count; i++)
    if (strncmp(plan->environment.items[i], "PATH=", 5) == 0) return plan->environment.items[i] + 5;
  return "/usr/local/bin:/usr/bin:/bin";
}

// execvp without the allocations; a file that exists but cannot be run is told apart from one that does not exist.
static int execute(const gh_plan *plan) {
  const char *name = plan->executable;
  if (strchr(name, '/')) {
    execve(name, plan->arguments.items, plan->environment.items);
    return -errno;
  }
  int error = -ENOENT;
  char path[4096];
  for (const char *from = search_path(plan); *from;) {
    const char *end = strchrnul(from, ':');
    size_t length = (size_t)(end - from);
    if (length > 0 && length + strlen(name) + 2 <= sizeof path) {
      memcpy(path, from, length);
      path[length] = '/';
      strcpy(path + length + 1, name);
      execve(path, plan->arguments.items, plan->environment.items);
      if (errno != ENOENT && errno != ENOTDIR) error = -errno;
    }
    from = *end ? end + 1 : end;
  }
  return error;
}

// What the command's process needs before it executes. It shares this memory with the init, which waits meanwhile.
struct launch {
  const gh_plan *plan;
  int ruleset;
  int error;
  struct gh_report report;
};

// The very process that will run the command proves its own walls first.
static int run_command(void *context) {
  struct launch *launch = context;
  const gh_plan *plan = launch->plan;
  int ruleset = launch->ruleset;
  must(GH_STEP_LANDLOCK, gh_enter_ruleset(ruleset));
  limit_resources(plan);
  launch->report.error = -gh_probe(plan, launch->report.results);
  launch->report.kind = GH_REPORT_PROBED;
  if (launch->report.error) _exit(SETUP_FAILED);
  if (chdir(plan->directory) != 0) fail(GH_STEP_DIRECTORY, -errno, -1);
  reset_signals();
  // CLOSE_RANGE_CLOEXEC (4): nothing beyond the standard streams survives the exec.
  // Stays so when the execution succeeds.
  launch->error = 0;
  launch->error = syscall(SYS_close_range, 3U, ~0U, 4) == 0 ? execute(plan) : -errno;
  _exit(127);
}

static void pass_signals(int signals, pid_t command, int new_session) {
  struct signalfd_siginfo info;
  while (read(signals, &info, sizeof info) == sizeof info) {
    int wanted = info.ssi_signo == SIGHUP || info.ssi_signo == SIGINT || info.ssi_signo == SIGQUIT ||
                 info.ssi_signo == SIGTERM || info.ssi_signo == SIGUSR1 || info.ssi_signo == SIGUSR2 ||
                 info.ssi_signo == SIGCONT || info.ssi_signo == SIGWINCH;
    // What the terminal sends reaches the command by itself when it shares our session.
    if (wanted && (new_session || info.ssi_code != SI_KERNEL)) kill(command, (int)info.ssi_signo);
  }
}

static void reap(pid_t command) {
  int status;
  pid_t ended;
  while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
    if (ended != command) continue;
    // The end of init ends every process of the namespace.
    _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  }
}

static _Noreturn void supervise(int signals, pid_t command, int new_session) {
  struct pollfd waiting[2] = {{.fd = GH_CONTROL, .events = POLLIN}, {.fd = signals, .events = POLLIN}};
  for (;;) {
    reap(command);
    if (poll(waiting, 2, -1) < 0 && errno != EINTR) _exit(SETUP_FAILED);
    char word;
    // The launcher holds the other end for as long as it lives; unlike PDEATHSIG this does not hang on one thread.
    if (waiting[0].revents && recv(GH_CONTROL, &word, 1, MSG_DONTWAIT) == 0) _exit(LAUNCHER_GONE);
    if (waiting[1].revents) pass_signals(signals, command, new_session);
  }
}

static _Noreturn void start_command(const gh_plan *plan, int ruleset) {
  _Alignas(16) char stack[COMMAND_STACK];
  sigset_t all;
  sigfillset(&all);
  int signals = signalfd(-1, &all, SFD_CLOEXEC | SFD_NONBLOCK);
  if (signals < 0) fail(GH_STEP_EXEC, -errno, -1);
  struct launch launch = {.plan = plan, .ruleset = ruleset, .error = -ECANCELED};
  // Without a copy of the memory; this goes on when the command is executed, or its process is gone.
  pid_t command = clone(run_command, stack + sizeof stack, CLONE_VM | CLONE_VFORK | SIGCHLD, &launch);
  if (command < 0) fail(GH_STEP_EXEC, -errno, -1);
  close(ruleset);
  // It ended on the way, and has said why unless something killed it.
  if (launch.report.kind != GH_REPORT_PROBED) fail(GH_STEP_PROBE, launch.error, -1);
  if (launch.report.error == 0) {
    if (launch.error) fail(GH_STEP_EXEC, launch.error, -1);
    launch.report.kind = GH_REPORT_STARTED;
  }
  must(GH_STEP_HANDSHAKE, gh_send_report(&launch.report, NULL, 0));
  supervise(signals, command, plan->new_session);
}

void gh_run_init(const gh_plan *plan, int control, uid_t user, gid_t group) {
  if (place_streams(plan, control) != 0) _exit(SETUP_FAILED);
  if (plan->new_session) setsid();
  must(GH_STEP_IDENTITY, take_identity(user, group));
  forget_environment();
  must(GH_STEP_IDENTITY, sethostname(plan->host_name, strlen(plan->host_name)) == 0 ? 0 : -errno);
  must(GH_STEP_IDENTITY, isolate_keyring());
  int index = -1;
  // The plan is this process's own copy; only the detached trees are noted in it.
  int error = gh_build_root((gh_plan *)plan, &index);
  if (error) fail(index < 0 ? GH_STEP_ROOT : GH_STEP_MOUNT, error, index);
  int ruleset = gh_make_ruleset(plan, &index);
  if (ruleset < 0) fail(GH_STEP_LANDLOCK, ruleset, index);
  hand_out_listeners(plan);
  await_go();
  must(GH_STEP_PRIVILEGES, gh_drop_privileges());
  must(GH_STEP_SECCOMP, gh_enter_filter(plan));
  start_command(plan, ruleset);
}
