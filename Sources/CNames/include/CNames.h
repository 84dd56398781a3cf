// The tagger of names and addresses: bytes to tokens, a look-up per word, hashed features, a linear chain.
//
// A conditional random field (Lafferty, McCallum, Pereira 2001) whose features are hashed into one table of small
// integers (Weinberger et al. 2009), so that neither a vocabulary nor a runtime comes with it.
#ifndef CNAMES_H
#define CNAMES_H

#include <stddef.h>
#include <stdint.h>

enum {
  CNAMES_LABELS = 9,
  CNAMES_FEATURES = 45,
  CNAMES_ROW_BITS = 18,
  CNAMES_ROWS = 1 << CNAMES_ROW_BITS,
  // Of a row: a weight a label, and the check of the feature that it belongs to.
  CNAMES_ROW_BYTES = CNAMES_LABELS + 1,
  CNAMES_BUCKETS = 1 << 17,
  // A segment longer than this is cut: a line of tens of thousands of words is no sentence.
  CNAMES_MAX_TOKENS = 512,
};

enum {
  CNAMES_O,
  CNAMES_B_PERSON,
  CNAMES_I_PERSON,
  CNAMES_B_ADDRESS,
  CNAMES_I_ADDRESS,
  CNAMES_B_PLACE,
  CNAMES_I_PLACE,
  CNAMES_B_ORGANISATION,
  CNAMES_I_ORGANISATION,
};

enum { CNAMES_WORD, CNAMES_NUMBER, CNAMES_MIXED, CNAMES_MARK, CNAMES_ADDRESS_OF_NET };

// What the letters of a token look like.
enum { CNAMES_NONE, CNAMES_LOWER, CNAMES_CAPITALISED, CNAMES_UPPER, CNAMES_INITIAL, CNAMES_CAMEL };

typedef struct {
  uint32_t start, end;  // bytes
  uint64_t word;        // hash of the folded letters
  uint32_t shape;       // hash of the shape, runs shortened
  uint32_t affixes[5];  // hashes of the first 2 and 3, the last 2, 3 and 4 folded bytes
  uint16_t bits;        // what the lexicon says
  uint8_t kind, casing, length;
  uint8_t first;        // the first byte; of a mark, all it is
  uint8_t isGlued;      // nothing stands between it and the token before
} cnames_token;

// The lexicon's answer for one word.
enum {
  CNAMES_GIVEN = 0x0007,        // 0: no given name; else 1 (rare or unknown) to 5 (above 100,000 bearers)
  CNAMES_SURNAME = 0x0038,      // the same, times 8
  CNAMES_COMMON = 0x00C0,       // 1 to 3: the commoner the word
  CNAMES_PLACE = 0x0300,        // 1 town, 2 city, 3 country or state
  CNAMES_STREET = 0x0400,
  CNAMES_UNIT = 0x0800,
  CNAMES_TITLE = 0x1000,
  CNAMES_ORGANISATION = 0x2000,
  CNAMES_PARTICLE = 0x4000,
  CNAMES_OTHER = 0x8000,        // months, weekdays, jobs, labels: with COMMON telling which
};

// Words and their bits: two candidate buckets of four slots a word, a fingerprint of 16 bits in each (Fan et al. 2014).
// A word that is not in it is taken for one with a chance of 8 in 65,536.
typedef struct {
  uint32_t bucketMask;
  const uint16_t *fingerprints;
  const uint16_t *bits;
} cnames_lexicon;

typedef struct {
  cnames_lexicon lexicon;
  const int8_t *weights;  // CNAMES_ROWS rows of CNAMES_ROW_BYTES
  float scale;            // of one step of a weight
  float transitions[CNAMES_LABELS + 1][CNAMES_LABELS];  // the last row: from the start of a segment
} cnames_model;

typedef struct {
  uint32_t start, end;
  uint8_t label;       // CNAMES_B_PERSON or CNAMES_B_ADDRESS
  float margin;        // by how much its labels beat O, a token
} cnames_span;

uint64_t cnames_hash(const uint8_t *folded, size_t count);
// Folds to small letters without marks; returns the count, at most `capacity`.
size_t cnames_fold(const uint8_t *text, size_t count, uint8_t *folded, size_t capacity);
uint16_t cnames_look(const cnames_lexicon *lexicon, uint64_t word);
void cnames_place_of(uint64_t word, uint32_t mask, uint32_t buckets[2], uint16_t *fingerprint);

// Tokens of one segment (up to the end of a line) from `offset`; sets where the next one begins.
size_t cnames_tokens(const cnames_lexicon *lexicon, const uint8_t *text, size_t count, size_t offset,
                     cnames_token *tokens, size_t capacity, size_t *next);
// The features of token `i`, hashed: the upper CNAMES_ROW_BITS are the place of its row, the lowest eight the row's check.
void cnames_features(const cnames_token *tokens, size_t count, size_t i, uint32_t features[CNAMES_FEATURES]);
int cnames_is_candidate(const cnames_token *tokens, size_t count, size_t i, int hasCapitals);

// The model that is built in, compressed; how large it is unpacked; and its parts, in the unpacked bytes that must stay
// where they are, aligned to 8. Returns 0 for anything else.
const uint8_t *cnames_packed(size_t *count);
size_t cnames_model_size(void);
int cnames_model_read(const uint8_t *file, size_t count, cnames_model *model);

// What to add to the score of O so that a name must be as likely as `threshold`, above 0 and below 1.
float cnames_bias(double threshold);
// Spans of persons and addresses in a text, ascending; at most `capacity`, returns how many. `bias` is added to O.
size_t cnames_tag(const cnames_model *model, const uint8_t *text, size_t count, float bias, cnames_span *spans,
                  size_t capacity);

#endif
