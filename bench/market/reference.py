"""The benchmark market of reference.c on SimPy: a process for each job and each bidder.

    python3 reference.py <jobs> <bidders> <seed> [replications]

The rules and the readings of them are at the top of reference.c. Draws come from random.Random, as is usual with SimPy,
so single runs differ from the C program's and the statistics agree.
"""

import json
import math
import random
import sys
import time

import simpy

OPEN, AWARDED, CLOSED = range(3)


class Market:
    """The open jobs, today's proposals, the ledger and the counts."""

    def __init__(self, env, jobs, bidders, rng):
        self.env = env
        self.rng = rng
        self.jobs = jobs
        self.open_jobs = []
        self.proposals = []
        self.bidding = env.event()
        self.all_closed = env.event()
        self.closed = 0
        self.events = 0
        self.evaluations = 0
        self.accepted = 0
        self.price = 0
        self.days = 0.0
        self.clients = 0
        self.escrow = 0
        self.platform = 0
        self.bidders = [Bidder(self, index, bidders) for index in range(bidders)]
        env.process(self.arrivals(0.1 * bidders))
        env.process(self.bidding_days())

    def arrivals(self, rate):
        for _ in range(self.jobs):
            yield self.env.timeout(self.rng.expovariate(rate))
            Job(self)

    def bidding_days(self):
        """Wakes the idle bidders every whole day, and awards half a day later."""
        yield self.env.timeout(1)
        while True:
            if self.open_jobs:
                today, self.bidding = self.bidding, self.env.event()
                today.succeed()
            yield self.env.timeout(0.5)
            self.award()
            yield self.env.timeout(0.5)

    def award(self):
        lowest = {}
        for proposal in self.proposals:
            best = lowest.get(proposal.job)
            if best is None or proposal.price < best.price:
                lowest[proposal.job] = proposal
        for proposal in self.proposals:
            won = proposal.job.state == OPEN and lowest[proposal.job] is proposal
            if won:
                proposal.job.award(proposal.price)
            proposal.decision.succeed(won)
        self.proposals = []

    def ledger_sum(self):
        return self.clients + self.escrow + self.platform + sum(bidder.earned for bidder in self.bidders)


class Job:
    def __init__(self, market):
        rng = market.rng
        self.market = market
        self.posted_at = market.env.now
        self.difficulty = rng.gauss(0, 1)
        self.work = 10000 * math.exp(0.5 * rng.gauss(0, 1))
        self.bounty = max(1, round(self.work * rng.uniform(0.5, 1.5)))
        self.escrow = 0
        self.overdue = False
        self.open()
        market.events += 1
        market.env.process(self.life())

    def life(self):
        timeout = self.market.env.timeout
        for _ in range(3):
            yield timeout(7)
            if self.state == CLOSED:
                return
            self.bounty *= 2
            self.market.events += 1
        yield timeout(35)
        if self.state == OPEN:
            self.unlist()
            self.expire()
        self.overdue = True

    def open(self):
        self.state = OPEN
        self.place = len(self.market.open_jobs)
        self.market.open_jobs.append(self)

    def unlist(self):
        last = self.market.open_jobs.pop()
        if last is not self:
            self.market.open_jobs[self.place] = last
            last.place = self.place

    def award(self, price):
        self.unlist()
        self.state = AWARDED
        self.escrow = price
        self.market.clients -= price
        self.market.escrow += price
        self.market.events += 1

    def accept(self, bidder):
        market, price = self.market, self.escrow
        fee = price // 10
        self.escrow = 0
        market.escrow -= price
        bidder.earned += price - fee
        market.platform += fee
        market.accepted += 1
        market.price += price
        market.days += market.env.now - self.posted_at
        market.events += 1
        self.close()

    def reject(self):
        self.market.escrow -= self.escrow
        self.market.clients += self.escrow
        self.escrow = 0
        self.market.events += 1
        if self.overdue:
            self.expire()
        else:
            self.open()

    def expire(self):
        self.market.events += 1
        self.close()

    def close(self):
        self.state = CLOSED
        self.market.closed += 1
        if self.market.closed == self.market.jobs:
            self.market.all_closed.succeed()


class Proposal:
    def __init__(self, job, price, decision):
        self.job = job
        self.price = price
        self.decision = decision


class Bidder:
    def __init__(self, market, index, bidders):
        u = (index + 0.5) / bidders
        self.market = market
        self.skill = math.log(u / (1 - u)) / 1.702
        self.unit_cost = 0.6 + 0.8 * ((index + 1) * 0.6180339887498949 % 1)
        self.earned = 0
        market.env.process(self.work())

    def work(self):
        market = self.market
        env, rng = market.env, market.rng
        while True:
            yield market.bidding
            proposal = self.propose()
            if proposal is None or not (yield proposal.decision):
                continue
            yield env.timeout(rng.expovariate(1 / 3))
            right = rng.random() < self.chance(proposal.job)
            if rng.random() < (0.95 if right else 0.10):
                proposal.job.accept(self)
            else:
                proposal.job.reject()

    def chance(self, job):
        return 1 / (1 + math.exp(1.5 * (job.difficulty - self.skill)))

    def propose(self):
        market = self.market
        chosen, most = None, 0
        open_jobs, draw = market.open_jobs, market.rng.random
        for _ in range(3):
            job = open_jobs[int(draw() * len(open_jobs))]
            pay_chance = 0.9 * (0.10 + 0.85 * self.chance(job))
            gain = pay_chance * job.bounty - self.unit_cost * job.work
            if gain > most:
                chosen, most, least = job, gain, self.unit_cost * job.work / pay_chance
        market.evaluations += 3
        if chosen is None:
            return None
        price = math.ceil(least + (chosen.bounty - least) * draw())
        proposal = Proposal(chosen, price, market.env.event())
        market.proposals.append(proposal)
        market.events += 1
        return proposal


def play(jobs, bidders, seed):
    start = time.process_time()
    env = simpy.Environment()
    market = Market(env, jobs, bidders, random.Random(seed))
    env.run(until=market.all_closed)
    seconds = time.process_time() - start
    assert market.escrow == 0
    assert market.ledger_sum() == 0
    return market, seconds


def peak_memory_bytes():
    """The peak of this process alone: getrusage would count that of the process which started it as well."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(1024 * int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    except OSError:
        return None


def main(jobs, bidders, seed, replications=1):
    runs = [summary(*play(jobs, bidders, seed + index)) for index in range(replications)]
    seconds, events, evaluations, accepted, price, days, ledger = (sum(column) for column in zip(*runs))
    all_jobs = jobs * replications
    result = {
        "jobs": jobs,
        "bidders": bidders,
        "seed": seed,
        "replications": replications,
        "queue": "simpy",
        "simpyVersion": simpy.__version__,
        "events": events,
        "microsecondsPerJob": 1e6 * seconds / all_jobs,
        "eventsPerJob": events / all_jobs,
        "evaluationsPerJob": evaluations / all_jobs,
        "completionRate": accepted / all_jobs,
        "meanPriceDollars": price / 100 / accepted if accepted else None,
        "meanDaysToAcceptance": days / accepted if accepted else None,
        "peakMemoryBytes": peak_memory_bytes(),
        "ledgerSum": ledger,
    }
    print(json.dumps(result))


def summary(market, seconds):
    return (
        seconds,
        market.events,
        market.evaluations,
        market.accepted,
        market.price,
        market.days,
        market.ledger_sum(),
    )


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(f"usage: {sys.argv[0]} <jobs> <bidders> <seed> [replications]")
    main(*map(int, sys.argv[1:]))
