/* The timers of reference.c in (time, sequence) order: both of its queues, and a check of that order. */
#ifndef REFERENCE_QUEUE_H
#define REFERENCE_QUEUE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Like assert, but compiled in whatever the flags are. */
#define MUST_HOLD(condition) ((condition) ? (void)0 : broken(#condition, __LINE__))

_Noreturn static void broken(const char *condition, int line) {
  fprintf(stderr, "reference.c:%d: does not hold: %s\n", line, condition);
  exit(1);
}

static void *grow(void *old, size_t count, size_t size) {
  void *memory = realloc(old, count * size);
  MUST_HOLD(memory != NULL);
  return memory;
}

/* Those before LANES have a lane each. */
enum kind { JOB_ARRIVES, BIDDING_OPENS, AWARDS_FALL, BOUNTY_DOUBLES, JOB_EXPIRES, LANES, WORK_IS_DONE = LANES };

typedef struct {
  double time;
  uint64_t sequence;
  uint32_t kind;
  uint32_t target;
} Timer;

/* A ring; `room` is a power of two. */
typedef struct {
  Timer *timers;
  uint32_t room, first, count;
} Lane;

typedef struct {
  Timer *timers;
  uint32_t room, count;
} Heap;

static struct {
  bool withLanes;
  Lane lanes[LANES];
  Heap heap;
  uint64_t sequence;
  Timer last;
} queue;

static inline bool isBefore(const Timer *a, const Timer *b) {
  return a->time < b->time || (a->time == b->time && a->sequence < b->sequence);
}

static void pushLane(Lane *lane, Timer timer) {
  if (lane->count == lane->room) {
    uint32_t room = lane->room ? 2 * lane->room : 64;
    lane->timers = grow(lane->timers, room, sizeof(Timer));
    /* What had wrapped around moves behind the old end. */
    memcpy(lane->timers + lane->room, lane->timers, lane->first * sizeof(Timer));
    lane->room = room;
  }
  lane->timers[(lane->first + lane->count++) & (lane->room - 1)] = timer;
}

static void pushHeap(Heap *heap, Timer timer) {
  if (heap->count == heap->room) {
    heap->room = heap->room ? 2 * heap->room : 64;
    heap->timers = grow(heap->timers, heap->room, sizeof(Timer));
  }
  uint32_t at = heap->count++;
  while (at > 0 && isBefore(&timer, &heap->timers[(at - 1) / 4])) {
    heap->timers[at] = heap->timers[(at - 1) / 4];
    at = (at - 1) / 4;
  }
  heap->timers[at] = timer;
}

static void dropHeap(Heap *heap) {
  Timer timer = heap->timers[--heap->count];
  uint32_t at = 0;
  for (;;) {
    uint32_t child = 4 * at + 1;
    if (child >= heap->count) break;
    uint32_t end = child + 4 < heap->count ? child + 4 : heap->count;
    uint32_t least = child;
    while (++child < end)
      if (isBefore(&heap->timers[child], &heap->timers[least])) least = child;
    if (!isBefore(&heap->timers[least], &timer)) break;
    heap->timers[at] = heap->timers[least];
    at = least;
  }
  heap->timers[at] = timer;
}

static void setTimer(enum kind kind, double time, uint32_t target) {
  Timer timer = {time, queue.sequence++, kind, target};
  if (queue.withLanes && kind < LANES) pushLane(&queue.lanes[kind], timer);
  else pushHeap(&queue.heap, timer);
}

/* Takes the next timer into queue.last. There is always one while jobs are open: the next whole day. */
static void takeTimer(void) {
  const Timer *next = queue.heap.count ? &queue.heap.timers[0] : NULL;
  Lane *lane = NULL;
  for (Lane *each = queue.lanes; each < queue.lanes + LANES; each++) {
    if (each->count == 0) continue;
    const Timer *head = &each->timers[each->first];
    if (next && !isBefore(head, next)) continue;
    next = head;
    lane = each;
  }
  MUST_HOLD(next != NULL);
  Timer timer = *next;
  if (lane) {
    lane->first = (lane->first + 1) & (lane->room - 1);
    lane->count--;
  } else dropHeap(&queue.heap);
  MUST_HOLD(isBefore(&queue.last, &timer));
  queue.last = timer;
}

static void clearTimers(void) {
  for (int kind = 0; kind < LANES; kind++) queue.lanes[kind].first = queue.lanes[kind].count = 0;
  queue.heap.count = 0;
  queue.sequence = 0;
  queue.last = (Timer){.time = -1};
}

#endif
