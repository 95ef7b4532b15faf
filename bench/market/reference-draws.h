/* The keyed draws of reference.c: a hash of (seed, purpose, who, which), mixed as in market/primitives/random.ts. */
#ifndef REFERENCE_DRAWS_H
#define REFERENCE_DRAWS_H

#include <math.h>
#include <stdint.h>

enum purpose { ARRIVAL, DIFFICULTY, WORK, BASE_PRICE, CHOICE, MARGIN, WORK_DAYS, LUCK, REVIEW, PURPOSES };

static uint32_t keyOf[PURPOSES];

static inline uint32_t mixWord(uint32_t hash, uint32_t word) {
  uint32_t k = word * 0xcc9e2d51u;
  k = (k << 15) | (k >> 17);
  hash ^= k * 0x1b873593u;
  return ((hash << 13) | (hash >> 19)) * 5 + 0xe6546b64u;
}

static inline uint32_t finish(uint32_t hash) {
  hash ^= hash >> 16;
  hash *= 0x85ebca6bu;
  hash ^= hash >> 13;
  hash *= 0xc2b2ae35u;
  return hash ^ (hash >> 16);
}

static void seedDraws(uint64_t seed) {
  uint32_t key = mixWord(mixWord(0x9e3779b9u, (uint32_t)seed), (uint32_t)(seed >> 32));
  for (uint32_t purpose = 0; purpose < PURPOSES; purpose++) keyOf[purpose] = mixWord(key, purpose);
}

static inline uint32_t word(enum purpose purpose, uint32_t who, uint32_t which) {
  return finish(mixWord(mixWord(keyOf[purpose], who), which));
}

/* Uniform on (0, 1). */
static inline double uniform(enum purpose purpose, uint32_t who, uint32_t which) {
  return (word(purpose, who, which) + 0.5) * 0x1p-32;
}

static inline double exponential(enum purpose purpose, uint32_t who, uint32_t which) {
  return -log(uniform(purpose, who, which));
}

static const double PI = 3.14159265358979323846;

static inline double normal(enum purpose purpose, uint32_t who) {
  return sqrt(2 * exponential(purpose, who, 0)) * cos(2 * PI * uniform(purpose, who, 1));
}

#endif
