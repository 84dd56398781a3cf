#include "CShapes.h"
#include "internal.h"

#include <string.h>

// space - . / ( ) + = ,
static const uint8_t is_separator[256] = {[' '] = 1, ['-'] = 1, ['.'] = 1, ['/'] = 1, ['('] = 1,
                                          [')'] = 1, ['+'] = 1, ['='] = 1, [','] = 1};

// Whether the bytes between two groups join them to one cluster: one to three separators, or one of the spaces and
// dashes beyond ASCII that word processors put into numbers (U+00A0, U+2000…U+202F).
static inline int is_joint(const uint8_t *p, size_t count, int *isTypeset) {
  if (count == 0 || count > 3) return 0;
  if ((count == 2 && p[0] == 0xC2 && p[1] == 0xA0) || (count == 3 && p[0] == 0xE2 && p[1] == 0x80 && p[2] <= 0xAF)) {
    *isTypeset = 1;
    return 1;
  }
  for (size_t i = 0; i < count; i++)
    if (!is_separator[p[i]]) return 0;
  return 1;
}

// Whether a digit hangs on the other side of one `-`, `.` or `_`: then the run is a part of something longer (a UUID,
// a version, a decimal fraction), not a number of its own.
static inline int is_tight(const uint8_t *base, const cshapes_group *left, const cshapes_group *right, int leftIsOutside) {
  if (right->start - left->end != 1) return 0;
  const uint8_t c = base[left->end];
  if (c != '-' && c != '.' && c != '_') return 0;
  return leftIsOutside ? left->hasDigit : right->hasDigit;
}

// A pattern may begin with one of these right before the first group.
static inline int is_sign(uint8_t c) { return c == '+' || c == '(' || c == ';' || c == '%' || c == '-'; }

static inline void push(cshapes_candidates *out, uint32_t start, uint32_t end, uint16_t list, size_t count, int isTypeset) {
  out->items = cshapes_grow(out->items, &out->capacity, out->count + 1, sizeof(cshapes_candidate));
  out->items[out->count++] = (cshapes_candidate){start, end, list, (uint8_t)count, (uint8_t)isTypeset};
}

void cshapes_find(const uint8_t *base, const cshapes_marks *marks, const cshapes_table *table, cshapes_candidates *out) {
  out->count = 0;
  const size_t n = marks->groupCount;
  const cshapes_group *g = marks->groups;

  for (size_t i = 0; i < n; i++) {
    // A word in small letters begins a run only right before digits: `ab 12 34 56 c`, but no sentence.
    if (g[i].hasLower && !g[i].hasDigit && !(i + 1 < n && g[i + 1].hasDigit)) continue;
    if (i > 0 && is_tight(base, &g[i - 1], &g[i], 1)) continue;

    const size_t first = base[g[i].start], class = cshapes_beginning(base[g[i].start]);
    const int hasSign = g[i].start > 0 && is_sign(base[g[i].start - 1]);
    // Behind a sign anything may begin.
    const size_t byte = hasSign ? 0 : first;
    size_t countLimit = table->reach[byte].count, groupLimit = table->reach[byte].groups;
    if (!g[i].hasUpper && !g[i].hasLower) {
      if (table->reach[byte].digitCount > countLimit) countLimit = table->reach[byte].digitCount;
      if (table->reach[byte].digitGroups > groupLimit) groupLimit = table->reach[byte].digitGroups;
    }
    size_t count = 0;
    int allDigits = 1, anyDigit = 0, anyLower = 0, isTypeset = 0;
    for (size_t j = i; j < n && j - i < groupLimit; j++) {
      count += g[j].end - g[j].start;
      if (count > countLimit) break;
      if (allDigits && (g[j].hasUpper | g[j].hasLower)) {
        allDigits = 0;
        if (count > table->reach[byte].count || j - i >= table->reach[byte].groups) break;
        countLimit = table->reach[byte].count;
        groupLimit = table->reach[byte].groups;
      }
      anyDigit |= g[j].hasDigit;
      anyLower |= g[j].hasLower;
      if (anyDigit || !anyLower) {
        const size_t groups = j - i + 1;
        uint16_t asDigits = allDigits ? table->digits[count][groups] : 0;
        uint16_t asMixed = table->alphanumerics[count][groups];
        if (!hasSign) {
          if (table->starts[asDigits * CSHAPES_BEGINNINGS + class] == 0) asDigits = 0;
          if (table->starts[asMixed * CSHAPES_BEGINNINGS + class] == 0) asMixed = 0;
        }
        if ((asDigits | asMixed) && !(j + 1 < n && is_tight(base, &g[j], &g[j + 1], 0))) {
          if (asDigits) push(out, g[i].start, g[j].end, asDigits, count, isTypeset);
          if (asMixed) push(out, g[i].start, g[j].end, asMixed, count, isTypeset);
        }
      }
      if (j + 1 >= n || !is_joint(base + g[j].end, g[j + 1].start - g[j].end, &isTypeset)) break;
    }
  }
}

void cshapes_free_candidates(cshapes_candidates *candidates) {
  free(candidates->items);
  memset(candidates, 0, sizeof *candidates);
}
