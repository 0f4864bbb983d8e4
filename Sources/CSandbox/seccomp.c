#define _GNU_SOURCE
#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "child.h"
#include "gh_walls.h"
#include "kernel.h"

int gh_enter_filter(const gh_plan *plan) {
  struct sock_fprog program = {.len = (unsigned short)plan->program.count, .filter = plan->program.items};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0 ? 0 : -errno;
}

int gh_plan_enter_filter(const gh_plan *plan) {
  if (plan->spoilt || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -EINVAL;
  return gh_enter_filter(plan);
}

int gh_seccomp_offered(void) {
  uint32_t actions[] = {SECCOMP_RET_KILL_PROCESS, SECCOMP_RET_ERRNO, SECCOMP_RET_ALLOW};
  for (unsigned i = 0; i < sizeof actions / sizeof *actions; i++)
    if (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &actions[i]) != 0) return -errno;
  return 0;
}

uint32_t gh_audit_architecture(void) {
#if defined(__x86_64__)
  return AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
  return AUDIT_ARCH_AARCH64;
#else
#error "this architecture has no system call table here"
#endif
}
