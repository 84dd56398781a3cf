#include "internal.h"

#include <math.h>
#include <string.h>

// Tokens on each side of a candidate that are decoded with it.
enum { reach = 3 };
// In log odds a word: how sure a name must be to be remembered, and what it adds where it comes again.
static const float certain = 1.5f, recalled = 2;

typedef struct {
  cnames_token tokens[CNAMES_MAX_TOKENS];
  float scores[CNAMES_MAX_TOKENS][CNAMES_LABELS];
  uint8_t back[CNAMES_MAX_TOKENS][CNAMES_LABELS];
  uint8_t labels[CNAMES_MAX_TOKENS];
  uint8_t isNear[CNAMES_MAX_TOKENS];
} segment;

typedef int8_t bytes8 __attribute__((vector_size(8)));
typedef int16_t words8 __attribute__((vector_size(16)));
_Static_assert(CNAMES_LABELS == 9, "eight labels and one");

static inline const int8_t *row_of(const cnames_model *model, uint32_t feature) {
  return model->weights + (size_t)(feature >> (32 - CNAMES_ROW_BITS)) * CNAMES_ROW_BYTES;
}

static void score(const cnames_model *model, segment *s, size_t count, size_t i, float bias) {
  uint32_t features[CNAMES_FEATURES];
  cnames_features(s->tokens, count, i, features);
  for (size_t f = 0; f < CNAMES_FEATURES; f++) __builtin_prefetch(row_of(model, features[f]));
  // Eight labels at once, and the ninth by itself; 45 bytes stay well within 16 bits.
  words8 sums = {0};
  int last = 0;
  for (size_t f = 0; f < CNAMES_FEATURES; f++) {
    const int8_t *row = row_of(model, features[f]);
    // Nobody's features, which most rare ones are, have the row of another: they say nothing.
    const int8_t isOwn = (uint8_t)row[CNAMES_LABELS] == (uint8_t)features[f] ? -1 : 0;
    bytes8 part;
    memcpy(&part, row, sizeof part);
    sums += __builtin_convertvector(part & isOwn, words8);
    last += row[8] & isOwn;
  }
  for (size_t k = 0; k < 8; k++) s->scores[i][k] = (float)sums[k] * model->scale;
  s->scores[i][8] = (float)last * model->scale;
  s->scores[i][CNAMES_O] += bias;
}

// The best labels of the tokens from `first` up to `last` (Viterbi 1967).
static void decode(const cnames_model *model, segment *s, size_t first, size_t last) {
  float best[CNAMES_LABELS], next[CNAMES_LABELS];
  for (size_t k = 0; k < CNAMES_LABELS; k++)
    best[k] = s->scores[first][k] + (first == 0 ? model->transitions[CNAMES_LABELS][k] : model->transitions[CNAMES_O][k]);
  for (size_t i = first + 1; i < last; i++) {
    for (size_t k = 0; k < CNAMES_LABELS; k++) {
      float most = best[0] + model->transitions[0][k];
      uint8_t from = 0;
      for (uint8_t j = 1; j < CNAMES_LABELS; j++) {
        const float value = best[j] + model->transitions[j][k];
        if (value > most) {
          most = value;
          from = j;
        }
      }
      next[k] = most + s->scores[i][k];
      s->back[i][k] = from;
    }
    memcpy(best, next, sizeof best);
  }
  uint8_t label = 0;
  for (uint8_t k = 1; k < CNAMES_LABELS; k++)
    if (best[k] > best[label]) label = k;
  for (size_t i = last; i-- > first;) {
    s->labels[i] = label;
    if (i > first) label = s->back[i][label];
  }
}

static inline int given(const cnames_token *t) { return t->bits & CNAMES_GIVEN; }
static inline int surname(const cnames_token *t) { return (t->bits & CNAMES_SURNAME) >> 3; }

// `Smith, John`: a surname, a comma and a given name are one name, if they are what they are more often than not.
static int is_inverted(const cnames_token *tokens, size_t left, size_t leftEnd, size_t right) {
  return leftEnd == left + 1 && right == leftEnd + 1 && tokens[leftEnd].first == ',' && tokens[leftEnd].kind == CNAMES_MARK &&
         surname(&tokens[left]) > given(&tokens[left]) && given(&tokens[right]) >= 3 &&
         given(&tokens[right]) > surname(&tokens[right]);
}

static inline int is_mark(const cnames_token *t, const char *marks) { return t->kind == CNAMES_MARK && t->first && strchr(marks, t->first); }

// `Muqtada al - Sadr`, as it stands in text that was taken apart into words: a particle, a hyphen and a name go on.
static int goes_on_behind_hyphen(const segment *s, size_t count, size_t begin, size_t end) {
  return end > begin && end + 1 < count && s->tokens[end - 1].bits & CNAMES_PARTICLE && is_mark(&s->tokens[end], "-") &&
         s->labels[end + 1] == CNAMES_B_PERSON;
}

// Where an address ends that goes on behind a comma or in the next line with what is no address by itself: `… 12` `, 3º B`.
static size_t end_of_address(const segment *s, size_t count, size_t end) {
  for (;;) {
    size_t next = end;
    while (next < count && next < end + 2 && is_mark(&s->tokens[next], ",\n-")) next++;
    if (next == end || next >= count || s->labels[next] != CNAMES_B_ADDRESS) return end;
    size_t last = next + 1;
    while (last < count && s->labels[last] == CNAMES_I_ADDRESS) last++;
    for (size_t k = next; k < last; k++)
      if (s->tokens[k].bits & CNAMES_STREET) return end;
    end = last;
  }
}

static size_t collect(const segment *s, size_t count, cnames_span *spans, size_t capacity) {
  size_t found = 0;
  for (size_t i = 0; i < count;) {
    const uint8_t label = s->labels[i];
    if (label != CNAMES_B_PERSON && label != CNAMES_B_ADDRESS) {
      i++;
      continue;
    }
    size_t end = i + 1;
    while (end < count && s->labels[end] == label + 1) end++;
    if (label == CNAMES_B_PERSON && end + 1 < count && s->labels[end + 1] == label && is_inverted(s->tokens, i, end, end + 1)) {
      end += 2;
      while (end < count && s->labels[end] == label + 1) end++;
    }
    if (label == CNAMES_B_PERSON && goes_on_behind_hyphen(s, count, i, end)) {
      end += 2;
      while (end < count && s->labels[end] == label + 1) end++;
    }
    if (label == CNAMES_B_ADDRESS) end = end_of_address(s, count, end);
    const size_t after = end;
    while (end > i + 1 && is_mark(&s->tokens[end - 1], ",;\n-/(:|\"")) end--;
    float margin = 0;
    for (size_t k = i; k < end; k++) margin += s->scores[k][s->labels[k]] - s->scores[k][CNAMES_O];
    if (found == capacity) return found;
    spans[found++] = (cnames_span){s->tokens[i].start, s->tokens[end - 1].end, label, margin / (float)(end - i)};
    i = after;
  }
  return found;
}

// Names that were read with their given name and surname: what is beside them later, by itself, is likelier one of them.
typedef struct {
  uint32_t words[256];  // of each place, the word that was remembered last
} memory;

static inline uint32_t *place_in(memory *m, const cnames_token *t) { return &m->words[t->word & 255]; }
static inline uint32_t mark_of(const cnames_token *t) { return (uint32_t)(t->word >> 32) | 1; }

static void remember(memory *m, const segment *s, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (s->labels[i] != CNAMES_B_PERSON) continue;
    size_t end = i + 1, words = 0;
    float margin = 0;
    while (end < count && s->labels[end] == CNAMES_I_PERSON) end++;
    for (size_t k = i; k < end; k++) {
      words += s->tokens[k].casing == CNAMES_CAPITALISED;
      margin += s->scores[k][s->labels[k]] - s->scores[k][CNAMES_O];
    }
    if (words < 2 || words > 4 || margin < certain * (float)(end - i)) continue;
    for (size_t k = i; k < end; k++) {
      const cnames_token *t = &s->tokens[k];
      if (t->casing == CNAMES_CAPITALISED && t->length > 2 && !(t->bits & (CNAMES_PARTICLE | CNAMES_TITLE))) *place_in(m, t) = mark_of(t);
    }
  }
}

// Makes persons likelier where a remembered name stands and is taken for something else; whether there is one.
static int recall(memory *m, segment *s, size_t count) {
  int found = 0;
  for (size_t i = 0; i < count; i++) {
    const cnames_token *t = &s->tokens[i];
    if (!s->isNear[i] || (t->casing != CNAMES_CAPITALISED && t->casing != CNAMES_UPPER)) continue;
    if (*place_in(m, t) != mark_of(t) || s->labels[i] == CNAMES_B_PERSON || s->labels[i] == CNAMES_I_PERSON) continue;
    if (s->labels[i] == CNAMES_B_ADDRESS || s->labels[i] == CNAMES_I_ADDRESS) continue;
    s->scores[i][CNAMES_B_PERSON] += recalled;
    s->scores[i][CNAMES_I_PERSON] += recalled;
    found = 1;
  }
  return found;
}

static void decode_all(const cnames_model *model, segment *s, size_t count) {
  for (size_t i = 0; i < count;) {
    size_t last = i;
    while (last < count && s->isNear[last]) last++;
    if (last > i) decode(model, s, i, last);
    i = last + 1;
  }
}

float cnames_bias(double threshold) { return (float)log(threshold / (1 - threshold)); }

size_t cnames_tag(const cnames_model *model, const uint8_t *text, size_t count, float bias, cnames_span *spans,
                  size_t capacity) {
  segment s;
  memory known = {0};
  size_t offset = 0, found = 0;
  while (offset < count) {
    const size_t tokens = cnames_tokens(&model->lexicon, text, count, offset, s.tokens, CNAMES_MAX_TOKENS, &offset);
    if (tokens == 0) continue;
    size_t capitals = 0;
    for (size_t i = 0; i < tokens; i++) capitals += s.tokens[i].casing == CNAMES_CAPITALISED;
    memset(s.isNear, 0, tokens);
    memset(s.labels, CNAMES_O, tokens);
    for (size_t i = 0; i < tokens; i++) {
      if (!cnames_is_candidate(s.tokens, tokens, i, capitals > 0)) continue;
      const size_t first = i > reach ? i - reach : 0, last = i + reach < tokens ? i + reach + 1 : tokens;
      memset(s.isNear + first, 1, last - first);
    }
    for (size_t i = 0; i < tokens; i++)
      if (s.isNear[i]) score(model, &s, tokens, i, bias);
    decode_all(model, &s, tokens);
    remember(&known, &s, tokens);
    if (recall(&known, &s, tokens)) decode_all(model, &s, tokens);
    found += collect(&s, tokens, spans + found, capacity - found);
  }
  return found;
}
