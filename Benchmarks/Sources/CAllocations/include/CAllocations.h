#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

#include <stdint.h>

/// How often memory was asked for since the process began: every malloc, calloc, realloc and aligned relative.
uint64_t allocations_so_far(void);

#endif
