#include "folding.inc"
#include "internal.h"

#include <string.h>

// Decodes one character; a byte that is no UTF-8 is a character of its own, and no letter.
cnames_character cnames_character_at(const uint8_t *p, const uint8_t *end) {
  cnames_character c = {p[0], 1, 0, 0, 0};
  if (p[0] < 0x80) {
    const uint8_t small = p[0] | 0x20;
    c.isLetter = c.isCased = small >= 'a' && small <= 'z';
    c.isUpper = c.isLetter && !(p[0] & 0x20);
    return c;
  }
  const size_t left = (size_t)(end - p);
  if ((p[0] & 0xE0) == 0xC0 && left >= 2) {
    c.scalar = ((uint32_t)(p[0] & 0x1F) << 6) | (p[1] & 0x3F);
    c.length = 2;
  } else if ((p[0] & 0xF0) == 0xE0 && left >= 3) {
    c.scalar = ((uint32_t)(p[0] & 0x0F) << 12) | ((uint32_t)(p[1] & 0x3F) << 6) | (p[2] & 0x3F);
    c.length = 3;
  } else if ((p[0] & 0xF8) == 0xF0 && left >= 4) {
    c.scalar = ((uint32_t)(p[0] & 0x07) << 18) | ((uint32_t)(p[1] & 0x3F) << 12) | ((uint32_t)(p[2] & 0x3F) << 6) |
               (p[3] & 0x3F);
    c.length = 4;
  } else {
    return c;
  }
  const uint32_t u = c.scalar;
  if (u < 0xC0) {
    c.isLetter = u == 0xAA || u == 0xB5 || u == 0xBA;
  } else if (u == 0xD7 || u == 0xF7) {
    c.isLetter = 0;
  } else if (u < 0x250) {
    c.isLetter = c.isCased = 1;
    c.isUpper = latin[u - 0xC0][2];
  } else if (u >= 0x1E00 && u < 0x1F00) {
    c.isLetter = c.isCased = 1;
    c.isUpper = latinAdditional[u - 0x1E00][2];
  } else if (u >= 0x370 && u < 0x530) {
    // Greek, Cyrillic: capitals come before small letters.
    c.isLetter = c.isCased = 1;
    c.isUpper = (u >= 0x391 && u <= 0x3A9) || (u >= 0x400 && u <= 0x42F);
  } else {
    // Marks, punctuation, arrows and symbols; the rest are letters without case, combining marks among them.
    c.isLetter = !((u >= 0x2000 && u < 0x2C00) || (u >= 0x3000 && u < 0x3040) || (u >= 0xFE10 && u < 0xFE70) ||
                   (u >= 0xFF00 && u < 0xFF21) || u >= 0x1F000);
  }
  return c;
}

size_t cnames_fold(const uint8_t *text, size_t count, uint8_t *folded, size_t capacity) {
  size_t written = 0;
  const uint8_t *p = text, *end = text + count;
  while (p < end && written + 4 <= capacity) {
    if (*p < 0x80) {
      folded[written++] = (*p >= 'A' && *p <= 'Z') ? *p | 0x20 : *p;
      p++;
      continue;
    }
    const cnames_character c = cnames_character_at(p, end);
    const uint32_t u = c.scalar;
    const uint8_t *letters = NULL;
    if (c.length > 1 && u >= 0xC0 && u < 0x250) letters = latin[u - 0xC0];
    if (c.length > 1 && u >= 0x1E00 && u < 0x1F00) letters = latinAdditional[u - 0x1E00];
    if (letters && letters[0]) {
      folded[written++] = letters[0];
      if (letters[1]) folded[written++] = letters[1];
    } else if (u == 0x2019 || u == 0x2BC) {
      folded[written++] = '\'';
    } else if (u >= 0x300 && u < 0x370) {
      // A combining mark says nothing once letters are folded.
    } else if (u >= 0x370 && u < 0x530 && c.isUpper) {
      const uint32_t small = u >= 0x400 && u < 0x410 ? u + 0x50 : u + 0x20;
      folded[written++] = (uint8_t)(0xC0 | (small >> 6));
      folded[written++] = (uint8_t)(0x80 | (small & 0x3F));
    } else {
      memcpy(folded + written, p, c.length);
      written += c.length;
    }
    p += c.length;
  }
  return written;
}

uint64_t cnames_hash(const uint8_t *folded, size_t count) {
  uint64_t h = 0x9e3779b97f4a7c15u ^ count;
  while (count >= 8) {
    uint64_t part;
    memcpy(&part, folded, 8);
    h = cnames_mix(h ^ part);
    folded += 8;
    count -= 8;
  }
  uint64_t part = 0;
  memcpy(&part, folded, count);
  return cnames_mix(h ^ part);
}
