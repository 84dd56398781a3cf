#ifndef CNAMES_INTERNAL_H
#define CNAMES_INTERNAL_H

#include "CNames.h"

// One character: its folded letters, and whether it is a letter, and a capital.
typedef struct {
  uint32_t scalar;
  uint8_t length;
  uint8_t isLetter, isUpper, isCased;
} cnames_character;

cnames_character cnames_character_at(const uint8_t *p, const uint8_t *end);

static inline uint64_t cnames_mix(uint64_t h) {
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  h ^= h >> 32;
  return h;
}

#endif
