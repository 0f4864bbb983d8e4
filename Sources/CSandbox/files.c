#include "gh_files.h"

#include <errno.h>
#include <sys/xattr.h>

int gh_set_mark(int file, const char *name) { return fsetxattr(file, name, "1", 1, 0) == 0 ? 0 : -errno; }

int gh_has_mark(int file, const char *name) {
  if (fgetxattr(file, name, 0, 0) >= 0) return 1;
  return errno == ENODATA ? 0 : -errno;
}
