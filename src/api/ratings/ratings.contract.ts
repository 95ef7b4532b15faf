import { z } from 'zod';
import { operation } from '../contract/operation.js';
import { runParams } from '../contract/shared.js';

const count = z.number().int();
const interval = { low: z.number(), high: z.number() };

const rating = z.object({
  participant: count,
  name: z.string(),
  rank: count,
  rankInterval: z.object({ best: count, worst: count }).describe('Holds its rank with 95 % confidence'),
  rating: z.number().describe("On Elo's scale: 400 points are odds of ten to one, the mean is 1500"),
  interval: z.object(interval).describe('95 %'),
  strength: z.number().describe('Log odds against the average freelancer of the group'),
  unbounded: z
    .enum(['above', 'below'])
    .nullable()
    .describe('It has lost nothing, or won nothing: no finite rating is likeliest'),
  won: count,
  drawn: count,
  lost: count,
});

const group = z.object({
  method: z.enum(['maximum likelihood', 'Firth']),
  results: count.describe('Of pairs'),
  matches: count.nullable().describe('Jobs that they are from'),
  covariance: z
    .enum(['information', 'clustered'])
    .describe('What intervals are from: independent results, or the spread between jobs'),
  ratings: z.array(rating).describe('Best first'),
  chances: z
    .array(z.array(z.object({ chance: z.number(), ...interval }).nullable()))
    .describe("That the row's freelancer beats the column's, in the order of the ratings"),
  unseating: z
    .object({ by: z.string().describe('Who would be the first'), dropped: count })
    .nullable()
    .describe('How few jobs left out would make somebody else the first; null where no such set was found'),
});

export const getRatings = operation({
  ...{ id: 'getRatings', method: 'get', path: '/runs/{run}/ratings', tag: 'ratings', scope: 'read' },
  summary: 'Ratings of freelancers by who is chosen where both want a job',
  description:
    'By Bradley and Terry. Whoever is awarded a job beats each other one that offered to do it since it was last open; whoever wins a contest beats the others in it. All results of a job are one match. Groups that have never met have a table each.',
  params: runParams,
  answer: z
    .object({
      eventCount: count.describe('Up to which event'),
      groups: z.array(group),
      unrated: z.array(z.string()).describe('Freelancers who have met nobody'),
    })
    .meta({ id: 'Ratings' }),
  refusals: ['missing', 'wrong-state'],
  lasts: true,
});
