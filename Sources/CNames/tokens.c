#include "internal.h"

#include <string.h>

static inline int is_ascii_alnum(uint8_t c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }
static inline int is_blank(uint8_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

// U+2019 and U+02BC are apostrophes like the one of ASCII.
static inline size_t apostrophe(const uint8_t *p, const uint8_t *end) {
  if (*p == '\'') return 1;
  if (end - p >= 3 && p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0x99) return 3;
  return end - p >= 2 && p[0] == 0xCA && p[1] == 0xBC ? 2 : 0;
}

static inline int starts_letter(const uint8_t *p, const uint8_t *end) {
  return p < end && cnames_character_at(p, end).isLetter;
}

// Where a mail or web address ends that begins at `p`; `p` itself if there is none. What stands in one is never a name
// in a text, and would be cut into words that look like one.
static const uint8_t *net_address(const uint8_t *p, const uint8_t *end) {
  const uint8_t *q = p;
  int ats = 0, colons = 0;
  const int isWeb = (end - p > 4 && !memcmp(p, "www.", 4)) || (end - p > 8 && (!memcmp(p, "http://", 7) || !memcmp(p, "https://", 8)));
  // A mail address is shorter, and a run of `a.a.a.` would be read to its end from each of its words.
  if (!isWeb && end - p > 320) end = p + 320;
  while (q < end && (is_ascii_alnum(*q) || *q >= 0x80 || (*q && strchr(isWeb ? "._-+%@/:?&=#~" : "._-+%@", *q)))) {
    if (*q == '@') ats++;
    if (*q == ':') colons++;
    q++;
  }
  while (q > p && (q[-1] == '.' || q[-1] == ':' || q[-1] == '-' || q[-1] == '?')) q--;
  if (isWeb && (colons || !memcmp(p, "www.", 4))) return q;
  if (ats != 1) return p;
  const uint8_t *at = memchr(p, '@', (size_t)(q - p));
  return at && at > p && at + 3 < q && memchr(at, '.', (size_t)(q - at)) ? q : p;
}

typedef struct {
  uint8_t last;  // class of the character before, in the shape
  uint8_t run;
  uint32_t hash;
} shape_state;

// Runs are shortened to two: `Xx`, `XX`, `dd-dd`.
static inline void shape_add(shape_state *s, uint8_t class) {
  if (class == s->last) {
    if (++s->run > 2 || (class != 'X' && class != 'd')) return;
  } else {
    s->run = 1;
  }
  s->last = class;
  s->hash = (s->hash ^ class) * 0x01000193u;
}

static uint32_t affix(const uint8_t *p, size_t count, uint32_t salt) {
  uint32_t h = 0x811c9dc5u ^ salt;
  for (size_t i = 0; i < count; i++) h = (h ^ p[i]) * 0x01000193u;
  return h;
}

// The parts of a word with a hyphen, when the whole is not known: what all say, or the first does.
static uint16_t look_parts(const cnames_lexicon *lexicon, const uint8_t *folded, size_t count) {
  const uint8_t *hyphen = memchr(folded, '-', count);
  if (!hyphen || hyphen == folded || hyphen + 1 == folded + count) return 0;
  const size_t first = (size_t)(hyphen - folded);
  const uint16_t left = cnames_look(lexicon, cnames_hash(folded, first));
  const uint16_t right = cnames_look(lexicon, cnames_hash(hyphen + 1, count - first - 1));
  return left & right ? left & (CNAMES_GIVEN | CNAMES_SURNAME) : 0;
}

static void finish(const cnames_lexicon *lexicon, const uint8_t *text, cnames_token *t) {
  uint8_t folded[96];
  size_t count = cnames_fold(text + t->start, t->end - t->start, folded, sizeof folded - 4);
  t->length = (uint8_t)(count > 255 ? 255 : count);
  t->first = text[t->start];
  if (t->kind == CNAMES_NUMBER) {
    // Numbers are alike but for how long they are.
    for (size_t i = 0; i < count; i++)
      if (folded[i] >= '0' && folded[i] <= '9') folded[i] = '0';
  }
  // An initial is a letter like another.
  const size_t bare = count > 1 && folded[count - 1] == '.' ? count - 1 : count;
  t->word = cnames_hash(folded, bare);
  t->affixes[0] = affix(folded, bare < 2 ? bare : 2, 2);
  t->affixes[1] = affix(folded, bare < 3 ? bare : 3, 3);
  for (size_t n = 2; n <= 4; n++) {
    const size_t take = bare < n ? bare : n;
    t->affixes[n] = affix(folded + bare - take, take, (uint32_t)n + 8);
  }
  t->bits = 0;
  if (t->kind == CNAMES_WORD && bare > 0) {
    t->bits = cnames_look(lexicon, t->word);
    if (!t->bits) t->bits = look_parts(lexicon, folded, bare);
  }
}

// Reads a word, a number or a mix of both from `p`.
static const uint8_t *read_word(const uint8_t *p, const uint8_t *end, cnames_token *t) {
  const uint8_t *start = p;
  shape_state shape = {0, 0, 0x811c9dc5u};
  size_t letters = 0, capitals = 0, digits = 0, inner = 0, others = 0;
  int firstIsCapital = 0;
  while (p < end) {
    if (*p >= '0' && *p <= '9') {
      digits++;
      shape_add(&shape, 'd');
      p++;
      continue;
    }
    if (*p == '_') {
      others++;
      shape_add(&shape, '_');
      p++;
      continue;
    }
    const cnames_character c = cnames_character_at(p, end);
    if (c.isLetter) {
      if (c.isUpper) {
        capitals++;
        if (!letters) firstIsCapital = 1;
        else inner++;
      }
      letters++;
      shape_add(&shape, c.isUpper ? 'X' : c.isCased ? 'x' : 'c');
      p += c.length;
      continue;
    }
    // A hyphen or an apostrophe between letters joins them: Jean-Pierre, O'Brien; but not a possessive, nor an article.
    const size_t mark = apostrophe(p, end);
    if (mark && letters && starts_letter(p + mark, end)) {
      const uint8_t *after = p + mark;
      size_t rest = 0;
      while (rest < 4 && after < end) {
        const cnames_character next = cnames_character_at(after, end);
        if (!next.isLetter) break;
        after += next.length;
        rest++;
      }
      const int isIrish = letters == 1 && (start[0] | 0x20) == 'o';
      if (rest <= 2 && !isIrish) break;
      if (letters <= 2 && !isIrish && !capitals) {
        p += mark;  // l', d', qu': a word of its own, its apostrophe with it
        break;
      }
      shape_add(&shape, '\'');
      p += mark;
      continue;
    }
    if (*p == '-' && letters && starts_letter(p + 1, end)) {
      shape_add(&shape, '-');
      p++;
      continue;
    }
    if (digits && !letters && (*p == '-' || *p == '/' || *p == '.' || *p == ',' || *p == ':') && p + 1 < end && p[1] >= '0' &&
        p[1] <= '9') {
      shape_add(&shape, *p);
      p++;
      continue;
    }
    break;
  }
  t->kind = others || (letters && digits) ? CNAMES_MIXED : digits ? CNAMES_NUMBER : CNAMES_WORD;
  t->casing = CNAMES_NONE;
  if (letters && t->kind != CNAMES_NUMBER) {
    if (!capitals) t->casing = CNAMES_LOWER;
    else if (letters == 1) t->casing = CNAMES_INITIAL;
    else if (capitals == letters) t->casing = CNAMES_UPPER;
    else t->casing = firstIsCapital && inner == 0 ? CNAMES_CAPITALISED : CNAMES_CAMEL;
  }
  if (t->casing == CNAMES_INITIAL && p < end && *p == '.') {
    shape_add(&shape, '.');
    p++;
  }
  t->shape = shape.hash;
  return p;
}

size_t cnames_tokens(const cnames_lexicon *lexicon, const uint8_t *text, size_t count, size_t offset,
                     cnames_token *tokens, size_t capacity, size_t *next) {
  const uint8_t *p = text + offset, *end = text + count;
  size_t found = 0, lineStart = 0, sentenceStart = 0;
  const uint8_t *lineAt = p, *sentenceAt = p;
  uint32_t last = UINT32_MAX;
  while (p < end) {
    if (is_blank(*p)) {
      p++;
      continue;
    }
    if (found == capacity) {
      // Full: end with the last whole line, or the last whole sentence, or here if there is neither.
      if (lineStart > 0) {
        found = lineStart;
        p = lineAt;
      } else if (sentenceStart > 0) {
        found = sentenceStart;
        p = sentenceAt;
      }
      break;
    }
    cnames_token *t = &tokens[found];
    memset(t, 0, sizeof *t);
    t->start = (uint32_t)(p - text);
    t->isGlued = last == t->start;
    if (*p == '\n') {
      const uint8_t *q = p + 1;
      while (q < end && is_blank(*q)) q++;
      const int isEmptyLine = q < end && *q == '\n';
      p++;
      t->kind = CNAMES_MARK;
      t->shape = affix((const uint8_t *)"\n", 1, 0);
      t->end = (uint32_t)(p - text);
      finish(lexicon, text, t);
      last = t->end;
      found++;
      lineStart = found;
      lineAt = p;
      if (isEmptyLine) {
        p = q;
        break;
      }
      continue;
    }
    const cnames_character c = cnames_character_at(p, end);
    if (c.isLetter || (*p >= '0' && *p <= '9')) {
      const uint8_t *net = *p < 0x80 ? net_address(p, end) : p;
      if (net > p) {
        t->kind = CNAMES_ADDRESS_OF_NET;
        t->shape = affix((const uint8_t *)"@", 1, 0);
        p = net;
      } else {
        p = read_word(p, end, t);
      }
    } else {
      t->kind = CNAMES_MARK;
      t->shape = affix(p, c.length, 0);
      if (*p == '.' || *p == '!' || *p == '?' || *p == ';') {
        sentenceStart = found + 1;
        sentenceAt = p + 1;
      }
      p += c.length;
    }
    t->end = (uint32_t)(p - text);
    finish(lexicon, text, t);
    last = t->end;
    found++;
  }
  *next = (size_t)(p - text);
  return found;
}
