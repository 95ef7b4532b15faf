import type { RepositoryKey } from '#agents/index.js';
import { approachTo, patchAttempt } from '#agents/scripted/repository.js';
import { Random } from '#market/index.js';
import { applyPatch } from '#sandbox/index.js';
import { BUILTIN_CATALOG, loadCatalog } from '#scenarios/index.js';
import { patchBetween, repositoryKey } from '../../../src/simulation/repository-key.js';

const { repositories } = loadCatalog(BUILTIN_CATALOG);
const [job] = repositories;
const key = repositoryKey(job!);
const random = new Random(7);
const bidder = (skill: number, me = 1) => ({ random, me, job: 3, difficulty: 0, skill });

const shareRight = (skill: number, omitted: readonly string[] = []): number => {
  const approaches = Array.from({ length: 400 }, (_, me) => approachTo(bidder(skill, me), key, omitted));
  return approaches.filter(({ wrong }) => wrong === null).length / approaches.length;
};

test('the less skilled more often mean to mend it superficially', () => {
  expect(shareRight(-2)).toBeLessThan(0.15);
  expect(shareRight(2)).toBeGreaterThan(0.9);
  expect(shareRight(-1)).toBeLessThan(shareRight(0));
  expect(shareRight(0)).toBeLessThan(shareRight(1));
});

test('what somebody means to do is the same at the proposal and at the work', () => {
  expect(approachTo(bidder(0), key, [])).toEqual(approachTo(bidder(0), key, []));
});

test('who was not told of a clause misses it, or guesses it', () => {
  const { fails } = key.wrong[0]!;
  const told = shareRight(9);
  const untold = shareRight(9, fails);
  expect(told).toBe(1);
  expect(untold).toBeGreaterThan(0);
  expect(untold).toBeLessThan(0.5);
});

test('a wrong approach is handed in as it is, and a right one with the defects of its attempt', async () => {
  const assignment = { ...bidder(-3), round: 1 };
  const wrong = { key, approach: { text: '', wrong: key.wrong[0]! } };
  expect(patchAttempt(assignment, wrong, 1)).toBe(key.wrong[0]!.submission);
  const right = { key, approach: { text: '', wrong: null } };
  const patches = Array.from(
    { length: 10 },
    (_, number) => patchAttempt(assignment, right, number + 1).patch,
  );
  expect(patches.filter((patch) => patch !== key.reference.patch).length).toBeGreaterThan(5);
  for (const patch of patches) {
    const tree = await applyPatch(job!.starter, patch);
    expect(tree).not.toHaveProperty('refusal');
    expect(Object.keys(tree)).toEqual(expect.arrayContaining(Object.keys(key.solved)));
  }
  expect(patchAttempt({ ...bidder(20), round: 1 }, right, 1)).toBe(key.reference);
});

test.each(
  repositories.map((one): [string, RepositoryKey, typeof one] => [one.spec.id, repositoryKey(one), one]),
)(
  '%s: what is known of the reference is what git makes of it',
  async (_, { solved, patchWith }, { starter, reference }) => {
    const byGit = await applyPatch(starter, reference.patch);
    expect(byGit).toEqual({ ...starter, ...solved });
    expect(await applyPatch(starter, patchWith({}).patch)).toEqual(byGit);
    expect(patchBetween(starter, starter).patch).toBe('');
  },
);
