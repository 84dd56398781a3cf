#include "encoding_masks.h"
#include "internal.h"

#include "CShapes.h"

#include <string.h>

enum { SHORTEST_RUN = 14, REACH = 48 };

// What is found in one value. Of kinds that speak of a value as a whole a few are enough.
typedef struct {
  cshapes_signs *signs;
  // Of each kind, in the value at hand.
  uint8_t seen[CSHAPES_START + 1];
} sign_list;

static inline void emit(sign_list *list, size_t at, uint8_t kind) {
  cshapes_signs *out = list->signs;
  out->items = cshapes_grow(out->items, &out->capacity, out->count + 1, sizeof(cshapes_sign));
  out->items[out->count++] = (cshapes_sign){(uint32_t)at, kind};
}

// A sign of which no more than CSHAPES_ENOUGH are wanted in a value.
static inline void emit_one(sign_list *list, size_t at, uint8_t kind) {
  if (list->seen[kind] >= CSHAPES_ENOUGH) return;
  list->seen[kind]++;
  emit(list, at, kind);
}

static inline int hex(uint8_t c) { return is_digit(c) ? c - '0' : (uint8_t)((c | 0x20) - 'a') < 6 ? (c | 0x20) - 'a' + 10 : -1; }

static inline int sextet(uint8_t c) {
  if (is_digit(c)) return c - '0' + 52;
  if ((uint8_t)(c - 'A') < 26) return c - 'A';
  if ((uint8_t)(c - 'a') < 26) return c - 'a' + 26;
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

// Whether bytes are the beginning of UTF-8 without control characters.
static int begins_text(const uint8_t *p, int count) {
  int missing = 0;
  for (int i = 0; i < count; i++) {
    const uint8_t c = p[i];
    if (missing > 0) {
      if ((c & 0xC0) != 0x80) return 0;
      missing--;
    } else if (c >= 0x80) {
      if (c < 0xC2 || c > 0xF4) return 0;
      missing = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    } else if (c < 0x20 ? c != '\t' && c != '\n' && c != '\r' : c == 0x7F) {
      return 0;
    }
  }
  return 1;
}

// Whether a run may be base64 of text, of JSON or of something compressed, by its first twelve characters.
static int begins_base64(const uint8_t *p) {
  uint8_t bytes[9];
  for (int i = 0; i < 3; i++) {
    const int a = sextet(p[4 * i]), b = sextet(p[4 * i + 1]), c = sextet(p[4 * i + 2]), d = sextet(p[4 * i + 3]);
    if ((a | b | c | d) < 0) return 0;
    const uint32_t triple = (uint32_t)(a << 18 | b << 12 | c << 6 | d);
    bytes[3 * i] = (uint8_t)(triple >> 16);
    bytes[3 * i + 1] = (uint8_t)(triple >> 8);
    bytes[3 * i + 2] = (uint8_t)triple;
    // Most runs are words, hashes and ids, and end here.
    if (i == 0 && bytes[0] < 0x80 && bytes[1] < 0x80 && bytes[2] < 0x80 && !begins_text(bytes, 3) && bytes[0] != 0x1F)
      return 0;
  }
  if (begins_text(bytes, 9)) return 1;
  return cshapes_is_packed(bytes, 9);
}

static int begins_hex(const uint8_t *p) {
  uint8_t bytes[6];
  for (int i = 0; i < 6; i++) {
    const int high = hex(p[2 * i]), low = hex(p[2 * i + 1]);
    if ((high | low) < 0) return 0;
    bytes[i] = (uint8_t)(high << 4 | low);
  }
  return begins_text(bytes, 6) || cshapes_is_packed(bytes, 6);
}

// Whether a run begins with nothing but digits, as numbers do: no text is in base64 or hexadecimal digits for so long
// without a letter.
static int is_number(const uint8_t *p, size_t count) {
  size_t i = 0;
  while (i < count && i < REACH && is_digit(p[i])) i++;
  return i >= REACH || i >= count || !is_run(p[i]);
}

int cshapes_is_packed(const uint8_t *p, size_t count) {
  if (count < 4) return 0;
  if (p[0] == 0x1F && p[1] == 0x8B) return p[2] == 8;
  if (p[0] == 0x28) return p[1] == 0xB5 && p[2] == 0x2F && p[3] == 0xFD;
  // RFC 1950: deflate with a window of 32 KB, no preset dictionary, and a check of five bits; the first block's kind.
  if (p[0] == 0x78) return (p[1] == 0x01 || p[1] == 0x5E || p[1] == 0x9C || p[1] == 0xDA) && (p[2] & 6) != 6;
  if ((p[0] == 0xFF && p[1] == 0xFE) || (p[0] == 0xFE && p[1] == 0xFF)) return 1;
  // UTF-16 of Latin text.
  if (p[1] == 0 && p[3] == 0) return p[0] >= 9 && p[2] >= 9;
  if (p[0] == 0 && p[2] == 0) return p[1] >= 9 && p[3] >= 9;
  return 0;
}

static void look_at_run(const uint8_t *base, size_t start, size_t count, sign_list *out) {
  if (count - start < 12 || is_number(base + start, count - start)) return;
  // The first letters of base64 may be apart from the others by a `+` or `/`.
  size_t first = start;
  while (first > 0 && start - first < REACH && is_run(base[first - 1])) first--;
  if (begins_base64(base + first)) emit(out, first, CSHAPES_BASE64);
  else if (first < start && begins_base64(base + start)) emit(out, start, CSHAPES_BASE64);
  else if (begins_hex(base + start)) emit(out, start, CSHAPES_HEX);
}

// Whether two signs of a query stand right before, in the same word: then the second one's decoder reads on to here.
static int is_known_query(const uint8_t *base, size_t at, const sign_list *list) {
  const cshapes_signs *signs = list->signs;
  if (signs->count < 2) return 0;
  const cshapes_sign *last = signs->items + signs->count - 1;
  if (last[0].kind != CSHAPES_QUERY || last[-1].kind != CSHAPES_QUERY || at - last[-1].start > REACH) return 0;
  for (size_t i = last[-1].start + 1; i < at; i++)
    if (base[i] <= 0x20 || base[i] == '"' || base[i] == '\'' || base[i] == '<' || base[i] == '>' || base[i] == '`' ||
        base[i] == '#' || base[i] == '?' || base[i] >= 0x7F)
      return 0;
  return 1;
}

// Whether a name and `=` follow.
static int is_member(const uint8_t *base, size_t at, size_t count) {
  const size_t end = count - at < REACH ? count : at + REACH;
  size_t i = at;
  while (i < end && (is_digit(base[i]) || is_letter(base[i]) || base[i] == '_' || base[i] == '-' || base[i] == '.' ||
                     base[i] == '[' || base[i] == ']' || base[i] == '%'))
    i++;
  return i > at && i < end && base[i] == '=';
}

static void look_at_mark(const uint8_t *base, size_t at, size_t count, sign_list *out) {
  const uint8_t next = base[at + 1];
  switch (base[at]) {
  case '%':
    // Of escapes in a row the first is enough.
    if (hex(next) >= 0 && hex(base[at + 2]) >= 0 &&
        !(at >= 3 && base[at - 3] == '%' && hex(base[at - 2]) >= 0 && hex(base[at - 1]) >= 0))
      emit(out, at, CSHAPES_PERCENT);
    break;
  case '&':
    if (is_member(base, at + 1, count)) {
      if (!is_known_query(base, at, out)) emit(out, at, CSHAPES_QUERY);
    } else if (next == '#' || is_letter(next)) {
      emit_one(out, at, CSHAPES_ENTITY);
    }
    break;
  case '?':
    if (is_member(base, at + 1, count)) emit(out, at, CSHAPES_QUERY);
    break;
  case ';':
    if (is_member(base, at + 1 + (next == ' '), count)) emit(out, at, CSHAPES_COOKIE);
    break;
  case '<':
    if (is_letter(next) || next == '/' || next == '!') emit_one(out, at, CSHAPES_TAG);
    break;
  case '=': {
    const int high = hex(next), low = hex(base[at + 2]), byte = high * 16 + low;
    const int isCapital = next < 'a' && base[at + 2] < 'a';
    if (next == '\n' || next == '\r') emit_one(out, at, CSHAPES_QUOTED);
    else if (high >= 0 && low >= 0 && isCapital && (byte >= 0x80 || byte == 0x3D || byte == 0x40 || byte == 0x20))
      emit_one(out, at, CSHAPES_QUOTED);
    break;
  }
  case '\n': emit_one(out, at, CSHAPES_LINE); break;
  case '{':
    if (at > 0 && base[at - 1] == ':') emit_one(out, at, CSHAPES_COUNTED);
    break;
  }
}

static void look_at_start(const uint8_t *base, size_t at, size_t count, sign_list *out) {
  const uint8_t first = base[at];
  if (at >= count || first == 0xFF) {
    // Also UTF-16's mark, whose first byte looks like a separator.
    if (at + 1 < count && first == 0xFF && base[at + 1] == 0xFE) emit(out, at, CSHAPES_START);
    return;
  }
  if (first == '{' || first == '[' || first == '<' || first <= 0x20 || first >= 0xEF) emit(out, at, CSHAPES_START);
  else if ((first == '\\' || first == '0') && (base[at + 1] | 0x20) == 'x') emit(out, at, CSHAPES_HEX);
  else if (base[at + 1] == 0 || ((first == 0x78 || first == 0x28) && cshapes_is_packed(base + at, count - at)))
    emit(out, at, CSHAPES_START);
}

// Marks, separators and runs of one block, ascending. `open` is the length of the run that reaches the block, capped.
static inline __attribute__((always_inline)) void look_at_block(encoding_masks m, const uint8_t *base, size_t at,
                                                                 size_t count, size_t *open, sign_list *out) {
  uint64_t r = m.run & (m.run >> 1);
  r &= r >> 2;
  r &= r >> 4;
  r &= r >> 6;
  uint64_t starts = r & ~(m.run << 1);
  const int lead = m.run == ~0ull ? 64 : __builtin_ctzll(~m.run);
  if (*open > 0) {
    starts &= ~1ull;
    if (*open < SHORTEST_RUN && *open + (size_t)lead >= SHORTEST_RUN) look_at_run(base, at - *open, count, out);
  }
  for (uint64_t all = m.mark | m.separator | starts; all != 0; all &= all - 1) {
    const size_t offset = at + (size_t)__builtin_ctzll(all);
    const uint64_t bit = all & -all;
    if (bit & m.separator) {
      memset(out->seen, 0, sizeof out->seen);
      look_at_start(base, offset + 1, count, out);
    }
    else if (bit & starts) look_at_run(base, offset, count, out);
    else look_at_mark(base, offset, count, out);
  }
  const size_t tail = m.run == ~0ull ? 64 : (size_t)__builtin_clzll(~m.run);
  *open = tail == 64 ? *open + 64 : tail;
}

#define SIGN_LOOP(classify)                                                                                 \
  size_t open = 0;                                                                                          \
  for (size_t i = 0; i < count; i += 64)                                                                    \
    look_at_block(cut(classify(base + i), count - i), base, i, count, &open, out);

#if defined(__x86_64__)
AVX2 static void sign_avx2(const uint8_t *base, size_t count, sign_list *out) { SIGN_LOOP(classify_avx2) }
#endif
static void sign_portable(const uint8_t *base, size_t count, sign_list *out) { SIGN_LOOP(classify_scalar) }

void cshapes_sign_all(const uint8_t *base, size_t count, cshapes_signs *out) {
  sign_list list = {out, {0}};
  out->count = 0;
  if (count == 0) return;
  look_at_start(base, 0, count, &list);
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    sign_avx2(base, count, &list);
    return;
  }
#endif
  sign_portable(base, count, &list);
}

void cshapes_sign_all_scalar(const uint8_t *base, size_t count, cshapes_signs *out) {
  sign_list list = {out, {0}};
  out->count = 0;
  if (count == 0) return;
  look_at_start(base, 0, count, &list);
  sign_portable(base, count, &list);
}

void cshapes_free_signs(cshapes_signs *signs) {
  free(signs->items);
  *signs = (cshapes_signs){0};
}
