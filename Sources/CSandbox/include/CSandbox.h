// Thin wrappers of kernel calls that Swift cannot make, and the child that builds a sandbox from a prepared plan.
// Every function answers 0 (or a count) on success and a negative errno on failure. No policy lives here.
#ifndef CSANDBOX_H
#define CSANDBOX_H

#include "gh_files.h"
#include "gh_plan.h"
#include "gh_process.h"
#include "gh_sockets.h"
#include "gh_walls.h"

#endif
