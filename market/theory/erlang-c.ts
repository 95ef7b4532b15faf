export interface QueueTerms {
  /** Jobs that arrive per unit of time (Poisson). */
  readonly arrivalRate: number;
  /** Jobs that one freelancer completes per unit of time (exponential work). */
  readonly serviceRate: number;
  readonly freelancers: number;
}

export interface QueueOutcome {
  /** The share of time that a freelancer works. */
  readonly utilisation: number;
  /** The probability that a job finds everybody busy. */
  readonly waitProbability: number;
  /** The mean time until work on a job begins, in the rates' unit of time; jobs that need not wait count as 0. */
  readonly meanWait: number;
}

/** M/M/c with one queue. A. K. Erlang (1917); by the recursion of Erlang's B formula, which neither over- nor underflows. */
export function erlangC({ arrivalRate, serviceRate, freelancers }: QueueTerms): QueueOutcome {
  const load = arrivalRate / serviceRate;
  const utilisation = load / freelancers;
  if (!(utilisation < 1))
    throw new RangeError(`the queue grows without end: ${load} freelancers' work for ${freelancers}`);
  let blocked = 1;
  for (let servers = 1; servers <= freelancers; servers++)
    blocked = (load * blocked) / (servers + load * blocked);
  const waitProbability = blocked / (1 - utilisation * (1 - blocked));
  return {
    utilisation,
    waitProbability,
    meanWait: waitProbability / (freelancers * serviceRate - arrivalRate),
  };
}
