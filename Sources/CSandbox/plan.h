// The plan as the child reads it. Private to this target.
#ifndef GH_PLAN_PRIVATE_H
#define GH_PLAN_PRIVATE_H

#include <linux/filter.h>

#include "gh_plan.h"

struct gh_mount {
  int kind;
  uint32_t flags;
  char *source;
  char *target;
  int tree;  // the detached mount of `source`, opened by the child
};

struct gh_rule {
  char *path;
  uint64_t rights;
  int optional;
};

struct gh_check {
  int kind;
  char *path;
  uint16_t port;
  int must_succeed;
};

struct gh_resource_limit {
  int resource;
  uint64_t value;
};

#define GH_LIST(type) \
  struct {            \
    type *items;      \
    int count;        \
    int capacity;     \
  }

struct gh_plan {
  int spoilt;
  GH_LIST(struct gh_mount) mounts;
  GH_LIST(char *) arguments;
  GH_LIST(char *) environment;
  GH_LIST(struct gh_rule) rules;
  GH_LIST(struct gh_check) checks;
  GH_LIST(struct sock_filter) program;
  GH_LIST(struct gh_resource_limit) limits;
  char *executable;
  char *directory;
  char *host_name;
  uint64_t handled_files;
  uint64_t scopes;
  int streams[3];
  int new_session;
  uint16_t ports[2];
};

// Where a step stopped: the errno as a negative number, and the index of the item concerned.
struct gh_stop {
  int error;
  int index;
};

#endif
