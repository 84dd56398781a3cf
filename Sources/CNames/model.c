#include "internal.h"

#include <string.h>

// The parts of an unpacked model file, as Tools/train-names writes them.
enum {
  header = 8,
  weights_at = (header + sizeof(float) * (1 + (CNAMES_LABELS + 1) * CNAMES_LABELS) + 7) / 8 * 8,
  lexicon_at = (weights_at + CNAMES_ROWS * CNAMES_ROW_BYTES + 7) / 8 * 8,
  slots = CNAMES_BUCKETS * 4,
  model_size = lexicon_at + slots * 4,
};

size_t cnames_model_size(void) { return model_size; }

int cnames_model_read(const uint8_t *file, size_t count, cnames_model *model) {
  if (count != model_size || memcmp(file, "MPNM2\0\0\0", header)) return 0;
  memcpy(&model->scale, file + header, sizeof model->scale);
  memcpy(model->transitions, file + header + sizeof model->scale, sizeof model->transitions);
  model->weights = (const int8_t *)(file + weights_at);
  model->lexicon.bucketMask = CNAMES_BUCKETS - 1;
  model->lexicon.fingerprints = (const uint16_t *)(file + lexicon_at);
  model->lexicon.bits = (const uint16_t *)(file + lexicon_at + slots * 2);
  return 1;
}
