import type { JobId, ParticipantId } from '#market/index.js';
import { groupBy } from '../group-by.js';
import type { MarketFacts } from '../market-facts.js';
import { pairsOf } from '../pairs.js';
import type { TextOf } from '../pitches.js';
import type { Look } from '../signals.js';
import { fingerprints } from './fingerprints.js';
import { type CodeLanguage, tokensOf } from './tokens.js';

/** Texts that everybody was given for a job, or could come to: its starter and its reference. */
export type GivenFor = (job: JobId) => readonly string[];

/** So much of the smaller one has to be in the other, */
const ALIKE = 0.8;
/** and so much of it has to be its author's own. */
const LEAST_OWN = 12;

interface Piece {
  readonly freelancer: ParticipantId;
  readonly seq: number;
  readonly own: ReadonlySet<number>;
}

/**
 * Code that two freelancers have handed in for the same job and that is the same, beyond what both were given and what most of those
 * who did the job have in common. How likely that is by chance nobody can say: there are not many ways to write some things.
 */
export function copiedCode(facts: MarketFacts, textOf: TextOf, givenFor: GivenFor): Look[] {
  return [...groupBy(facts.works.values(), ({ job }) => job)].flatMap(([job, works]) => {
    const written = works.flatMap(({ artifact, freelancer, seq }) => {
      const code = artifact === null ? null : codeOf(textOf(artifact));
      return code
        ? [{ freelancer, seq, prints: printsOf(code.files, code.language), language: code.language }]
        : [];
    });
    const [any] = written;
    if (!any) return [];
    const given = printsOf(givenFor(job), any.language);
    const common = commonTo(written.map(({ freelancer, prints }) => ({ freelancer, prints })));
    const pieces = written.map(
      ({ freelancer, seq, prints }): Piece => ({
        ...{ freelancer, seq },
        own: new Set([...prints].filter((print) => !given.has(print) && !common.has(print))),
      }),
    );
    return [...pairsOf(pieces)].flatMap(([first, second]) => likeness(facts, job, [first, second]));
  });
}

function likeness(facts: MarketFacts, job: JobId, [first, second]: readonly [Piece, Piece]): Look[] {
  if (first.freelancer === second.freelancer) return [];
  const least = Math.min(first.own.size, second.own.size);
  const shared = [...first.own].filter((print) => second.own.has(print)).length;
  if (least < LEAST_OWN || shared < ALIKE * least) return [];
  return [
    {
      kind: 'code',
      who: [facts.nameOf(second.freelancer), facts.nameOf(first.freelancer)],
      saw: `${shared} of ${least} fingerprints of the code are the same, beyond what both were given`,
      chance: null,
      example: { job, events: [first.seq, second.seq] },
    },
  ];
}

const printsOf = (files: readonly string[], language: CodeLanguage): Set<number> =>
  new Set(files.flatMap((file) => [...fingerprints(tokensOf(file, language))]));

/** What more than half of four or more freelancers have written: it is the job that asks for it. */
function commonTo(
  written: readonly { readonly freelancer: ParticipantId; readonly prints: ReadonlySet<number> }[],
): Set<number> {
  const authors = new Set(written.map(({ freelancer }) => freelancer)).size;
  const by = new Map<number, Set<ParticipantId>>();
  for (const { freelancer, prints } of written) {
    for (const print of prints) by.set(print, (by.get(print) ?? new Set()).add(freelancer));
  }
  return new Set([...by].filter(([, who]) => authors >= 4 && who.size > authors / 2).map(([print]) => print));
}

interface Code {
  readonly language: CodeLanguage;
  readonly files: readonly string[];
}

/** What was handed in, where it is code: the whole of it, or the lines that a patch adds. */
function codeOf(text: string | null): Code | null {
  if (text === null) return null;
  const artifact = JSON.parse(text) as Artifact;
  if (artifact.kind === 'outcome') return null;
  if (artifact.kind === 'code') {
    const { language, files } = artifact.submission;
    return { language, files: Object.values(files) };
  }
  const { patch } = artifact.submission;
  const inPython = /^\+\+\+ .*\.py$/m.test(patch);
  return { language: inPython ? 'python' : 'javascript', files: [addedLines(patch)] };
}

/** What a patch puts in. */
export const addedLines = (patch: string): string =>
  patch
    .split('\n')
    .filter((line) => line.startsWith('+') && !line.startsWith('+++'))
    .map((line) => line.slice(1))
    .join('\n');

type Artifact =
  | { readonly kind: 'outcome' }
  | { readonly kind: 'patch'; readonly submission: { readonly patch: string } }
  | {
      readonly kind: 'code';
      readonly submission: {
        readonly language: CodeLanguage;
        readonly files: Readonly<Record<string, string>>;
      };
    };
