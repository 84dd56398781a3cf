#ifndef CSHAPES_PHRASES_H
#define CSHAPES_PHRASES_H

#include "CShapes.h"

#include <string.h>

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

#endif
