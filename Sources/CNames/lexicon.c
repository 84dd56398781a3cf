#include "internal.h"

void cnames_place_of(uint64_t word, uint32_t mask, uint32_t buckets[2], uint16_t *fingerprint) {
  uint16_t print = (uint16_t)(word >> 48);
  if (print == 0) print = 1;
  buckets[0] = (uint32_t)word & mask;
  buckets[1] = (buckets[0] ^ (uint32_t)cnames_mix(print)) & mask;
  *fingerprint = print;
}

uint16_t cnames_look(const cnames_lexicon *lexicon, uint64_t word) {
  uint32_t buckets[2];
  uint16_t print;
  cnames_place_of(word, lexicon->bucketMask, buckets, &print);
  for (int b = 0; b < 2; b++) {
    const size_t slot = (size_t)buckets[b] * 4;
    for (int i = 0; i < 4; i++)
      if (lexicon->fingerprints[slot + i] == print) return lexicon->bits[slot + i];
  }
  return 0;
}
