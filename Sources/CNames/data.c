#include "CNames.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Made by Tools/train-names: weights and lexicon, compressed (RFC 8878).
static const uint8_t packed[] = {
#embed "names.model.zst"
};

const uint8_t *cnames_packed(size_t *count) {
  *count = sizeof packed;
  return packed;
}
