import type { RJSFSchema } from '@rjsf/utils';
import { schemaFiles } from '#scenarios/index.js';
import { chosen, oneMore, startOf, switched } from '../../../web/src/views/new-run/choose.js';
import { digest, memberDigest } from '../../../web/src/views/new-run/digest.js';
import { type Choice, type FormSchema, formSchema } from '../../../web/src/views/new-run/form-schema.js';
import { fits, validator } from '../../../web/src/views/new-run/validator.js';

const schema = JSON.parse(schemaFiles()['scenario.schema.json']!);
const drawn = formSchema(schema);
const at = (key: string) => drawn.properties![key] as FormSchema;

interface Union {
  readonly place: string;
  readonly choices: readonly Choice[];
}

function unionsIn(node: FormSchema | null, place: string): Union[] {
  if (!node) return [];
  const { choices = [], properties = {}, items, additionalProperties } = node;
  const inside = (key: string, value: unknown) => unionsIn(value as FormSchema, `${place}.${key}`);
  return [
    ...(choices.length > 0 ? [{ place, choices }] : []),
    ...choices.flatMap(({ label, fields }) => unionsIn(fields, `${place}(${label})`)),
    ...Object.entries(properties).flatMap(([key, value]) => inside(key, value)),
    ...(Array.isArray(items) ? items : items ? [items] : []).flatMap((item) => inside('*', item)),
    ...(additionalProperties ? inside('*', additionalProperties) : []),
  ];
}

/** They name an address or a file, which only their writer knows, and which no request may. */
const ELSEWHERE = new Set(['remote', 'program']);

const unions = unionsIn(drawn, 'scenario');

describe('the form of a scenario', () => {
  test('there are unions of every kind in it', () => {
    const places = unions.map(({ place }) => place);
    expect(places).toContain('scenario.bounty');
    expect(places).toContain('scenario.freelancers.*');
    expect(places).toContain('scenario.freelancers.*(scripted).skill');
    expect(places).toContain('scenario.freelancers.*(scripted).strategy');
    expect(unions.length).toBeGreaterThan(40);
  });

  test('choices of a union have names of their own', () => {
    for (const { choices } of unions) {
      const labels = choices.map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  test('what is chosen begins with a value that is allowed, and is then what is chosen', () => {
    const wrong = unions.flatMap(({ place, choices }) =>
      choices.flatMap((choice, index) => {
        const value = switched(choice, undefined, fits);
        if (ELSEWHERE.has(choice.label)) return [];
        const isFit = fits(choice.origin, value) && chosen(choices, value, fits) === index;
        return isFit ? [] : [`${place}: ${choice.label} ${JSON.stringify(value)}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('another choice keeps what both know', () => {
    const { choices = [] } = at('bounty');
    const named = (label: string) => choices.find((choice) => choice.label === label)!;
    const before = { policy: 'doubling', period: '3d', cap: '4x', deadline: '20d', triggers: ['time'] };
    expect(switched(named('linear'), before, fits)).toEqual({ ...before, policy: 'linear', step: '$250' });
    expect(switched(named('fixed'), before, fits)).toEqual({ policy: 'fixed', deadline: '20d' });
  });

  test('a value that is being typed keeps its place', () => {
    const { choices = [] } = (at('drift').properties as Record<string, FormSchema>).afterDays!;
    expect(choices[chosen(choices, { normal: { mean: 'x' } }, fits)]!.label).toBe('normal');
    expect(chosen(choices, { nothing: 1 }, fits)).toBe(-1);
    expect(chosen(choices, undefined, fits)).toBe(-1);
  });

  test('one more group is like the last one, under a name that is free', () => {
    const groups = [{ name: 'junior', count: 2 }, { name: 'junior-2' }];
    expect(oneMore(groups, at('freelancers'), 'freelancer')).toEqual({ name: 'junior-3' });
    const first = oneMore([], at('freelancers').items as FormSchema, 'freelancer');
    expect(first).toMatchObject({ name: 'freelancer', agent: 'scripted' });
    expect(fits(schema.properties.freelancers.items, first)).toBe(true);
  });

  test('parts that may be left out begin with what is allowed', () => {
    for (const key of ['delivery', 'drift', 'payment', 'timing', 'testAuthor', 'review']) {
      expect([key, fits(schema.properties[key], startOf(schema.properties[key]))]).toEqual([key, true]);
    }
  });

  test('the validator tells errors by their place, and takes what has no value for what is not there', () => {
    const review: RJSFSchema = {
      type: 'object',
      properties: { panel: { type: 'integer' } },
      required: ['panel'],
    };
    expect(validator.isValid(review, { panel: 3, other: undefined }, review)).toBe(true);
    expect(validator.isValid(review, { panel: undefined }, review)).toBe(false);
    const { errors, errorSchema } = validator.validateFormData({ panel: 'x' }, review);
    expect(errors.map(({ name, property }) => [name, property])).toContainEqual(['type', '.panel']);
    expect(errorSchema).toHaveProperty('panel.__errors');
  });

  test('a closed part says in a few words what is in it', () => {
    expect(digest({ policy: 'doubling', period: '7d', triggers: ['time'] })).toBe('doubling · 7d · triggers');
    expect(digest([{ name: 'a' }, { name: 'b' }])).toBe('a · b');
    expect(digest(undefined)).toBe('not set');
    expect(memberDigest({ name: 'senior', count: 2, agent: 'scripted' })).toBe('× 2 · scripted');
  });
});
