/*
 * The benchmark market as a plain C program: what Tortuga's engine is measured against.
 *
 *   gcc -O3 -std=c11 reference.c -o reference -lm
 *   ./reference <jobs> <bidders> <seed> <heap|lanes> [replications]
 *
 * It plays the seeds seed, seed + 1, ... and prints one line of JSON. Time is in days, money in integer cents.
 *
 *   heap    every timer waits in one 4-ary heap
 *   lanes   timers of a constant delay come due in the order in which they were set, so each such delay has a
 *           first-in-first-out lane; arrivals are set one at a time and have one too; only the ends of work need the heap
 *
 * Rules
 *   bidders   u = (i + 0.5) / M, skill s = ln(u / (1 - u)) / 1.702, unit cost c = 0.6 + 0.8 frac((i + 1) / golden ratio)
 *   jobs      Poisson arrivals at 0.1 M a day; difficulty d ~ N(0, 1); work w = 10000 exp(0.5 z);
 *             bounty max(1, round(w U(0.5, 1.5))), doubled 7, 14 and 21 days after posting unless the job is closed
 *   bidding   every whole day each idle bidder draws three open jobs with replacement; p = logistic(1.5 (s - d)),
 *             q = 0.10 + 0.85 p; it takes the largest positive 0.9 q bounty - c w, bids ceil(r + (bounty - r) U),
 *             r = c w / (0.9 q)
 *   award     half a day later to the lowest bid, the earliest on ties; the price goes into escrow
 *   work      Exp(mean 3 days), right with probability p; right work is rejected at 0.05, wrong work accepted at 0.10
 *   payment   the bidder gets price - floor(price / 10), the platform the rest; a rejection refunds and opens the job again
 *   expiry    56 days after posting if the job is open; a rejection after that also ends the job
 *   end       when every job is closed
 *
 * Eight independent programs agreed, at 5000 jobs, 100 bidders and 24 seeds, on a completion rate of 0.9654 - 0.9672
 * (+-0.0015), a mean price of 312.8 - 315.2 dollars (+-2.5) and 19.96 - 20.17 days to acceptance (+-0.12).
 * `./reference 5000 100 10000 lanes 1000` gives 0.9658, 314.95 and 20.12, with these readings where the rules leave a choice:
 *   - A job is open from posting, or a rejection, to its award. While it is awarded nobody can draw it or bid on it, but
 *     its bounty goes on doubling: it is not closed.
 *   - A job is closed when its work is accepted or when it has expired. One that is awarded 56 days after posting
 *     stays so; a rejection then ends it, as a rejection and an expiry.
 *   - Who has bid is free again when the award goes to somebody else, and half a day comes before the next whole day, so
 *     idle means: not at work. Work begins with the award. The review takes no time.
 *   - The price is the winning bid, not the bounty. Mean price and mean days to acceptance are over accepted jobs, and the
 *     days run from posting: earlier attempts are in them.
 *   - Days on which no job is open are evaluated by nobody. A drawn job counts as one evaluation, drawn twice as two.
 *   - Events are what happens in the market (posted, proposed, awarded, accepted, rejected, escalated, expired). Timers
 *     that find nothing to do are not counted.
 */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <math.h>
#include <time.h>

#include "reference-draws.h"
#include "reference-queue.h"

/* ---- the market ---- */

enum state { OPEN, AWARDED, CLOSED };
enum event { POSTED, PROPOSED, AWARDED_TO, ACCEPTED, REJECTED, ESCALATED, EXPIRED, EVENTS };

#define NONE UINT32_MAX

typedef struct {
  double hardness; /* exp(1.5 d) */
  double work;
  double postedAt;
  int64_t bounty;
  int64_t escrow;
  uint32_t place; /* in the list of open jobs */
  uint32_t best;  /* the lowest of today's proposals */
  uint16_t attempts;
  uint8_t state;
  uint8_t raises;
  bool overdue;
} Job;

typedef struct {
  double strength; /* exp(1.5 s), so that logistic(1.5 (s - d)) = strength / (strength + hardness) */
  double unitCost;
  int64_t earned;
  uint32_t job; /* at work on it, or NONE */
} Bidder;

typedef struct {
  uint32_t job, bidder;
  int64_t price;
} Proposal;

static struct {
  uint32_t jobCount, bidderCount, posted, closed, openCount, proposalCount;
  Job *jobs;
  Bidder *bidders;
  uint32_t *open, *idle;
  Proposal *proposals;
  /* The ledger, beside what each bidder earned. */
  int64_t clients, escrow, platform;
} market;

static struct {
  uint64_t events[EVENTS], evaluations;
  double days, price;
  double seconds;
  int64_t ledgerSum;
} totals;

static inline double chanceOf(const Bidder *bidder, const Job *job) {
  return bidder->strength / (bidder->strength + job->hardness);
}

static void openJob(uint32_t id) {
  Job *job = &market.jobs[id];
  job->state = OPEN;
  job->best = NONE;
  job->place = market.openCount;
  market.open[market.openCount++] = id;
}

static void unlistJob(uint32_t id) {
  uint32_t last = market.open[--market.openCount];
  market.open[market.jobs[id].place] = last;
  market.jobs[last].place = market.jobs[id].place;
}

static void closeJob(uint32_t id, enum event why) {
  Job *job = &market.jobs[id];
  MUST_HOLD(job->escrow == 0);
  job->state = CLOSED;
  market.closed++;
  totals.events[why]++;
}

static void jobArrives(double now, uint32_t id) {
  double work = 10000 * exp(0.5 * normal(WORK, id));
  int64_t bounty = (int64_t)round(work * (0.5 + uniform(BASE_PRICE, id, 0)));
  market.jobs[id] = (Job){
      .hardness = exp(1.5 * normal(DIFFICULTY, id)),
      .work = work,
      .postedAt = now,
      .bounty = bounty > 1 ? bounty : 1,
  };
  openJob(id);
  totals.events[POSTED]++;
  setTimer(BOUNTY_DOUBLES, now + 7, id);
  if (++market.posted < market.jobCount)
    setTimer(JOB_ARRIVES, now + exponential(ARRIVAL, id + 1, 0) / (0.1 * market.bidderCount), id + 1);
}

static void bountyDoubles(double now, uint32_t id) {
  Job *job = &market.jobs[id];
  if (job->state == CLOSED) return;
  job->bounty *= 2;
  totals.events[ESCALATED]++;
  if (++job->raises < 3) setTimer(BOUNTY_DOUBLES, now + 7, id);
  else setTimer(JOB_EXPIRES, now + 35, id);
}

static void jobExpires(uint32_t id) {
  Job *job = &market.jobs[id];
  if (job->state == OPEN) {
    unlistJob(id);
    closeJob(id, EXPIRED);
  } else job->overdue = true;
}

static void propose(uint32_t bidderId, uint32_t day) {
  const Bidder *bidder = &market.bidders[bidderId];
  uint32_t best = NONE;
  double bestGain = 0, bestChance = 0;
  for (uint32_t draw = 0; draw < 3; draw++) {
    uint64_t pick = (uint64_t)word(CHOICE, bidderId, 3 * day + draw) * market.openCount >> 32;
    const Job *job = &market.jobs[market.open[pick]];
    double payChance = 0.9 * (0.10 + 0.85 * chanceOf(bidder, job));
    double gain = payChance * (double)job->bounty - bidder->unitCost * job->work;
    if (gain <= bestGain) continue;
    best = market.open[pick];
    bestGain = gain;
    bestChance = payChance;
  }
  totals.evaluations += 3;
  if (best == NONE) return;
  const Job *job = &market.jobs[best];
  double least = bidder->unitCost * job->work / bestChance;
  double price = ceil(least + ((double)job->bounty - least) * uniform(MARGIN, bidderId, day));
  market.proposals[market.proposalCount++] = (Proposal){best, bidderId, (int64_t)price};
  totals.events[PROPOSED]++;
}

static void biddingOpens(double now, uint32_t day) {
  setTimer(BIDDING_OPENS, now + 1, day + 1);
  if (market.openCount == 0) return;
  /* Gathered without a branch first: who is idle is a coin toss that no branch predictor wins. */
  uint32_t idleCount = 0;
  for (uint32_t bidder = 0; bidder < market.bidderCount; bidder++) {
    market.idle[idleCount] = bidder;
    idleCount += market.bidders[bidder].job == NONE;
  }
  for (uint32_t i = 0; i < idleCount; i++) propose(market.idle[i], day);
  if (market.proposalCount > 0) setTimer(AWARDS_FALL, now + 0.5, 0);
}

static void award(double now, const Proposal *proposal) {
  Job *job = &market.jobs[proposal->job];
  unlistJob(proposal->job);
  job->state = AWARDED;
  job->escrow = proposal->price;
  market.clients -= proposal->price;
  market.escrow += proposal->price;
  market.bidders[proposal->bidder].job = proposal->job;
  double days = 3 * exponential(WORK_DAYS, proposal->job, job->attempts);
  setTimer(WORK_IS_DONE, now + days, proposal->bidder);
  totals.events[AWARDED_TO]++;
}

static void awardsFall(double now) {
  for (uint32_t id = 0; id < market.proposalCount; id++) {
    Job *job = &market.jobs[market.proposals[id].job];
    if (job->best == NONE || market.proposals[id].price < market.proposals[job->best].price) job->best = id;
  }
  for (uint32_t id = 0; id < market.proposalCount; id++) {
    const Job *job = &market.jobs[market.proposals[id].job];
    if (job->state == OPEN && job->best == id) award(now, &market.proposals[id]);
  }
  market.proposalCount = 0;
}

static void accept(double now, uint32_t id, Bidder *bidder) {
  Job *job = &market.jobs[id];
  int64_t price = job->escrow, fee = price / 10;
  job->escrow = 0;
  market.escrow -= price;
  bidder->earned += price - fee;
  market.platform += fee;
  totals.days += now - job->postedAt;
  totals.price += (double)price;
  closeJob(id, ACCEPTED);
}

static void reject(uint32_t id) {
  Job *job = &market.jobs[id];
  market.escrow -= job->escrow;
  market.clients += job->escrow;
  job->escrow = 0;
  job->attempts++;
  totals.events[REJECTED]++;
  if (job->overdue) closeJob(id, EXPIRED);
  else openJob(id);
}

static void workIsDone(double now, uint32_t bidderId) {
  Bidder *bidder = &market.bidders[bidderId];
  uint32_t id = bidder->job;
  const Job *job = &market.jobs[id];
  bool right = uniform(LUCK, id, job->attempts) < chanceOf(bidder, job);
  bool accepted = uniform(REVIEW, id, job->attempts) < (right ? 0.95 : 0.10);
  bidder->job = NONE;
  if (accepted) accept(now, id, bidder);
  else reject(id);
}

/* ---- one replication ---- */

static void openMarket(void) {
  market.posted = market.closed = market.openCount = market.proposalCount = 0;
  market.clients = market.escrow = market.platform = 0;
  for (uint32_t i = 0; i < market.bidderCount; i++) {
    double u = (i + 0.5) / market.bidderCount;
    double golden = (i + 1) * 0.6180339887498949;
    market.bidders[i] = (Bidder){
        .strength = exp(1.5 * log(u / (1 - u)) / 1.702),
        .unitCost = 0.6 + 0.8 * (golden - floor(golden)),
        .job = NONE,
    };
  }
}

static int64_t ledgerSum(void) {
  int64_t sum = market.clients + market.escrow + market.platform;
  for (uint32_t i = 0; i < market.bidderCount; i++) sum += market.bidders[i].earned;
  return sum;
}

static double cpuSeconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void play(uint64_t seed) {
  double start = cpuSeconds();
  seedDraws(seed);
  clearTimers();
  openMarket();
  setTimer(JOB_ARRIVES, exponential(ARRIVAL, 0, 0) / (0.1 * market.bidderCount), 0);
  setTimer(BIDDING_OPENS, 1, 1);
  while (market.closed < market.jobCount) {
    takeTimer();
    double now = queue.last.time;
    uint32_t target = queue.last.target;
    switch ((enum kind)queue.last.kind) {
      case JOB_ARRIVES: jobArrives(now, target); break;
      case BIDDING_OPENS: biddingOpens(now, target); break;
      case AWARDS_FALL: awardsFall(now); break;
      case BOUNTY_DOUBLES: bountyDoubles(now, target); break;
      case JOB_EXPIRES: jobExpires(target); break;
      case WORK_IS_DONE: workIsDone(now, target); break;
    }
  }
  totals.seconds += cpuSeconds() - start;
  MUST_HOLD(market.escrow == 0);
  totals.ledgerSum += ledgerSum();
  MUST_HOLD(totals.ledgerSum == 0);
}

/* ---- arguments and the line of JSON ---- */

/* The peak of this process alone: getrusage would count that of the process which started it as well. */
static double peakMemoryBytes(void) {
  FILE *status = fopen("/proc/self/status", "r");
  char line[256];
  double kilobytes = NAN;
  while (status && fgets(line, sizeof line, status))
    if (sscanf(line, "VmHWM: %lf", &kilobytes) == 1) break;
  if (status) fclose(status);
  return 1024 * kilobytes;
}

static uint64_t integer(const char *text, uint64_t least, uint64_t most) {
  char *end;
  uint64_t value = strtoull(text, &end, 10);
  if (*text >= '0' && *text <= '9' && *end == '\0' && value >= least && value <= most) return value;
  fprintf(stderr, "expected an integer from %" PRIu64 " to %" PRIu64 ", got %s\n", least, most, text);
  exit(2);
}

/* A mean over nothing is null, as is what this system does not tell. */
static void printQuotient(const char *name, double sum, double count) {
  if (count == 0 || isnan(sum)) printf("\"%s\":null,", name);
  else printf("\"%s\":%.17g,", name, sum / count);
}

static void printResult(uint64_t seed, uint64_t replications) {
  double jobs = (double)market.jobCount * (double)replications;
  double accepted = (double)totals.events[ACCEPTED];
  uint64_t events = 0;
  for (int event = 0; event < EVENTS; event++) events += totals.events[event];
  printf("{\"jobs\":%" PRIu32 ",\"bidders\":%" PRIu32 ",", market.jobCount, market.bidderCount);
  printf("\"seed\":%" PRIu64 ",\"replications\":%" PRIu64 ",", seed, replications);
  printf("\"queue\":\"%s\",\"events\":%" PRIu64 ",", queue.withLanes ? "lanes" : "heap", events);
  printQuotient("microsecondsPerJob", 1e6 * totals.seconds, jobs);
  printQuotient("eventsPerJob", (double)events, jobs);
  printQuotient("evaluationsPerJob", (double)totals.evaluations, jobs);
  printQuotient("completionRate", accepted, jobs);
  printQuotient("meanPriceDollars", totals.price / 100, accepted);
  printQuotient("meanDaysToAcceptance", totals.days, accepted);
  printQuotient("peakMemoryBytes", peakMemoryBytes(), 1);
  printf("\"ledgerSum\":%" PRId64 "}\n", totals.ledgerSum);
}

int main(int count, char **words) {
  if (count < 5 || count > 6 || (strcmp(words[4], "heap") && strcmp(words[4], "lanes"))) {
    fprintf(stderr, "usage: %s <jobs> <bidders> <seed> <heap|lanes> [replications]\n", words[0]);
    return 2;
  }
  market.jobCount = (uint32_t)integer(words[1], 1, 100000000);
  market.bidderCount = (uint32_t)integer(words[2], 1, 10000000);
  uint64_t seed = integer(words[3], 0, (1ull << 53) - 1);
  queue.withLanes = strcmp(words[4], "lanes") == 0;
  uint64_t replications = count == 6 ? integer(words[5], 1, 1000000) : 1;

  market.jobs = grow(NULL, market.jobCount, sizeof(Job));
  market.open = grow(NULL, market.jobCount, sizeof *market.open);
  market.idle = grow(NULL, market.bidderCount, sizeof *market.idle);
  market.bidders = grow(NULL, market.bidderCount, sizeof(Bidder));
  market.proposals = grow(NULL, market.bidderCount, sizeof(Proposal));
  for (uint64_t i = 0; i < replications; i++) play(seed + i);
  printResult(seed, replications);
  return 0;
}
