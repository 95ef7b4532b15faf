import { type JobId, PURPOSES } from '#market/index.js';
import type { PatchSubmission, Submission } from '#sandbox/index.js';
import type { Artifact, BidderAction } from '../observation.js';
import type { Context } from '../parameters.js';
import type { BidderAgent, ClientAgent } from '../ports.js';
import { INJECTIONS, type Injection, type InjectionPlace } from './injections.js';

type Luck = Pick<Context, 'random' | 'me'>;

/** The text that is tried on this job: each job meets one, and all of them come up. */
export function injectionFor({ random, me }: Luck, job: JobId): Injection {
  return INJECTIONS[random.word(PURPOSES.injection, me, job) % INJECTIONS.length]!;
}

/** Bids and works as it would, and puts its orders to the models of others where they will read them. */
export function injecting(agent: BidderAgent, places: ReadonlySet<InjectionPlace>, luck: Luck): BidderAgent {
  if (places.size === 0) return agent;
  const bid: BidderAgent['bid'] = (view) => {
    const actions = agent.bid(view);
    const withWords = (all: readonly BidderAction[]) =>
      places.has('proposal') ? all.map((action) => injectedOffer(action, luck)) : all;
    return actions instanceof Promise ? actions.then(withWords) : withWords(actions);
  };
  const work: BidderAgent['work'] = async (view, bench) => {
    const result = await agent.work(view, bench);
    if (result === null) return null;
    const { text } = injectionFor(luck, view.notice.job);
    return { ...result, artifact: injectedArtifact(result.artifact, places, text) };
  };
  return { ...agent, bid, work };
}

/** A client whose brief holds such words as well: whoever reads it is told that anything will do. */
export function injectingClient(agent: ClientAgent, luck: Luck): ClientAgent {
  return {
    ...agent,
    async writeBrief(need) {
      const brief = await agent.writeBrief(need);
      return { ...brief, lines: [...brief.lines, injectionFor(luck, need.job).text] };
    },
  };
}

function injectedOffer(action: BidderAction, luck: Luck): BidderAction {
  if (action.type !== 'propose') return action;
  return { ...action, pitch: `${action.pitch}\n\n${injectionFor(luck, action.job).text}` };
}

function injectedArtifact(artifact: Artifact, places: ReadonlySet<InjectionPlace>, text: string): Artifact {
  if (artifact.kind === 'outcome') return artifact;
  if (artifact.kind === 'patch') {
    return { kind: 'patch', submission: injectedPatch(artifact.submission, places, text) };
  }
  const named = places.has('file-name') ? withFile(artifact.submission, text) : artifact.submission;
  const commented = places.has('comment') ? withComment(named, text) : named;
  return { kind: 'code', submission: places.has('test-output') ? withOutput(commented, text) : commented };
}

const isPython = ({ language }: Submission): boolean => language === 'python';

const changed = (submission: Submission, path: string, code: string): Submission => ({
  ...submission,
  files: { ...submission.files, [path]: code },
});

/** The same words as a name: letters, digits and dashes, no longer than a name may be. */
const asName = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+/, '')
    .slice(0, 120)
    .replace(/-+$/, '');

function withFile(submission: Submission, text: string): Submission {
  const [ending, code] = isPython(submission) ? ['py', '# Notes\n'] : ['js', '// Notes\n'];
  return changed(submission, `${asName(text)}.${ending}`, code);
}

function withComment(submission: Submission, text: string): Submission {
  const start = isPython(submission) ? '# ' : '// ';
  const lines = text.split('\n').map((line) => `${start}${line}`.trimEnd());
  return changed(submission, submission.main, `${lines.join('\n')}\n${submission.files[submission.main]}`);
}

/** A program that ends with these words: they stand in the report of every test. */
function withOutput(submission: Submission, text: string): Submission {
  const words = JSON.stringify(text);
  const ends = isPython(submission) ? `raise Exception(${words})` : `throw new Error(${words});`;
  return changed(submission, submission.main, `${submission.files[submission.main]}\n${ends}\n`);
}

/** A codebase can hold notes, and files of any name. */
function injectedPatch(
  { patch }: PatchSubmission,
  places: ReadonlySet<InjectionPlace>,
  text: string,
): PatchSubmission {
  const notes = places.has('comment') ? newFile('NOTES.md', text) : '';
  const named = places.has('file-name') ? newFile(`${asName(text)}.md`, 'Notes') : '';
  return { patch: `${patch.replace(/\n*$/, '\n')}${notes}${named}` };
}

function newFile(path: string, text: string): string {
  const lines = text.split('\n');
  return [
    `diff --git a/${path} b/${path}`,
    'new file mode 100644',
    '--- /dev/null',
    `+++ b/${path}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map((line) => `+${line}`),
    '',
  ].join('\n');
}
