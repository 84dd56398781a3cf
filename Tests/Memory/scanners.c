// The scanners in C on random bytes of every length and alignment, for the address and undefined-behaviour sanitizers.
// Run by scripts/check-memory.
#include "CNames.h"
#include "CShapes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// SplitMix64 (Steele, Lea, Flood 2014): the same bytes on every run.
static uint64_t next(void) {
  static uint64_t state = 7;
  uint64_t z = state += 0x9E3779B97F4A7C15ull;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

// The tagger's reading, with a lexicon that knows nothing and weights that say nothing.
static size_t tag(const uint8_t *bytes, size_t count) {
  static uint16_t words[CNAMES_BUCKETS * 4], bits[CNAMES_BUCKETS * 4];
  static int8_t weights[CNAMES_ROWS * CNAMES_LABELS];
  cnames_model model = {.lexicon = {CNAMES_BUCKETS - 1, words, bits}, .weights = weights, .scale = 1};
  cnames_span spans[8];
  uint8_t *exact = malloc(count ? count : 1), folded[64];
  if (exact == NULL) exit(1);
  memcpy(exact, bytes, count);
  size_t found = cnames_tag(&model, exact, count, -1, spans, 8) + cnames_fold(exact, count, folded, sizeof folded);
  free(exact);
  return found;
}

int main(void) {
  static const char telling[] = "%&?=;<{\n:AZaz09+/-_ \"'#.xeyJ\xff\x1f\x8b\x78\x9c\x28\xb5";
  cshapes_signs fast = {0}, plain = {0};
  cshapes_marks marks = {0};
  size_t signs = 0, differences = 0;
  for (int round = 0; round < 400000; round++) {
    const size_t count = next() % 200, offset = next() % 64;
    uint8_t *bytes = malloc(offset + count + 64);
    if (bytes == NULL) return 1;
    memset(bytes, 0xFF, offset + count + 64);
    for (size_t i = 0; i < count; i++)
      bytes[offset + i] = round % 3 ? (uint8_t)telling[next() % (sizeof telling - 1)] : (uint8_t)next();
    if (round % 8 == 0) signs += tag(bytes + offset, count);
    cshapes_sign_all(bytes + offset, count, &fast);
    cshapes_sign_all_scalar(bytes + offset, count, &plain);
    signs += fast.count;
    differences += fast.count != plain.count ||
                   (fast.count > 0 && memcmp(fast.items, plain.items, fast.count * sizeof *fast.items) != 0);
    cshapes_mark(bytes + offset, count, &marks);
    free(bytes);
  }
  cshapes_free_signs(&fast);
  cshapes_free_signs(&plain);
  cshapes_free_marks(&marks);
  printf("%zu signs, %zu differences\n", signs, differences);
  return differences != 0 || signs == 0;
}
