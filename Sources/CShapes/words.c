#include "CShapes.h"
#include "internal.h"

#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

// A phrase is found by its *head*, the first run of letters in it: a hash of all heads says which phrases to compare at
// the beginning of a word, so that neither their number nor their length costs anything elsewhere.

typedef struct {
  uint32_t id;
  // The phrase in `bytes`, and in it the head.
  uint32_t start, count;
  uint32_t headStart, headCount;
  // What follows the head; 0 where nothing does. Few of the phrases that begin alike pass this.
  uint8_t follower;
  // Whether the next phrase has another head.
  uint8_t isLast;
} phrase;

typedef struct {
  uint32_t hash;
  // The first phrase with the head, plus one; 0 where the slot is free.
  uint32_t first;
} slot;

enum { BEGINNINGS = 1 << 15, FILTER = 1 << 17, PADDING = 8 };

struct cshapes_phrases {
  uint8_t *bytes;
  phrase *phrases;
  slot *slots;
  size_t slotMask;
  size_t longestHead;
  // By three letters, which heads begin so: a bit each. Most words of a text end here.
  uint64_t beginnings[BEGINNINGS / 64];
  // By the upper bits of the hash, whether a head has it: small enough for the fastest memory, which the slots are not.
  uint64_t filter[FILTER / 64];
};

static inline int is_upper(uint8_t c) { return (uint8_t)(c - 'A') < 26; }
static inline int is_lower(uint8_t c) { return (uint8_t)(c - 'a') < 26; }
// Every byte of a character beyond ASCII counts as a letter; the separator of values does not.
static inline int is_letter(uint8_t c) { return is_lower(c | 0x20) || (c >= 0x80 && c != 0xFF); }
// Chinese, Japanese and Korean put no space between words: each of their characters (three bytes, from U+3000, with their punctuation) may
// begin a phrase and end one.
static inline int is_wide(uint8_t c) { return (uint8_t)(c - 0xE3) < 13; }
static inline uint8_t fold(uint8_t c) { return is_upper(c) ? c | 0x20 : c; }

static inline uint32_t beginning(uint8_t a, uint8_t b, uint8_t c) {
  return (uint32_t)(a & 31) << 10 | (uint32_t)(b & 31) << 5 | (c & 31);
}

// Of the first and the last eight bytes and the length, whatever the case; eight bytes must be readable.
static inline uint32_t hash_head(const uint8_t *p, size_t count) {
  uint64_t first, last = 0;
  memcpy(&first, p, 8);
  first |= 0x2020202020202020ull;
  if (count < 8) {
    first &= (1ull << (8 * count)) - 1;
  } else {
    memcpy(&last, p + count - 8, 8);
    last |= 0x2020202020202020ull;
  }
  uint64_t h = (first ^ count) * 0x9E3779B97F4A7C15ull;
  h = (h ^ (h >> 29) ^ last) * 0xBF58476D1CE4E5B9ull;
  return (uint32_t)(h >> 32);
}

static int same_head(const cshapes_phrases *phrases, const phrase *a, const phrase *b) {
  return a->headCount == b->headCount &&
         memcmp(phrases->bytes + a->start + a->headStart, phrases->bytes + b->start + b->headStart, a->headCount) == 0;
}

static void *allocate(size_t count, size_t size) {
  void *made = calloc(count, size);
  if (made == NULL) abort();
  return made;
}

// Which beginnings of three letters a head has: a shorter one stands before anything.
static void note_beginning(cshapes_phrases *phrases, const uint8_t *head, size_t count) {
  for (uint32_t b = 0; b < (count > 1 ? 1u : 32u); b++)
    for (uint32_t c = 0; c < (count > 2 ? 1u : 32u); c++) {
      const uint32_t bit = beginning(head[0], count > 1 ? head[1] : (uint8_t)b, count > 2 ? head[2] : (uint8_t)c);
      phrases->beginnings[bit / 64] |= 1ull << (bit % 64);
    }
}

cshapes_phrases *cshapes_make_phrases(const uint8_t *bytes, const uint32_t *ends, size_t count) {
  cshapes_phrases *made = allocate(1, sizeof *made);
  const size_t size = count == 0 ? 0 : ends[count - 1];
  made->bytes = allocate(size + PADDING, 1);
  for (size_t i = 0; i < size; i++) made->bytes[i] = fold(bytes[i]);
  phrase *unsorted = allocate(count + 1, sizeof *unsorted);
  made->phrases = allocate(count + 1, sizeof *made->phrases);
  size_t slotCount = 64;
  while (slotCount < 3 * count) slotCount *= 2;
  made->slotMask = slotCount - 1;
  made->slots = allocate(slotCount, sizeof *made->slots);

  // Which phrases share a head: a chain of them in each slot, then laid out one behind the other.
  uint32_t *next = allocate(count + 1, sizeof *next);
  for (size_t i = 0; i < count; i++) {
    const uint32_t start = i == 0 ? 0 : ends[i - 1];
    const uint8_t *text = made->bytes + start;
    const uint32_t length = ends[i] - start;
    uint32_t head = 0;
    while (head < length && !is_letter(text[head])) head++;
    if (head == length) continue;
    uint32_t headEnd = head;
    if (is_wide(text[head]) && head + 3 <= length) {
      headEnd = head + 3;
    } else {
      while (headEnd < length && is_letter(text[headEnd]) && !is_wide(text[headEnd])) headEnd++;
    }
    if (headEnd == head) continue;
    unsorted[i] = (phrase){(uint32_t)i, start, length, head, headEnd - head, headEnd < length ? text[headEnd] : 0, 0};
    if (unsorted[i].headCount > made->longestHead) made->longestHead = unsorted[i].headCount;
    note_beginning(made, text + head, unsorted[i].headCount);
    const uint32_t hash = hash_head(text + head, unsorted[i].headCount);
    made->filter[hash / (1u << 21) % (FILTER / 64)] |= 1ull << (hash >> 15 & 63);
    size_t place = hash & made->slotMask;
    while (made->slots[place].first != 0 && (made->slots[place].hash != hash ||
                                             !same_head(made, &unsorted[made->slots[place].first - 1], &unsorted[i])))
      place = (place + 1) & made->slotMask;
    next[i] = made->slots[place].first;
    made->slots[place] = (slot){hash, (uint32_t)i + 1};
  }
  size_t used = 0;
  for (size_t place = 0; place < slotCount; place++) {
    uint32_t chained = made->slots[place].first;
    if (chained == 0) continue;
    made->slots[place].first = (uint32_t)used + 1;
    for (; chained != 0; chained = next[chained - 1]) made->phrases[used++] = unsorted[chained - 1];
    made->phrases[used - 1].isLast = 1;
  }
  free(unsorted);
  free(next);
  return made;
}

void cshapes_free_phrases(cshapes_phrases *phrases) {
  free(phrases->bytes);
  free(phrases->phrases);
  free(phrases->slots);
  free(phrases);
}

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
