// Constants newer than the oldest kernel headers this builds with. Their values are kernel ABI and never change.
#ifndef GH_KERNEL_H
#define GH_KERNEL_H

#include <stdint.h>
#include <sys/syscall.h>

#ifndef SYS_open_tree
#define SYS_open_tree 428
#define SYS_move_mount 429
#define SYS_openat2 437
#define SYS_mount_setattr 442
#endif
#ifndef SYS_close_range
#define SYS_close_range 436
#endif
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

#ifndef OPEN_TREE_CLONE
#define OPEN_TREE_CLONE 1
#endif
#ifndef OPEN_TREE_CLOEXEC
#define OPEN_TREE_CLOEXEC 02000000
#endif
#ifndef AT_RECURSIVE
#define AT_RECURSIVE 0x8000
#endif
#define GH_MOVE_F_EMPTY_PATH 0x04

#define GH_ATTR_RDONLY 0x01
#define GH_ATTR_NOSUID 0x02
#define GH_ATTR_NODEV 0x04
#define GH_ATTR_NOEXEC 0x08

struct gh_mount_attr {
  uint64_t set;
  uint64_t clear;
  uint64_t propagation;
  uint64_t namespace_descriptor;
};

#define GH_RESOLVE_NO_MAGICLINKS 0x02
#define GH_RESOLVE_NO_SYMLINKS 0x04
#define GH_RESOLVE_BENEATH 0x08

struct gh_open_how {
  uint64_t flags;
  uint64_t mode;
  uint64_t resolve;
};

struct gh_landlock_ruleset {
  uint64_t handled_files;
  uint64_t handled_network;
  uint64_t scoped;
};

struct gh_landlock_path {
  uint64_t rights;
  int32_t parent;
} __attribute__((packed));

#ifndef CLONE_PIDFD
#define CLONE_PIDFD 0x00001000
#endif
#ifndef CLONE_NEWCGROUP
#define CLONE_NEWCGROUP 0x02000000
#endif

#endif
