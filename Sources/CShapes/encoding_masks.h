#ifndef CSHAPES_ENCODING_MASKS_H
#define CSHAPES_ENCODING_MASKS_H

#include <stddef.h>
#include <stdint.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

// One bit a byte of a 64-byte block: letters and digits, bytes that may begin or join an encoding, and separators of
// values.
typedef struct {
  uint64_t run, mark, separator;
} encoding_masks;

static inline int is_digit(uint8_t c) { return (uint8_t)(c - '0') < 10; }
static inline int is_letter(uint8_t c) { return (uint8_t)((c | 0x20) - 'a') < 26; }
static inline int is_run(uint8_t c) {
  return is_digit(c) || is_letter(c) || c == '+' || c == '/' || c == '-' || c == '_';
}
static inline int is_mark(uint8_t c) {
  return c == '%' || c == '&' || c == '?' || c == '<' || c == '=' || c == ';' || c == '\n' || c == '{';
}

static inline encoding_masks classify_scalar(const uint8_t *p) {
  encoding_masks m = {0, 0, 0};
  for (int i = 0; i < 64; i++) {
    const uint64_t bit = 1ull << i;
    if (is_digit(p[i]) || is_letter(p[i])) m.run |= bit;
    if (is_mark(p[i])) m.mark |= bit;
    if (p[i] == 0xFF) m.separator |= bit;
  }
  return m;
}

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt")))

// Whether a byte is a mark, by its two halves: both tables must have a bit in common, one for each upper half.
AVX2 static inline __m256i halves(__m256i v) {
  const __m256i low = _mm256_setr_epi8(0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 4, 2 | 8, 2, 2, 0, 2, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 4,
                                       2 | 8, 2, 2, 0, 2);
  const __m256i high =
      _mm256_setr_epi8(4, 0, 1, 2, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 2, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i nibble = _mm256_set1_epi8(15);
  return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(v, nibble)),
                          _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble)));
}

AVX2 static inline uint32_t within(__m256i v, uint8_t first, uint8_t span) {
  const __m256i moved = _mm256_sub_epi8(v, _mm256_set1_epi8((char)first));
  const __m256i limit = _mm256_set1_epi8((char)(span - 1));
  return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(moved, limit), moved));
}

AVX2 static inline encoding_masks classify_avx2(const uint8_t *p) {
  uint32_t run[2], mark[2], separator[2];
  for (int i = 0; i < 2; i++) {
    const __m256i v = _mm256_loadu_si256((const __m256i *)(p + 32 * i));
    run[i] = within(v, '0', 10) | within(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'a', 26);
    mark[i] = ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(halves(v), _mm256_setzero_si256()));
    separator[i] = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(v, _mm256_set1_epi8(-1)));
  }
  return (encoding_masks){run[0] | (uint64_t)run[1] << 32, mark[0] | (uint64_t)mark[1] << 32,
                          separator[0] | (uint64_t)separator[1] << 32};
}
#endif

static inline __attribute__((always_inline)) encoding_masks cut(encoding_masks m, size_t left) {
  if (left >= 64) return m;
  const uint64_t keep = (1ull << left) - 1;
  return (encoding_masks){m.run & keep, m.mark & keep, m.separator & keep};
}

#endif
