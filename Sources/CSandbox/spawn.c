#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "child.h"
#include "gh_sockets.h"
#include "kernel.h"

#define NAMESPACES \
  (CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET | CLONE_NEWCGROUP)

// The child keeps a copy of this memory (no CLONE_VM): it stays on as the sandbox's init while the parent goes on.
// All signals are blocked meanwhile, so that no handler of the parent runs in the child.
int gh_plan_start(const gh_plan *plan, struct gh_child *child) {
  if (plan->spoilt || !plan->executable || plan->arguments.count == 0) return -EINVAL;
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) return -errno;
  uid_t user = geteuid();
  gid_t group = getegid();
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int pidfd = -1;
  long pid = syscall(SYS_clone, NAMESPACES | CLONE_PIDFD | SIGCHLD, 0, &pidfd, 0, 0);
  int error = pid < 0 ? -errno : 0;
  if (pid == 0) {
    close(pair[0]);
    gh_run_init(plan, pair[1], user, group);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(pair[1]);
  if (error) {
    close(pair[0]);
    return error;
  }
  *child = (struct gh_child){.pidfd = pidfd, .control = pair[0]};
  return 0;
}

int gh_child_report(int control, struct gh_report *report, int *descriptors, int *received, int milliseconds) {
  struct pollfd waiting = {.fd = control, .events = POLLIN};
  int ready;
  do ready = poll(&waiting, 1, milliseconds);
  while (ready < 0 && errno == EINTR);
  if (ready < 0) return -errno;
  if (ready == 0) return -ETIMEDOUT;
  ssize_t got = gh_receive_with_fds(control, report, sizeof *report, descriptors, 2, received);
  if (got == sizeof *report) return 0;
  return got < 0 && got != -ECONNRESET ? (int)got : -EPIPE;
}

int gh_child_go(int control) {
  return gh_send_with_fds(control, "g", 1, NULL, 0);
}
