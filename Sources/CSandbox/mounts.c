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

// A detached copy of the mounts at `name` in `folder`, or at `folder` itself when the name is empty.
static int clone_tree(int folder, const char *name) {
  unsigned flags = AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW | AT_RECURSIVE | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC;
  int tree = (int)syscall(SYS_open_tree, folder, name, flags);
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
    mount->tree = clone_tree(fd, "");
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

// Puts a detached tree where `name` is; a symbolic link there is not followed.
static int attach_tree(int tree, int parent, const char *name) {
  int result = (int)syscall(SYS_move_mount, tree, "", parent, name, GH_MOVE_F_EMPTY_PATH);
  return result == 0 ? 0 : -errno;
}

// The new tree while it is built. Neighbours come one after the other, so the folder opened last is kept.
struct site {
  int root;
  int parent;
  char path[PATH_MAX];
};

static int leave_parent(struct site *site, int error) {
  if (site->parent >= 0 && site->parent != site->root) close(site->parent);
  site->parent = -1;
  return error;
}

// Goes down from the root, making the folders on the way; no component may be a symbolic link.
static int make_parents(int root, char *path) {
  int current = root;
  for (char *name = path; name;) {
    char *slash = strchr(name, '/');
    if (slash) *slash = 0;
    mkdirat(current, name, 0755);
    int next = openat(current, name, O_PATH | O_NOFOLLOW | O_DIRECTORY | O_CLOEXEC);
    int error = -errno;
    if (current != root) close(current);
    if (slash) *slash = '/';
    if (next < 0) return error;
    current = next;
    name = slash ? slash + 1 : NULL;
  }
  return current;
}

// Opens the folder that holds `target`; `name` gets the final component.
static int enter_parent(struct site *site, const char *target, const char **name) {
  const char *slash = strrchr(target, '/');
  size_t length = slash ? (size_t)(slash - target) : 0;
  *name = slash ? slash + 1 : target;
  if (!**name || strcmp(*name, ".") == 0 || strcmp(*name, "..") == 0) return -EINVAL;
  if (length >= sizeof site->path || (slash && length == 0)) return -EINVAL;
  if (site->parent >= 0 && strlen(site->path) == length && memcmp(site->path, target, length) == 0) return 0;
  leave_parent(site, 0);
  memcpy(site->path, target, length);
  site->path[length] = 0;
  site->parent = length == 0 ? site->root : open_strictly(site->root, site->path, GH_RESOLVE_BENEATH);
  if (site->parent == -ENOENT) site->parent = make_parents(site->root, site->path);
  return site->parent < 0 ? leave_parent(site, site->parent) : 0;
}

static int bind(struct site *site, const struct gh_mount *mount) {
  if (mount->tree < 0) return 0;
  const char *name;
  struct stat facts;
  if (fstat(mount->tree, &facts) != 0) return -errno;
  int error = enter_parent(site, mount->target, &name);
  if (error) return error;
  int made = S_ISDIR(facts.st_mode) ? mkdirat(site->parent, name, 0755) : mknodat(site->parent, name, S_IFREG | 0644, 0);
  if (made != 0 && errno != EEXIST) return -errno;
  error = restrict_tree(mount->tree, mount->flags);
  if (error == 0) error = attach_tree(mount->tree, site->parent, name);
  close(mount->tree);
  return error;
}

// For what is already in the new tree: the name is found beneath it and cannot lead out.
static int rebind(struct site *site, const struct gh_mount *mount) {
  const char *name;
  int error = enter_parent(site, mount->target, &name);
  if (error) return error;
  int tree = mount->kind == GH_MASK ? mount->tree : clone_tree(site->parent, name);
  if (tree < 0) return tree;
  struct stat facts;
  error = fstat(tree, &facts) != 0 ? -errno : S_ISLNK(facts.st_mode) ? -ELOOP : restrict_tree(tree, mount->flags);
  if (error == 0) error = attach_tree(tree, site->parent, name);
  close(tree);
  return error;
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

static int make_node(struct site *site, const struct gh_mount *mount) {
  const char *name;
  int error = enter_parent(site, mount->target, &name);
  if (error) return error;
  switch (mount->kind) {
    case GH_FILE: return make_file(site->parent, name, mount->source);
    case GH_SYMLINK: return symlinkat(mount->source, site->parent, name) == 0 ? 0 : -errno;
    default: return mkdirat(site->parent, name, 0755) == 0 || errno == EEXIST ? 0 : -errno;
  }
}

// The working folder is the new root, and these targets lie in parts of it that nobody else has written.
static int mount_new(struct site *site, const struct gh_mount *mount_step) {
  int error = make_node(site, mount_step);
  if (error) return error;
  unsigned long flags = MS_NOSUID;
  if (mount_step->flags & GH_READ_ONLY) flags |= MS_RDONLY;
  if (mount_step->flags & GH_NO_EXEC) flags |= MS_NOEXEC;
  if (!(mount_step->flags & GH_DEVICES)) flags |= MS_NODEV;
  const char *type = mount_step->kind == GH_PROC ? "proc" : mount_step->kind == GH_DEVPTS ? "devpts" : "tmpfs";
  return mount(type, mount_step->target, type, flags, mount_step->source) == 0 ? 0 : -errno;
}

static int build(struct site *site, const struct gh_mount *mount) {
  switch (mount->kind) {
    case GH_DIRECTORY:
    case GH_FILE:
    case GH_SYMLINK: return make_node(site, mount);
    case GH_BIND: return bind(site, mount);
    case GH_REBIND:
    case GH_MASK: return rebind(site, mount);
    case GH_TMPFS:
    case GH_PROC:
    case GH_DEVPTS: return mount_new(site, mount);
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
  struct site site = {.root = root, .parent = -1};
  for (int i = 0; i < plan->mounts.count; i++) {
    *index = i;
    error = build(&site, &plan->mounts.items[i]);
    if (error == -ENOENT && (plan->mounts.items[i].flags & GH_OPTIONAL)) continue;
    if (error) return error;
  }
  *index = -1;
  leave_parent(&site, 0);
  return pivot(root);
}
