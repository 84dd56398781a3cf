#include "internal.h"
#include "phrases.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Whether a word may end here: before no letter, before a plural's `s`, or before a capital within camelCase.
static inline int ends_word(const uint8_t *base, size_t end, size_t count) {
  if (end >= count || !is_letter(base[end - 1]) || !is_letter(base[end]) || is_wide(base[end])) return 1;
  if (base[end - 1] >= 0x80 && end >= 3 && is_wide(base[end - 3])) return 1;
  if ((base[end] | 0x20) == 's') return end + 1 >= count || !is_letter(base[end + 1]);
  return is_upper(base[end]) && is_lower(base[end - 1]);
}

// Keeps the hits ascending by end: a phrase may end behind the next one.
static inline void push(cshapes_hits *out, uint32_t id, uint32_t end) {
  out->items = cshapes_grow(out->items, &out->capacity, out->count + 1, sizeof(cshapes_hit));
  size_t place = out->count++;
  for (; place > 0 && out->items[place - 1].end > end; place--) out->items[place] = out->items[place - 1];
  out->items[place] = (cshapes_hit){id, end};
}

static void compare(const cshapes_phrases *phrases, const phrase *p, const uint8_t *base, size_t start, size_t count,
                    cshapes_hits *out) {
  if (p->headStart > start || start - p->headStart + p->count > count) return;
  const uint8_t *text = base + start - p->headStart, *wanted = phrases->bytes + p->start;
  for (size_t i = 0; i < p->count; i++)
    if (fold(text[i]) != wanted[i]) return;
  const size_t end = start - p->headStart + p->count;
  if (ends_word(base, end, count)) push(out, p->id, (uint32_t)end);
}

// Compares the phrases whose head is the `headCount` letters at `start`.
static inline __attribute__((always_inline)) void look_up(const cshapes_phrases *phrases, const uint8_t *base, size_t start,
                                                          size_t headCount, size_t count, cshapes_hits *out) {
  const uint32_t hash = hash_head(base + start, headCount);
  if ((phrases->filter[hash / (1u << 21) % (FILTER / 64)] >> (hash >> 15 & 63) & 1) == 0) return;
  const uint8_t next = fold(base[start + headCount]);
  // Two heads of one hash stand in two slots; which one is meant, the bytes tell.
  for (size_t place = hash & phrases->slotMask; phrases->slots[place].first != 0; place = (place + 1) & phrases->slotMask) {
    if (phrases->slots[place].hash != hash) continue;
    for (const phrase *p = &phrases->phrases[phrases->slots[place].first - 1];; p++) {
      if (p->headCount == headCount && (p->follower == 0 || p->follower == next))
        compare(phrases, p, base, start, count, out);
      if (p->isLast) break;
    }
  }
}

// A word begins at `start`, and its letters end at `end`, or beyond any head.
static inline __attribute__((always_inline)) void look_at_word(const cshapes_phrases *phrases, const uint8_t *base,
                                                               size_t start, size_t end, int hasHumps, size_t count,
                                                               cshapes_hits *out) {
  // A plural's `s` may follow the longest head.
  const size_t longest = phrases->longestHead + 1;
  if (hasHumps) {
    const size_t limit = end - start <= longest ? end : start + longest;
    for (size_t i = start + 1; i < limit; i++)
      if (is_upper(base[i]) && is_lower(base[i - 1]) && base[i] != 'S')
        look_up(phrases, base, start, i - start, count, out);
  }
  if (end - start > longest) return;
  if (end - start > 1 && (base[end - 1] | 0x20) == 's') look_up(phrases, base, start, end - start - 1, count, out);
  look_up(phrases, base, start, end - start, count, out);
}

// One bit a byte of a 64-byte block.
typedef struct {
  uint64_t letter, upper, lower, wide;
} word_masks;

static inline word_masks classify_scalar(const uint8_t *p) {
  word_masks m = {0, 0, 0, 0};
  for (int i = 0; i < 64; i++) {
    const uint64_t bit = 1ull << i;
    if (is_letter(p[i])) m.letter |= bit;
    if (is_upper(p[i])) m.upper |= bit;
    if (is_lower(p[i])) m.lower |= bit;
    if (is_wide(p[i])) m.wide |= bit;
  }
  return m;
}

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt")))

AVX2 static inline uint32_t within(__m256i v, uint8_t first, uint8_t span) {
  const __m256i moved = _mm256_sub_epi8(v, _mm256_set1_epi8((char)first));
  const __m256i limit = _mm256_set1_epi8((char)(span - 1));
  return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(moved, limit), moved));
}

AVX2 static inline word_masks classify_avx2(const uint8_t *p) {
  uint64_t letter = 0, upper = 0, lower = 0, wide = 0;
  for (int i = 0; i < 2; i++) {
    const __m256i v = _mm256_loadu_si256((const __m256i *)(p + 32 * i));
    const uint32_t capitals = within(v, 'A', 26), small = within(v, 'a', 26);
    upper |= (uint64_t)capitals << (32 * i);
    lower |= (uint64_t)small << (32 * i);
    wide |= (uint64_t)within(v, 0xE3, 13) << (32 * i);
    letter |= (uint64_t)(capitals | small | within(v, 0x80, 127)) << (32 * i);
  }
  return (word_masks){letter, upper, lower, wide};
}
#endif

// The last block may reach behind the end: what it saw there is cut off.
static inline __attribute__((always_inline)) word_masks cut(word_masks m, size_t left) {
  if (left >= 64) return m;
  const uint64_t keep = (1ull << left) - 1;
  return (word_masks){m.letter & keep, m.upper & keep, m.lower & keep, m.wide & keep};
}

// Takes the bytes of wide characters out of the letters, which are then those of words between spaces.
static inline __attribute__((always_inline)) word_masks without_wide(word_masks m, word_masks before) {
  const uint64_t behind = m.wide << 1 | m.wide << 2 | before.wide >> 63 | before.wide >> 62;
  const uint64_t beyond = m.letter & ~(m.upper | m.lower);
  m.letter &= ~(m.wide | (behind & beyond));
  return m;
}

// Looks at the words that begin in one block: behind no letter, or with a capital within camelCase.
static inline __attribute__((always_inline)) void look_at_block(const cshapes_phrases *phrases, word_masks m,
                                                                 word_masks before, const uint8_t *base, size_t at,
                                                                 size_t count, cshapes_hits *out) {
  const uint64_t humps = m.upper & (m.lower << 1 | before.lower >> 63);
  uint64_t starts = (m.letter & ~(m.letter << 1 | before.letter >> 63)) | humps | m.wide;
  for (; starts != 0; starts &= starts - 1) {
    const int first = __builtin_ctzll(starts);
    const size_t start = at + (size_t)first;
    const uint32_t bit = beginning(base[start], base[start + 1], base[start + 2]);
    if ((phrases->beginnings[bit / 64] >> (bit % 64) & 1) == 0) continue;
    if (is_wide(base[start])) {
      look_up(phrases, base, start, 3, count, out);
      continue;
    }
    const uint64_t others = ~m.letter >> first;
    if (others != 0) {
      const int length = __builtin_ctzll(others);
      const int hasHumps = ((humps >> first) & ((1ull << length) - 1) & ~1ull) != 0;
      look_at_word(phrases, base, start, start + (size_t)length, hasHumps, count, out);
      continue;
    }
    // The word goes on in the next block; beyond the longest head its end does not matter.
    const size_t reach = phrases->longestHead + 2;
    const size_t limit = count - start < reach ? count : start + reach;
    size_t end = at + 64 < limit ? at + 64 : limit;
    while (end < limit && is_letter(base[end]) && !is_wide(base[end])) end++;
    look_at_word(phrases, base, start, end, 1, count, out);
  }
}

#define WORD_LOOP(classify)                                        \
  word_masks before = {0, 0, 0, 0};                                \
  for (size_t at = from; at < count; at += 64) {                   \
    const word_masks read = cut(classify(base + at), count - at);  \
    const word_masks m = without_wide(read, before);               \
    look_at_block(phrases, m, before, base, at, count, out);       \
    before = m;                                                    \
  }

#if defined(__x86_64__)
AVX2 static void find_avx2(const cshapes_phrases *phrases, const uint8_t *base, size_t from, size_t count,
                           cshapes_hits *out) {
  WORD_LOOP(classify_avx2)
}
#endif

void cshapes_find_phrases_scalar(const cshapes_phrases *phrases, const uint8_t *base, size_t from, size_t count,
                                 cshapes_hits *out) {
  out->count = 0;
  WORD_LOOP(classify_scalar)
}

void cshapes_find_phrases(const cshapes_phrases *phrases, const uint8_t *base, size_t from, size_t count,
                          cshapes_hits *out) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) {
    out->count = 0;
    find_avx2(phrases, base, from, count, out);
    return;
  }
#endif
  cshapes_find_phrases_scalar(phrases, base, from, count, out);
}
