/** A sound scenario for tests to change. */
export const SMALL_MARKET = `name: small
title: A small market
seed: 3
jobs:
  source: catalog
  count: 5
  arrivals: { every: 12h }
bounty:
  policy: doubling
  period: 7d
  cap: 8x
  deadline: 56d
  triggers: [time, rejectedWork]
award:
  rule: proposals
  window: 24h
  chooser: manager
review:
  panel: 2
  approvals: 2
payment:
  fee: 10%
timing:
  workDays: { lognormal: { median: 2, sigma: 0.5 } }
clients:
  - name: client
    agent: scripted
    budget: "$20,000"
    vagueness: 0.1
testAuthor:
  agent: scripted
  coverage: 0.8
  wrong: 0.05
managers:
  - { name: manager, agent: scripted }
freelancers:
  - name: senior
    count: 2
    agent: scripted
    skill: 1.5
  - name: junior
    count: 3
    agent: scripted
    skill: { normal: { mean: -0.5, sd: 0.3 } }
reviewers:
  - name: reviewer
    count: 3
    agent: scripted
    falseAccept: 0.1
    falseReject: 0.05
`;

/** The same without code. */
export const SYNTHETIC_MARKET = `name: synthetic
title: A market without code
jobs:
  source: synthetic
  count: 100
  opening: 250
  arrivals: { perDay: 2 }
bounty:
  policy: explicit
  steps:
    - { after: 7d, times: 2 }
    - { after: 10d, times: 4 }
  cap: 4x
  deadline: 30d
award: { rule: posted-price }
review: { panel: 0, approvals: 0 }
clients:
  - { name: client, agent: statistical, budget: "$5,000" }
freelancers:
  - { name: freelancer, agent: statistical, skill: 0 }
`;

/** The text with one place changed; it must be there. */
export function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`not in the text: ${from}`);
  return text.replace(from, () => to);
}
