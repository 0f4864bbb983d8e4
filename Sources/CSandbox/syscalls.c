#define _GNU_SOURCE
#include <stddef.h>
#include <string.h>
#include <sys/syscall.h>

#include "gh_walls.h"

struct name {
  const char *name;
  int number;
};

// Numbers from 424 on are the same on every architecture; older ones come from the headers.
static const struct name names[] = {
    {"acct", SYS_acct},
    {"add_key", SYS_add_key},
    {"adjtimex", SYS_adjtimex},
    {"bpf", SYS_bpf},
    {"chroot", SYS_chroot},
    {"clock_adjtime", SYS_clock_adjtime},
    {"clock_settime", SYS_clock_settime},
    {"clone", SYS_clone},
    {"clone3", 435},
    {"delete_module", SYS_delete_module},
    {"execveat", SYS_execveat},
    {"fanotify_init", SYS_fanotify_init},
    {"fanotify_mark", SYS_fanotify_mark},
    {"fchmod", SYS_fchmod},
    {"fchmodat", SYS_fchmodat},
    {"fchmodat2", 452},
    {"finit_module", SYS_finit_module},
    {"fsconfig", 431},
    {"fsmount", 432},
    {"fsopen", 430},
    {"fspick", 433},
    {"init_module", SYS_init_module},
    {"io_uring_enter", 426},
    {"io_uring_register", 427},
    {"io_uring_setup", 425},
    {"ioctl", SYS_ioctl},
    {"kcmp", SYS_kcmp},
    {"kexec_file_load", SYS_kexec_file_load},
    {"kexec_load", SYS_kexec_load},
    {"keyctl", SYS_keyctl},
    {"lookup_dcookie", SYS_lookup_dcookie},
    {"memfd_create", SYS_memfd_create},
    {"memfd_secret", 447},
    {"migrate_pages", SYS_migrate_pages},
    {"mknodat", SYS_mknodat},
    {"mount", SYS_mount},
    {"mount_setattr", 442},
    {"move_mount", 429},
    {"move_pages", SYS_move_pages},
    {"name_to_handle_at", SYS_name_to_handle_at},
    {"nfsservctl", SYS_nfsservctl},
    {"open_by_handle_at", SYS_open_by_handle_at},
    {"open_tree", 428},
    {"open_tree_attr", 467},
    {"openat", SYS_openat},
    {"openat2", 437},
    {"perf_event_open", SYS_perf_event_open},
    {"personality", SYS_personality},
    {"pidfd_getfd", 438},
    {"pivot_root", SYS_pivot_root},
    {"process_madvise", 440},
    {"process_vm_readv", SYS_process_vm_readv},
    {"process_vm_writev", SYS_process_vm_writev},
    {"ptrace", SYS_ptrace},
    {"quotactl", SYS_quotactl},
    {"quotactl_fd", 443},
    {"reboot", SYS_reboot},
    {"request_key", SYS_request_key},
    {"setdomainname", SYS_setdomainname},
    {"sethostname", SYS_sethostname},
    {"setns", SYS_setns},
    {"settimeofday", SYS_settimeofday},
    {"socket", SYS_socket},
    {"socketpair", SYS_socketpair},
    {"swapoff", SYS_swapoff},
    {"swapon", SYS_swapon},
    {"syslog", SYS_syslog},
    {"umount2", SYS_umount2},
    {"unshare", SYS_unshare},
    {"userfaultfd", SYS_userfaultfd},
    {"vhangup", SYS_vhangup},
#if defined(__x86_64__)
    {"_sysctl", SYS__sysctl},
    {"chmod", SYS_chmod},
    {"creat", SYS_creat},
    {"create_module", SYS_create_module},
    {"ioperm", SYS_ioperm},
    {"iopl", SYS_iopl},
    {"mknod", SYS_mknod},
    {"modify_ldt", SYS_modify_ldt},
    {"open", SYS_open},
    {"uselib", SYS_uselib},
#endif
};

int gh_syscall_number(const char *name) {
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i].name, name) == 0) return names[i].number;
  return -1;
}
