#ifndef CSHAPES_INTERNAL_H
#define CSHAPES_INTERNAL_H

#include <stdlib.h>

// A scanner without memory has no way to go on, and to lose a candidate would be a silent gap.
static inline void *cshapes_grow(void *items, size_t *capacity, size_t needed, size_t size) {
  if (needed <= *capacity) return items;
  size_t grown = *capacity < 1024 ? 1024 : *capacity * 2;
  while (grown < needed) grown *= 2;
  void *moved = realloc(items, grown * size);
  if (moved == NULL) abort();
  *capacity = grown;
  return moved;
}

#endif
