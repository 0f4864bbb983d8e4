#define _GNU_SOURCE
#include "plan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

gh_plan *gh_plan_new(void) {
  gh_plan *plan = calloc(1, sizeof *plan);
  if (plan) plan->streams[0] = plan->streams[1] = plan->streams[2] = -1;
  return plan;
}

// Room for one more item; the last slot of string lists stays NULL, as execve wants it.
static void *slot(gh_plan *plan, void **items, int *count, int *capacity, size_t size) {
  if (*count + 2 > *capacity) {
    int wanted = *capacity ? *capacity * 2 : 32;
    void *grown = reallocarray(*items, (size_t)wanted, size);
    if (!grown) {
      plan->spoilt = 1;
      return NULL;
    }
    memset((char *)grown + (size_t)*capacity * size, 0, (size_t)(wanted - *capacity) * size);
    *items = grown;
    *capacity = wanted;
  }
  return (char *)*items + (size_t)(*count)++ * size;
}

#define SLOT(plan, list) \
  slot(plan, (void **)&(plan)->list.items, &(plan)->list.count, &(plan)->list.capacity, sizeof *(plan)->list.items)

static char *copy(gh_plan *plan, const char *text) {
  char *copied = strdup(text ? text : "");
  if (!copied) plan->spoilt = 1;
  return copied;
}

int gh_plan_add_mount(gh_plan *plan, int kind, const char *source, const char *target, uint32_t flags) {
  struct gh_mount *mount = SLOT(plan, mounts);
  if (!mount) return -ENOMEM;
  *mount = (struct gh_mount){
      .kind = kind, .flags = flags, .source = copy(plan, source), .target = copy(plan, target), .tree = -1};
  return plan->spoilt ? -ENOMEM : 0;
}

int gh_plan_add_argument(gh_plan *plan, const char *text) {
  char **entry = SLOT(plan, arguments);
  if (entry) *entry = copy(plan, text);
  return plan->spoilt ? -ENOMEM : 0;
}

int gh_plan_add_environment(gh_plan *plan, const char *text) {
  char **entry = SLOT(plan, environment);
  if (entry) *entry = copy(plan, text);
  return plan->spoilt ? -ENOMEM : 0;
}

int gh_plan_add_rule(gh_plan *plan, const char *path, uint64_t rights, int optional) {
  struct gh_rule *rule = SLOT(plan, rules);
  if (rule) *rule = (struct gh_rule){.path = copy(plan, path), .rights = rights, .optional = optional};
  return plan->spoilt ? -ENOMEM : 0;
}

int gh_plan_add_check(gh_plan *plan, int kind, const char *path, uint16_t port, int must_succeed) {
  if (plan->checks.count >= GH_MAX_CHECKS) {
    plan->spoilt = 1;
    return -E2BIG;
  }
  struct gh_check *check = SLOT(plan, checks);
  if (check)
    *check = (struct gh_check){.kind = kind, .path = copy(plan, path), .port = port, .must_succeed = must_succeed};
  return plan->spoilt ? -ENOMEM : 0;
}

int gh_plan_add_instruction(gh_plan *plan, uint16_t code, uint8_t jump_true, uint8_t jump_false, uint32_t value) {
  struct sock_filter *instruction = SLOT(plan, program);
  if (instruction) *instruction = (struct sock_filter){code, jump_true, jump_false, value};
  return plan->spoilt ? -ENOMEM : 0;
}

int gh_plan_add_resource_limit(gh_plan *plan, int resource, uint64_t value) {
  struct gh_resource_limit *limit = SLOT(plan, limits);
  if (limit) *limit = (struct gh_resource_limit){.resource = resource, .value = value};
  return plan->spoilt ? -ENOMEM : 0;
}

int gh_plan_set_program(gh_plan *plan, const char *path, const char *directory, const char *host_name) {
  free(plan->executable);
  free(plan->directory);
  free(plan->host_name);
  plan->executable = copy(plan, path);
  plan->directory = copy(plan, directory);
  plan->host_name = copy(plan, host_name);
  return plan->spoilt ? -ENOMEM : 0;
}

void gh_plan_set_landlock(gh_plan *plan, uint64_t handled_files, uint64_t scopes) {
  plan->handled_files = handled_files;
  plan->scopes = scopes;
}

void gh_plan_set_streams(gh_plan *plan, int input, int output, int error, int new_session) {
  plan->streams[0] = input;
  plan->streams[1] = output;
  plan->streams[2] = error;
  plan->new_session = new_session;
}

void gh_plan_set_ports(gh_plan *plan, uint16_t model, uint16_t egress) {
  plan->ports[0] = model;
  plan->ports[1] = egress;
}

void gh_plan_free(gh_plan *plan) {
  if (!plan) return;
  for (int i = 0; i < plan->mounts.count; i++) {
    free(plan->mounts.items[i].source);
    free(plan->mounts.items[i].target);
  }
  for (int i = 0; i < plan->arguments.count; i++) free(plan->arguments.items[i]);
  for (int i = 0; i < plan->environment.count; i++) free(plan->environment.items[i]);
  for (int i = 0; i < plan->rules.count; i++) free(plan->rules.items[i].path);
  for (int i = 0; i < plan->checks.count; i++) free(plan->checks.items[i].path);
  free(plan->mounts.items);
  free(plan->arguments.items);
  free(plan->environment.items);
  free(plan->rules.items);
  free(plan->checks.items);
  free(plan->program.items);
  free(plan->limits.items);
  free(plan->executable);
  free(plan->directory);
  free(plan->host_name);
  free(plan);
}
