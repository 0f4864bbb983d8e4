#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "child.h"
#include "kernel.h"

// Where the new root is mounted before it becomes the root; hidden again by the pivot.
#define STAGING "/tmp"

static int open_strictly(int directory, const char *path, uint64_t resolve) {
  struct gh_open_how how = {
      .flags = O_PATH | O_NOFOLLOW | O_CLOEXEC,
      .resolve = resolve | GH_RESOLVE_NO_SYMLINKS | GH_RESOLVE_NO_MAGICLINKS};
  int fd = (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
  if (fd < 0) return -errno;
  struct stat facts;
  int error = fstat(fd, &facts) != 0 ? -errno : S_ISLNK(facts.st_mode) ? -ELOOP : 0;
  if (error == 0) return fd;
  close(fd);
  return error;
}

static int clone_tree(int fd) {
  int tree = (int)syscall(
      SYS_open_tree, fd, "", AT_EMPTY_PATH | AT_RECURSIVE | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
  return tree < 0 ? -errno : tree;
}

// All sources are opened while the old root is still in full view.
static int open_sources(gh_plan *plan, int *index) {
  for (int i = 0; i < plan->mounts.count; i++) {
    struct gh_mount *mount = &plan->mounts.items[i];
    if (mount->kind != GH_BIND && mount->kind != GH_MASK) continue;
    *index = i;
    int fd = open_strictly(AT_FDCWD, mount->kind == GH_MASK ? "/dev/null" : mount->source, 0);
    if (fd == -ENOENT && (mount->flags & GH_OPTIONAL)) continue;
    if (fd < 0) return fd;
    mount->tree = clone_tree(fd);
    close(fd);
    if (mount->tree < 0) return mount->tree;
  }
  return 0;
}

static int restrict_tree(int tree, uint32_t flags) {
  struct gh_mount_attr attributes = {.set = GH_ATTR_NOSUID};
  if (flags & GH_READ_ONLY) attributes.set |= GH_ATTR_RDONLY;
  if (flags & GH_NO_EXEC) attributes.set |= GH_ATTR_NOEXEC;
  if (!(flags & GH_DEVICES)) attributes.set |= GH_ATTR_NODEV;
  int result = (int)syscall(
      SYS_mount_setattr, tree, "", AT_EMPTY_PATH | AT_RECURSIVE, &attributes, sizeof attributes);
  return result == 0 ? 0 : -errno;
}

static int attach_tree(int tree, int target) {
  int result = (int)syscall(
      SYS_move_mount, tree, "", target, "", GH_MOVE_F_EMPTY_PATH | GH_MOVE_T_EMPTY_PATH);
  return result == 0 ? 0 : -errno;
}

// Opens the folder that holds `target`, making the folders on the way; no component may be a symbolic link. `last`
// gets the final component.
static int open_parent(int root, const char *target, char last[NAME_MAX + 1]) {
  int current = fcntl(root, F_DUPFD_CLOEXEC, GH_CONTROL + 1);
  if (current < 0) return -errno;
  for (;;) {
    const char *slash = strchrnul(target, '/');
    size_t length = (size_t)(slash - target);
    if (length == 0 || length > NAME_MAX) {
      close(current);
      return -EINVAL;
    }
    memcpy(last, target, length);
    last[length] = 0;
    if (!*slash) return current;
    mkdirat(current, last, 0755);
    int next = openat(current, last, O_PATH | O_NOFOLLOW | O_DIRECTORY | O_CLOEXEC);
    int error = -errno;
    close(current);
    if (next < 0) return error;
    current = next;
    target = slash + 1;
  }
}

static int make_file(int parent, const char *name, const char *text) {
  int fd = openat(parent, name, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (fd < 0) return -errno;
  size_t length = strlen(text);
  ssize_t written = length ? write(fd, text, length) : 0;
  int error = written < 0 ? -errno : (size_t)written == length ? 0 : -ENOSPC;
  close(fd);
  return error;
}

static int bind(int root, const struct gh_mount *mount) {
  if (mount->tree < 0) return 0;
  char name[NAME_MAX + 1];
  struct stat facts;
  if (fstat(mount->tree, &facts) != 0) return -errno;
  int parent = open_parent(root, mount->target, name);
  if (parent < 0) return parent;
  int made = S_ISDIR(facts.st_mode) ? (mkdirat(parent, name, 0755) == 0 ? 0 : -errno) : make_file(parent, name, "");
  int target = made == 0 || made == -EEXIST ? open_strictly(parent, name, GH_RESOLVE_BENEATH) : made;
  close(parent);
  if (target < 0) return target;
  int error = restrict_tree(mount->tree, mount->flags);
  if (error == 0) error = attach_tree(mount->tree, target);
  close(target);
  close(mount->tree);
  return error;
}

// For what is already in the new tree: the name is found beneath it and cannot lead out.
static int rebind(int root, const struct gh_mount *mount) {
  int target = open_strictly(root, mount->target, GH_RESOLVE_BENEATH);
  if (target < 0) return target;
  int tree = mount->kind == GH_MASK ? mount->tree : clone_tree(target);
  int error = tree < 0 ? tree : restrict_tree(tree, mount->flags);
  if (error == 0) error = attach_tree(tree, target);
  if (tree >= 0) close(tree);
  close(target);
  return error;
}

static int make_node(int root, const struct gh_mount *mount) {
  char name[NAME_MAX + 1];
  int parent = open_parent(root, mount->target, name);
  if (parent < 0) return parent;
  int error = 0;
  if (mount->kind == GH_FILE) error = make_file(parent, name, mount->source);
  if (mount->kind == GH_SYMLINK && symlinkat(mount->source, parent, name) != 0) error = -errno;
  if (mount->kind != GH_FILE && mount->kind != GH_SYMLINK && mkdirat(parent, name, 0755) != 0 && errno != EEXIST)
    error = -errno;
  close(parent);
  return error;
}

// The working folder is the new root, and these targets lie in parts of it that nobody else has written.
static int mount_new(int root, const struct gh_mount *mount_step) {
  int error = make_node(root, mount_step);
  if (error) return error;
  unsigned long flags = MS_NOSUID;
  if (mount_step->flags & GH_READ_ONLY) flags |= MS_RDONLY;
  if (mount_step->flags & GH_NO_EXEC) flags |= MS_NOEXEC;
  if (!(mount_step->flags & GH_DEVICES)) flags |= MS_NODEV;
  const char *type = mount_step->kind == GH_PROC ? "proc" : mount_step->kind == GH_DEVPTS ? "devpts" : "tmpfs";
  return mount(type, mount_step->target, type, flags, mount_step->source) == 0 ? 0 : -errno;
}

static int build(int root, const struct gh_mount *mount) {
  switch (mount->kind) {
    case GH_DIRECTORY:
    case GH_FILE:
    case GH_SYMLINK: return make_node(root, mount);
    case GH_BIND: return bind(root, mount);
    case GH_REBIND:
    case GH_MASK: return rebind(root, mount);
    case GH_TMPFS:
    case GH_PROC:
    case GH_DEVPTS: return mount_new(root, mount);
    default: return -EINVAL;
  }
}

static int pivot(int root) {
  if (fchdir(root) != 0) return -errno;
  // The old root ends up stacked on the new one; detaching it leaves no way back.
  if (syscall(SYS_pivot_root, ".", ".") != 0) return -errno;
  if (umount2(".", MNT_DETACH) != 0) return -errno;
  if (chdir("/") != 0) return -errno;
  struct gh_mount_attr attributes = {.set = GH_ATTR_RDONLY | GH_ATTR_NOSUID | GH_ATTR_NODEV};
  return syscall(SYS_mount_setattr, AT_FDCWD, "/", 0, &attributes, sizeof attributes) == 0 ? 0 : -errno;
}

int gh_build_root(gh_plan *plan, int *index) {
  *index = -1;
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return -errno;
  int error = open_sources(plan, index);
  if (error) return error;
  if (mount("tmpfs", STAGING, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=16m,nr_inodes=4096") != 0) return -errno;
  int root = open(STAGING, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (root < 0 || fchdir(root) != 0) return -errno;
  for (int i = 0; i < plan->mounts.count; i++) {
    *index = i;
    error = build(root, &plan->mounts.items[i]);
    if (error == -ENOENT && (plan->mounts.items[i].flags & GH_OPTIONAL)) continue;
    if (error) return error;
  }
  *index = -1;
  return pivot(root);
}
