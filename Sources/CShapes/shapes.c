#include "CShapes.h"
#include "internal.h"

#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

// One bit a byte of a 64-byte block.
typedef struct {
  uint64_t digit, upper, lower, at, colon;
} block_masks;

static inline int is_digit(uint8_t c) { return (uint8_t)(c - '0') < 10; }
static inline int is_upper(uint8_t c) { return (uint8_t)(c - 'A') < 26; }
static inline int is_lower(uint8_t c) { return (uint8_t)(c - 'a') < 26; }

#if defined(__x86_64__)
static inline uint64_t below16(const __m128i v[4], uint8_t first, uint8_t span) {
  const __m128i shift = _mm_set1_epi8((char)first), limit = _mm_set1_epi8((char)(span - 1));
  uint64_t mask = 0;
  for (int i = 0; i < 4; i++) {
    const __m128i moved = _mm_sub_epi8(v[i], shift);
    const __m128i inside = _mm_cmpeq_epi8(_mm_min_epu8(moved, limit), moved);
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(inside) << (16 * i);
  }
  return mask;
}

static inline uint64_t equal16(const __m128i v[4], char byte) {
  const __m128i wanted = _mm_set1_epi8(byte);
  uint64_t mask = 0;
  for (int i = 0; i < 4; i++)
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v[i], wanted)) << (16 * i);
  return mask;
}

static inline block_masks classify_sse2(const uint8_t *p) {
  __m128i v[4];
  for (int i = 0; i < 4; i++) v[i] = _mm_loadu_si128((const __m128i *)(p + 16 * i));
  return (block_masks){below16(v, '0', 10), below16(v, 'A', 26), below16(v, 'a', 26), equal16(v, '@'), equal16(v, ':')};
}

#define AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt")))

AVX2 static inline uint64_t below32(__m256i a, __m256i b, uint8_t first, uint8_t span) {
  const __m256i shift = _mm256_set1_epi8((char)first), limit = _mm256_set1_epi8((char)(span - 1));
  const __m256i movedA = _mm256_sub_epi8(a, shift), movedB = _mm256_sub_epi8(b, shift);
  const uint32_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(movedA, limit), movedA));
  const uint32_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(movedB, limit), movedB));
  return low | (uint64_t)high << 32;
}

AVX2 static inline uint64_t equal32(__m256i a, __m256i b, char byte) {
  const __m256i wanted = _mm256_set1_epi8(byte);
  const uint32_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, wanted));
  const uint32_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, wanted));
  return low | (uint64_t)high << 32;
}

AVX2 static inline block_masks classify_avx2(const uint8_t *p) {
  const __m256i a = _mm256_loadu_si256((const __m256i *)p), b = _mm256_loadu_si256((const __m256i *)(p + 32));
  return (block_masks){
      below32(a, b, '0', 10), below32(a, b, 'A', 26), below32(a, b, 'a', 26), equal32(a, b, '@'), equal32(a, b, ':')};
}
#endif

static inline block_masks classify_scalar(const uint8_t *p) {
  block_masks m = {0, 0, 0, 0, 0};
  for (int i = 0; i < 64; i++) {
    const uint64_t bit = 1ull << i;
    if (is_digit(p[i])) m.digit |= bit;
    if (is_upper(p[i])) m.upper |= bit;
    if (is_lower(p[i])) m.lower |= bit;
    if (p[i] == '@') m.at |= bit;
    if (p[i] == ':') m.colon |= bit;
  }
  return m;
}

static inline __attribute__((always_inline)) void push_positions(uint64_t mask, uint32_t at, uint32_t **items, size_t *count, size_t *capacity) {
  if (mask == 0) return;
  *items = cshapes_grow(*items, capacity, *count + 64, sizeof(uint32_t));
  for (; mask != 0; mask &= mask - 1) (*items)[(*count)++] = at + (uint32_t)__builtin_ctzll(mask);
}

// Cuts the letters and digits of one block into groups. A group that reaches the block's end stays open and is
// continued by the next block.
static inline __attribute__((always_inline)) void push_groups(block_masks m, uint32_t at, cshapes_marks *marks, int *isOpen) {
  const uint64_t alnum = m.digit | m.upper | m.lower;
  if (alnum == 0) {
    *isOpen = 0;
    return;
  }
  marks->groups = cshapes_grow(marks->groups, &marks->groupCapacity, marks->groupCount + 33, sizeof(cshapes_group));
  uint64_t rest = alnum;
  while (rest != 0) {
    const int first = __builtin_ctzll(rest);
    const uint64_t tail = ~alnum >> first;
    const int length = tail == 0 ? 64 - first : __builtin_ctzll(tail);
    const uint64_t bits = (length == 64 ? ~0ull : (1ull << length) - 1) << first;
    cshapes_group *group;
    if (first == 0 && *isOpen) {
      group = &marks->groups[marks->groupCount - 1];
    } else {
      group = &marks->groups[marks->groupCount++];
      *group = (cshapes_group){at + (uint32_t)first, 0, 0, 0, 0};
    }
    group->end = at + (uint32_t)(first + length);
    group->hasDigit |= (m.digit & bits) != 0;
    group->hasUpper |= (m.upper & bits) != 0;
    group->hasLower |= (m.lower & bits) != 0;
    rest &= ~bits;
  }
  *isOpen = (int)(alnum >> 63);
}

// The last block may reach behind the end: what it saw there is cut off.
static inline __attribute__((always_inline)) block_masks cut(block_masks m, size_t left) {
  if (left >= 64) return m;
  const uint64_t keep = (1ull << left) - 1;
  return (block_masks){m.digit & keep, m.upper & keep, m.lower & keep, m.at & keep, m.colon & keep};
}

#define MARK_LOOP(classify)                                                                            \
  int isOpen = 0;                                                                                      \
  for (size_t i = 0; i < count; i += 64) {                                                             \
    const block_masks m = cut(classify(base + i), count - i);                                          \
    push_groups(m, (uint32_t)i, marks, &isOpen);                                                       \
    push_positions(m.at, (uint32_t)i, &marks->ats, &marks->atCount, &marks->atCapacity);               \
    push_positions(m.colon, (uint32_t)i, &marks->colons, &marks->colonCount, &marks->colonCapacity);   \
  }

#if defined(__x86_64__)
static void mark_sse2(const uint8_t *base, size_t count, cshapes_marks *marks) { MARK_LOOP(classify_sse2) }
AVX2 static void mark_avx2(const uint8_t *base, size_t count, cshapes_marks *marks) { MARK_LOOP(classify_avx2) }
#endif
static void mark_portable(const uint8_t *base, size_t count, cshapes_marks *marks) { MARK_LOOP(classify_scalar) }

void cshapes_mark(const uint8_t *base, size_t count, cshapes_marks *marks) {
  marks->groupCount = marks->atCount = marks->colonCount = 0;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
    mark_avx2(base, count, marks);
  else
    mark_sse2(base, count, marks);
#else
  mark_portable(base, count, marks);
#endif
}

void cshapes_mark_scalar(const uint8_t *base, size_t count, cshapes_marks *marks) {
  marks->groupCount = marks->atCount = marks->colonCount = 0;
  int isInside = 0;
  for (size_t i = 0; i < count; i++) {
    const uint8_t c = base[i];
    if (is_digit(c) || is_upper(c) || is_lower(c)) {
      if (!isInside) {
        marks->groups =
            cshapes_grow(marks->groups, &marks->groupCapacity, marks->groupCount + 1, sizeof(cshapes_group));
        marks->groups[marks->groupCount++] = (cshapes_group){(uint32_t)i, 0, 0, 0, 0};
      }
      cshapes_group *group = &marks->groups[marks->groupCount - 1];
      group->end = (uint32_t)i + 1;
      if (is_digit(c)) group->hasDigit = 1;
      if (is_upper(c)) group->hasUpper = 1;
      if (is_lower(c)) group->hasLower = 1;
      isInside = 1;
    } else {
      isInside = 0;
    }
    if (c == '@') push_positions(1, (uint32_t)i, &marks->ats, &marks->atCount, &marks->atCapacity);
    if (c == ':') push_positions(1, (uint32_t)i, &marks->colons, &marks->colonCount, &marks->colonCapacity);
  }
}

void cshapes_free_marks(cshapes_marks *marks) {
  free(marks->groups);
  free(marks->ats);
  free(marks->colons);
  memset(marks, 0, sizeof *marks);
}

int cshapes_on_hit(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *context) {
  (void)from;
  (void)flags;
  cshapes_hits *hits = context;
  const uint32_t last = hits->last[id];
  if (last > 0) {
    const uint32_t before = hits->items[last - 1].end;
    if (to - before <= hits->lengths[id]) {
      if (hits->chained[id] == last) {
        hits->items[last - 1].end = (uint32_t)to;
        return 0;
      }
      hits->chained[id] = (uint32_t)hits->count + 1;
    }
  }
  hits->last[id] = (uint32_t)hits->count + 1;
  hits->items = cshapes_grow(hits->items, &hits->capacity, hits->count + 1, sizeof(cshapes_hit));
  hits->items[hits->count++] = (cshapes_hit){id, (uint32_t)to};
  return 0;
}

void cshapes_free_hits(cshapes_hits *hits) {
  free(hits->items);
  hits->items = NULL;
  hits->count = hits->capacity = 0;
}

uint64_t cshapes_hash(const uint8_t *bytes, size_t count) {
  // Multiply and fold, eight bytes a step (the idea of wyhash); the constants are digits of pi.
  uint64_t h = 0x243F6A8885A308D3ull ^ (count * 0x13198A2E03707345ull);
  while (count >= 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    const __uint128_t product = (__uint128_t)(h ^ word) * 0xA4093822299F31D1ull;
    h = (uint64_t)product ^ (uint64_t)(product >> 64);
    bytes += 8;
    count -= 8;
  }
  uint64_t last = 0;
  memcpy(&last, bytes, count);
  __uint128_t product = (__uint128_t)(h ^ last) * 0x082EFA98EC4E6C89ull;
  h = (uint64_t)product ^ (uint64_t)(product >> 64);
  product = (__uint128_t)(h ^ 0x452821E638D01377ull) * 0xBE5466CF34E90C6Dull;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}
