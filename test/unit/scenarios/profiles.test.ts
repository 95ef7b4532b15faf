import { loadScenario, parseScenario } from '#scenarios/index.js';

const load = (...set: string[]) => loadScenario('scenarios/swe-lancer.yaml', { set });
const groupOf = (...set: string[]) => load(...set).freelancers[0] as unknown as Record<string, unknown>;
const messageOf = (...set: string[]): string => {
  try {
    load(...set);
    return 'no problem';
  } catch (error) {
    return (error as Error).message;
  }
};

test('a profile says what the group leaves out', () => {
  expect(groupOf()).toMatchObject({
    profile: 'swe-lancer/claude-3.5-sonnet',
    skill: -2.1031,
    attemptCost: 0,
  });
  const bare = 'freelancers=[{name: model, agent: statistical, profile: swe-lancer/o1-high}]';
  expect(groupOf(bare)).toMatchObject({ skill: -3.2164, attemptCost: 137 });
  expect(groupOf('freelancers.model.skill=2')).toMatchObject({ skill: 2 });
});

test('what is kept with a run plays without the file, and says where it came from', () => {
  const { document, digest } = load();
  const again = parseScenario(JSON.stringify(document), 'kept');
  expect(again.digest).toBe(digest);
  expect(again.freelancers).toEqual(load().freelancers);
});

test.each([
  [['freelancers.model.profile=swe-lancer/gpt-4x'], 'Did you mean "swe-lancer/gpt-4o"?'],
  [['freelancers.model.profile=gpt-4o'], 'freelancers.0.profile'],
  [
    ['freelancers.model.profile=peopletec/zzzzzzzzzz'],
    'there is no profile "peopletec/zzzzzzzzzz". Allowed: peopletec',
  ],
  [
    ['freelancers=[{name: a, agent: remote, url: "http://x", keyFrom: K, profile: swe-lancer/gpt-4o}]'],
    'profile',
  ],
  [['jobs.opening={weighted: []}'], 'jobs.opening'],
  [['jobs.opening={weighted: [[250, -1]]}'], 'jobs.opening'],
  [['jobs.opening={weighted: [[0, 1], [100, 1]]}'], 'an opening bounty must be above $0'],
])('%s', (set, message) => {
  expect(messageOf(...set)).toContain(message);
});
