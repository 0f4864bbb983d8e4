#define _GNU_SOURCE
#include "gh_process.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef P_PIDFD
#define P_PIDFD 3
#endif

int gh_signal_process(int pidfd, int signal) {
  return syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0) == 0 ? 0 : -errno;
}

int gh_wait_process(int pidfd, int *status) {
  siginfo_t end;
  int result;
  do result = waitid((idtype_t)P_PIDFD, (id_t)pidfd, &end, WEXITED);
  while (result != 0 && errno == EINTR);
  if (result != 0) return -errno;
  *status = end.si_code == CLD_EXITED ? end.si_status : 128 + end.si_status;
  return 0;
}

int gh_limit_arenas(int count) { return mallopt(M_ARENA_MAX, count) == 1 ? 0 : -EINVAL; }

int gh_pipe(int *ends) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : -errno; }

int gh_finish_stdout(void) { return fflush(stdout) == 0 && !ferror(stdout) ? 0 : -EIO; }

int gh_make_undumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : -errno; }

static const int forwarded[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGCONT};
enum { FORWARDED = sizeof forwarded / sizeof *forwarded };

static struct sigaction previous[FORWARDED];
static volatile sig_atomic_t forward_to = -1;

static void forward(int signal, siginfo_t *info, void *context) {
  (void)context;
  int kept = errno;
  if (forward_to >= 0 && info->si_code != SI_KERNEL) gh_signal_process(forward_to, signal);
  errno = kept;
}

int gh_forward_signals(int pidfd) {
  int was = forward_to;
  forward_to = pidfd;
  if ((was >= 0) == (pidfd >= 0)) return 0;
  for (int i = 0; i < FORWARDED; i++) {
    struct sigaction action = {.sa_sigaction = forward, .sa_flags = SA_SIGINFO | SA_RESTART};
    int result = pidfd >= 0 ? sigaction(forwarded[i], &action, &previous[i]) : sigaction(forwarded[i], &previous[i], NULL);
    if (result != 0) return -errno;
  }
  return 0;
}
