#include "phrases.h"
#include "internal.h"

static int same_head(const cshapes_phrases *phrases, const phrase *a, const phrase *b) {
  return a->headCount == b->headCount &&
         memcmp(phrases->bytes + a->start + a->headStart, phrases->bytes + b->start + b->headStart, a->headCount) == 0;
}

static void *allocate(size_t count, size_t size) {
  void *made = calloc(count, size);
  if (made == NULL) abort();
  return made;
}

// Which beginnings of three letters a head has: a shorter one stands before anything.
static void note_beginning(cshapes_phrases *phrases, const uint8_t *head, size_t count) {
  for (uint32_t b = 0; b < (count > 1 ? 1u : 32u); b++)
    for (uint32_t c = 0; c < (count > 2 ? 1u : 32u); c++) {
      const uint32_t bit = beginning(head[0], count > 1 ? head[1] : (uint8_t)b, count > 2 ? head[2] : (uint8_t)c);
      phrases->beginnings[bit / 64] |= 1ull << (bit % 64);
    }
}

cshapes_phrases *cshapes_make_phrases(const uint8_t *bytes, const uint32_t *ends, size_t count) {
  cshapes_phrases *made = allocate(1, sizeof *made);
  const size_t size = count == 0 ? 0 : ends[count - 1];
  made->bytes = allocate(size + PADDING, 1);
  for (size_t i = 0; i < size; i++) made->bytes[i] = fold(bytes[i]);
  phrase *unsorted = allocate(count + 1, sizeof *unsorted);
  made->phrases = allocate(count + 1, sizeof *made->phrases);
  size_t slotCount = 64;
  while (slotCount < 3 * count) slotCount *= 2;
  made->slotMask = slotCount - 1;
  made->slots = allocate(slotCount, sizeof *made->slots);

  // Which phrases share a head: a chain of them in each slot, then laid out one behind the other.
  uint32_t *next = allocate(count + 1, sizeof *next);
  for (size_t i = 0; i < count; i++) {
    const uint32_t start = i == 0 ? 0 : ends[i - 1];
    const uint8_t *text = made->bytes + start;
    const uint32_t length = ends[i] - start;
    uint32_t head = 0;
    while (head < length && !is_letter(text[head])) head++;
    if (head == length) continue;
    uint32_t headEnd = head;
    if (is_wide(text[head]) && head + 3 <= length) {
      headEnd = head + 3;
    } else {
      while (headEnd < length && is_letter(text[headEnd]) && !is_wide(text[headEnd])) headEnd++;
    }
    if (headEnd == head) continue;
    unsorted[i] = (phrase){(uint32_t)i, start, length, head, headEnd - head, headEnd < length ? text[headEnd] : 0, 0};
    if (unsorted[i].headCount > made->longestHead) made->longestHead = unsorted[i].headCount;
    note_beginning(made, text + head, unsorted[i].headCount);
    const uint32_t hash = hash_head(text + head, unsorted[i].headCount);
    made->filter[hash / (1u << 21) % (FILTER / 64)] |= 1ull << (hash >> 15 & 63);
    size_t place = hash & made->slotMask;
    while (made->slots[place].first != 0 && (made->slots[place].hash != hash ||
                                             !same_head(made, &unsorted[made->slots[place].first - 1], &unsorted[i])))
      place = (place + 1) & made->slotMask;
    next[i] = made->slots[place].first;
    made->slots[place] = (slot){hash, (uint32_t)i + 1};
  }
  size_t used = 0;
  for (size_t place = 0; place < slotCount; place++) {
    uint32_t chained = made->slots[place].first;
    if (chained == 0) continue;
    made->slots[place].first = (uint32_t)used + 1;
    for (; chained != 0; chained = next[chained - 1]) made->phrases[used++] = unsorted[chained - 1];
    made->phrases[used - 1].isLast = 1;
  }
  free(unsorted);
  free(next);
  return made;
}

void cshapes_free_phrases(cshapes_phrases *phrases) {
  free(phrases->bytes);
  free(phrases->phrases);
  free(phrases->slots);
  free(phrases);
}
