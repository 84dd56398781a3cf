#include "internal.h"

// What stands beyond the ends of a segment.
static const cnames_token nothing = {.word = 1, .shape = 1, .kind = CNAMES_MARK};

// The lexicon's answer without the finer steps, for features that join several of them.
static inline uint32_t coarse(uint16_t bits) {
  const uint32_t given = bits & CNAMES_GIVEN, surname = (bits & CNAMES_SURNAME) >> 3, common = (bits & CNAMES_COMMON) >> 6;
  uint32_t c = given >= 3 ? 2 : given ? 1 : 0;
  c = c * 3 + (surname >= 3 ? 2 : surname ? 1 : 0);
  c = c * 3 + (common >= 2 ? 2 : common ? 1 : 0);
  c = c * 2 + ((bits & CNAMES_PLACE) != 0);
  return c * 64 + (bits >> 10);
}

static inline uint32_t look(const cnames_token *t) {
  return ((uint32_t)t->kind << 4 | t->casing) * 0x9E3779B1u ^ (t->kind == CNAMES_MARK ? (uint32_t)t->first << 16 : 0);
}

static inline int is_line_end(const cnames_token *t) { return t->kind == CNAMES_MARK && t->first == '\n'; }

// Whether a sentence or a line begins here.
static inline int begins(const cnames_token *tokens, size_t i) {
  if (i == 0) return 1;
  const cnames_token *before = &tokens[i - 1];
  if (before->kind != CNAMES_MARK) return 0;
  switch (before->first) {
    case '.': case '!': case '?': case '\n': return 1;
    case '"': case '-': case '*': case '>': return i == 1 || is_line_end(&tokens[i - 2]) || tokens[i - 2].first == '.';
    default: return 0;
  }
}

void cnames_features(const cnames_token *tokens, size_t count, size_t i, uint32_t features[CNAMES_FEATURES]) {
  const cnames_token *t = &tokens[i];
  const cnames_token *l = i >= 1 ? t - 1 : &nothing, *ll = i >= 2 ? t - 2 : &nothing;
  const cnames_token *r = i + 1 < count ? t + 1 : &nothing, *rr = i + 2 < count ? t + 2 : &nothing;
  const uint32_t c = coarse(t->bits), cl = coarse(l->bits), cr = coarse(r->bits);
  const uint32_t s = look(t), sl = look(l), sr = look(r), sll = look(ll), srr = look(rr);

  // The label of a line, `Name: …`, and how far away a street's word and a number are.
  uint64_t label = 0;
  int distance = 0;
  for (size_t k = i; k > 0 && i - k < 6 && !is_line_end(&tokens[k - 1]); k--) {
    if (tokens[k - 1].kind == CNAMES_MARK && (tokens[k - 1].first == ':' || tokens[k - 1].first == '=') && k >= 2) {
      label = tokens[k - 2].word;
      distance = (int)(i - k) + 1;
      break;
    }
  }
  uint32_t street = 0, number = 0;
  for (size_t k = 1; k <= 4; k++) {
    if (!street && i + k < count && tokens[i + k].bits & CNAMES_STREET) street = (uint32_t)k;
    if (!street && i >= k && tokens[i - k].bits & CNAMES_STREET) street = (uint32_t)k + 8;
    if (!number && i >= k && tokens[i - k].kind == CNAMES_NUMBER) number = (uint32_t)k;
    if (!number && i + k < count && tokens[i + k].kind == CNAMES_NUMBER) number = (uint32_t)k + 8;
  }
  // How the line is written.
  uint32_t small = 0, capital = 0, upper = 0;
  for (size_t k = i >= 8 ? i - 8 : 0; k < count && k < i + 9; k++) {
    if (k == i) continue;
    small += tokens[k].casing == CNAMES_LOWER;
    capital += tokens[k].casing == CNAMES_CAPITALISED;
    upper += tokens[k].casing == CNAMES_UPPER;
  }
  const uint32_t style = upper > small + capital ? 3 : capital == 0 && upper == 0 ? 0 : capital > small ? 2 : 1;
  const uint32_t start = (uint32_t)begins(tokens, i);
  const uint32_t glue = (uint32_t)t->isGlued | (uint32_t)(r->isGlued << 1);
  const uint32_t length = t->length > 12 ? 12 : t->length;

  size_t n = 0;
#define FEATURE(value) (features[n] = (uint32_t)(cnames_mix((uint64_t)(value) + (uint64_t)(n + 1) * 0x9E3779B97F4A7C15u) >> 32), n++)
#define JOIN(a, b) ((uint64_t)(a) * 0x9FB21C651E98DF25u + (uint64_t)(b))
  FEATURE(0);
  FEATURE(t->word);
  FEATURE(l->word);
  FEATURE(r->word);
  FEATURE(ll->word);
  FEATURE(rr->word);
  FEATURE(JOIN(l->word, t->word));
  FEATURE(JOIN(t->word, r->word));
  FEATURE(t->shape);
  FEATURE(JOIN(sl, s));
  FEATURE(JOIN(s, sr));
  FEATURE(JOIN(JOIN(sl, s), sr));
  FEATURE(t->affixes[0]);
  FEATURE(t->affixes[1]);
  FEATURE(t->affixes[2]);
  FEATURE(t->affixes[3]);
  FEATURE(JOIN(t->affixes[4], s));
  FEATURE(t->bits);
  FEATURE(l->bits);
  FEATURE(r->bits);
  // What speaks for a name and what against it, each by itself: few words have just this mixture of both.
  FEATURE(t->bits & (CNAMES_GIVEN | CNAMES_SURNAME));
  FEATURE(JOIN(t->bits & ~(CNAMES_GIVEN | CNAMES_SURNAME | CNAMES_COMMON), s));
  FEATURE(JOIN(t->bits & CNAMES_COMMON, s));
  FEATURE(JOIN(l->bits & ~(CNAMES_GIVEN | CNAMES_SURNAME | CNAMES_COMMON), s));
  FEATURE(JOIN(r->bits & ~(CNAMES_GIVEN | CNAMES_SURNAME | CNAMES_COMMON), s));
  FEATURE(JOIN(cl, c));
  FEATURE(JOIN(c, cr));
  FEATURE(JOIN(JOIN(cl, c), cr));
  FEATURE(JOIN(c, s));
  FEATURE(JOIN(l->word, JOIN(c, s)));
  FEATURE(JOIN(r->word, JOIN(c, s)));
  FEATURE(JOIN(JOIN(c, s), start));
  FEATURE(JOIN(JOIN(c, s), style));
  FEATURE(JOIN(JOIN(sl, s), JOIN(c, style)));
  FEATURE(JOIN(JOIN(s, sr), JOIN(c, cr)));
  FEATURE(JOIN(JOIN(sl, s), JOIN(cl, c)));
  FEATURE(JOIN(label, JOIN(s, distance)));
  FEATURE(JOIN(length, s));
  FEATURE(JOIN(glue, JOIN(s, sl)));
  FEATURE(JOIN(street, JOIN(number, s)));
  FEATURE(JOIN(JOIN(ll->word, l->word), s));
  FEATURE(JOIN(JOIN(r->word, rr->word), s));
  FEATURE(JOIN(JOIN(sll, sl), JOIN(s, cl)));
  FEATURE(JOIN(JOIN(s, sr), JOIN(srr, cr)));
  FEATURE(JOIN(JOIN(start, style), JOIN(JOIN(cl, c), cr)));
#undef FEATURE
#undef JOIN
  _Static_assert(CNAMES_FEATURES == 45, "as many features as are written above");
}

int cnames_is_candidate(const cnames_token *tokens, size_t count, size_t i, int hasCapitals) {
  const cnames_token *t = &tokens[i];
  if (t->kind == CNAMES_NUMBER) {
    // A house's number beside a word.
    return (i + 1 < count && tokens[i + 1].kind == CNAMES_WORD && tokens[i + 1].casing != CNAMES_LOWER) ||
           (i + 2 < count && tokens[i + 2].bits & CNAMES_STREET) ||
           (i > 0 && tokens[i - 1].casing == CNAMES_CAPITALISED);
  }
  if (t->kind != CNAMES_WORD) return 0;
  if (t->bits & CNAMES_STREET && t->casing != CNAMES_LOWER) return 1;
  if (t->casing == CNAMES_LOWER) {
    if (hasCapitals) return 0;
    return (t->bits & (CNAMES_GIVEN | CNAMES_SURNAME)) != 0 && (t->bits & CNAMES_COMMON) < 0xC0;
  }
  // A capital alone is a candidate but for the commonest words.
  return t->casing == CNAMES_NONE || (t->bits & CNAMES_COMMON) < 0xC0 || (t->bits & CNAMES_GIVEN) >= 3;
}
