#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "child.h"
#include "gh_walls.h"
#include "kernel.h"

#define VERSION_FLAG 1
#define RULE_PATH_BENEATH 1

int gh_landlock_abi(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, VERSION_FLAG);
  return version < 0 ? -errno : (int)version;
}

static int add_rule(int ruleset, const struct gh_rule *rule) {
  int fd = open(rule->path, O_PATH | O_CLOEXEC);
  if (fd < 0) return errno == ENOENT && rule->optional ? 0 : -errno;
  struct gh_landlock_path path = {.rights = rule->rights, .parent = fd};
  int error = syscall(SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &path, 0) == 0 ? 0 : -errno;
  close(fd);
  return error;
}

int gh_make_ruleset(const gh_plan *plan, int *index) {
  struct gh_landlock_ruleset wanted = {.handled_files = plan->handled_files, .scoped = plan->scopes};
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &wanted, sizeof wanted, 0);
  if (ruleset < 0) return -errno;
  for (int i = 0; i < plan->rules.count; i++) {
    *index = i;
    int error = add_rule(ruleset, &plan->rules.items[i]);
    if (error) return error;
  }
  return ruleset;
}

int gh_enter_ruleset(int ruleset) {
  return syscall(SYS_landlock_restrict_self, ruleset, 0) == 0 ? 0 : -errno;
}
