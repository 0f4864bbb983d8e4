// What the running kernel offers.
#ifndef GH_WALLS_H
#define GH_WALLS_H

#include <stdint.h>

// The Landlock ABI version, or a negative errno (-ENOSYS: not built in; -EOPNOTSUPP: switched off at boot).
int gh_landlock_abi(void);

// Whether seccomp filters with the actions used here are offered: 0, or a negative errno.
int gh_seccomp_offered(void);

// Whether a process may make a user namespace with a mount and a network namespace: 0, or a negative errno.
int gh_user_namespaces_offered(void);

// The number of a system call on this architecture, or -1 when it has none by that name.
int gh_syscall_number(const char *name);

// AUDIT_ARCH_* of this architecture, as seccomp reports it.
uint32_t gh_audit_architecture(void);

#endif
