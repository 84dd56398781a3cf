// The shape scanner: finds, in one pass over many joined values, the places where a rule's pattern could match.
// What a shape is, is written at `Shape` in Sources/Rules/Rule.swift.
#ifndef CSHAPES_H
#define CSHAPES_H

#include <stddef.h>
#include <stdint.h>

// A maximal run of ASCII letters and digits.
typedef struct {
  uint32_t start;
  uint32_t end;
  uint8_t hasDigit;
  uint8_t hasUpper;
  uint8_t hasLower;
} cshapes_group;

// Growing arrays that are kept from batch to batch.
typedef struct {
  cshapes_group *groups;
  size_t groupCount, groupCapacity;
  // Offsets of '@' and of ':', ascending.
  uint32_t *ats;
  size_t atCount, atCapacity;
  uint32_t *colons;
  size_t colonCount, colonCapacity;
} cshapes_marks;

enum { CSHAPES_MAX_COUNT = 40, CSHAPES_MAX_GROUPS = 10 };

// The longest runs of all digits, and of letters and digits, in characters and groups.
typedef struct {
  uint8_t digitCount, digitGroups, count, groups;
} cshapes_reach;

// Which rules look for `count` characters in `groups` groups: numbers of lists, 0 for none.
typedef struct {
  uint16_t digits[CSHAPES_MAX_COUNT + 1][CSHAPES_MAX_GROUPS + 1];
  uint16_t alphanumerics[CSHAPES_MAX_COUNT + 1][CSHAPES_MAX_GROUPS + 1];
  // For each list, CSHAPES_BEGINNINGS words: which of its forms can begin with a byte of each class, a bit a form (the last
  // bit for all further ones).
  const uint64_t *starts;
  // For each first byte of a run, how long the longest run that any form wants is: nothing beyond it is tried.
  cshapes_reach reach[256];
} cshapes_table;

// Classes of the bytes that a form may begin with: each letter and digit its own, all others one together. The tables of
// all lists stay small enough for the cache by it.
enum { CSHAPES_BEGINNINGS = 64 };
static inline size_t cshapes_beginning(uint8_t c) {
  if (c >= 'a') return c <= 'z' ? (size_t)(c - 'a' + 37) : 0;
  if (c >= 'A') return c <= 'Z' ? (size_t)(c - 'A' + 11) : 0;
  return c >= '0' && c <= '9' ? (size_t)(c - '0' + 1) : 0;
}

// A run of groups that some rule is interested in.
typedef struct {
  uint32_t start;
  uint32_t end;
  uint16_t list;
  uint8_t count;
  // Whether spaces or dashes beyond ASCII join its groups.
  uint8_t isTypeset;
} cshapes_candidate;

typedef struct {
  cshapes_candidate *items;
  size_t count, capacity;
} cshapes_candidates;

// A place where a literal or a phrase ends.
typedef struct {
  uint32_t id;
  uint32_t end;
} cshapes_hit;

typedef struct {
  cshapes_hit *items;
  size_t count, capacity;
  // By literal: how long it is, and the number of its last two hits, counted from 1, 0 for none; the owner's memory.
  const uint32_t *lengths;
  uint32_t *last, *chained;
} cshapes_hits;

// Finds groups, '@' and ':' in `count` bytes; 64 bytes behind them must be readable.
// SIMD where the processor has it. O(count).
void cshapes_mark(const uint8_t *base, size_t count, cshapes_marks *marks);
// The same byte by byte: the oracle that the SIMD version is tested against.
void cshapes_mark_scalar(const uint8_t *base, size_t count, cshapes_marks *marks);

// The runs of groups whose size `table` lists, ascending by start, then by end.
void cshapes_find(const uint8_t *base, const cshapes_marks *marks, const cshapes_table *table, cshapes_candidates *out);

// Appends a hit: the callback for Hyperscan, whose context is a cshapes_hits.
//
// Of hits of one literal that touch one another in a chain, as in a long run of one letter, the first and the last are
// kept: what could be found round those between is found round these. So a run costs no memory. Hits that were moved to
// the end of their chain are out of order.
int cshapes_on_hit(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *context);

// Words and phrases, to be found in any (ASCII) case where they stand as words of their own.
typedef struct cshapes_phrases cshapes_phrases;

// `count` phrases, one behind the other in `bytes`; `ends` says where each ends. A phrase without a letter is not found.
// O(bytes).
cshapes_phrases *cshapes_make_phrases(const uint8_t *bytes, const uint32_t *ends, size_t count);
// The phrases in the bytes of `base` between two offsets, ascending by end. Each begins behind no letter or with a
// capital within camelCase, and ends so, but for a plural's `s`. 64 bytes behind `end` must be readable. SIMD where the
// processor has it. O(end - start).
void cshapes_find_phrases(const cshapes_phrases *phrases, const uint8_t *base, size_t start, size_t end, cshapes_hits *out);
// The same with words found byte by byte: the oracle that the SIMD version is tested against.
void cshapes_find_phrases_scalar(const cshapes_phrases *phrases, const uint8_t *base, size_t start, size_t end, cshapes_hits *out);
void cshapes_free_phrases(cshapes_phrases *phrases);

// Copies the letters and digits of a range, letters as capitals; returns how many. At most `limit`.
static inline size_t cshapes_compact(const uint8_t *from, size_t count, uint8_t *to, size_t limit) {
  size_t used = 0;
  for (size_t i = 0; i < count && used < limit; i++) {
    const uint8_t c = from[i], capital = (uint8_t)(c & 0xDF);
    const int isDigit = (uint8_t)(c - '0') < 10, isLetter = (uint8_t)(capital - 'A') < 26;
    to[used] = isDigit ? c : capital;
    used += (size_t)(isDigit | isLetter);
  }
  return used;
}

// What may begin an encoding: the kinds of `cshapes_sign`.
enum {
  // A run of base64's alphabet, or of hexadecimal digits, whose first bytes are text or something compressed.
  CSHAPES_BASE64 = 1,
  CSHAPES_HEX,
  // `%` and two hexadecimal digits.
  CSHAPES_PERCENT,
  // `&` or `?`, a name and `=`.
  CSHAPES_QUERY,
  // `&` and what may be the name or number of a character.
  CSHAPES_ENTITY,
  // `;`, a name and `=`.
  CSHAPES_COOKIE,
  // `<` and what may be the name of an element.
  CSHAPES_TAG,
  // `=` and two digits of quoted-printable, or the end of a line.
  CSHAPES_QUOTED,
  CSHAPES_LINE,
  // `:{`, as in PHP's serialised values.
  CSHAPES_COUNTED,
  // The first byte of a value that may be a document, white space before one, compressed, or UTF-16.
  CSHAPES_START
};

typedef struct {
  uint32_t start;
  uint8_t kind;
} cshapes_sign;

typedef struct {
  cshapes_sign *items;
  size_t count, capacity;
} cshapes_signs;

// So many signs of a kind that speaks of a value as a whole (tags, lines, quoted-printable, counts) are given for one value.
enum { CSHAPES_ENOUGH = 16 };

// Finds the places where an encoding may stand in joined values, ascending; 64 bytes behind them must be readable. O(count).
void cshapes_sign_all(const uint8_t *base, size_t count, cshapes_signs *out);
// The same byte by byte: the oracle that the SIMD version is tested against.
void cshapes_sign_all_scalar(const uint8_t *base, size_t count, cshapes_signs *out);
// Whether bytes begin like gzip (RFC 1952), zlib (RFC 1950), zstd (RFC 8878) or UTF-16. At least four are needed.
int cshapes_is_packed(const uint8_t *bytes, size_t count);
void cshapes_free_signs(cshapes_signs *signs);

void cshapes_free_marks(cshapes_marks *marks);
void cshapes_free_candidates(cshapes_candidates *candidates);
void cshapes_free_hits(cshapes_hits *hits);

// A 64-bit hash of some bytes, good enough to count distinct values by; not keyed, never leaves memory.
uint64_t cshapes_hash(const uint8_t *bytes, size_t count);

#endif
