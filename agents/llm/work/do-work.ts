import { setMaxListeners } from 'node:events';
import type { AIMessage, BaseMessage } from '@langchain/core/messages';
import type { Tree } from '#sandbox/index.js';
import type { WorkResult, WorkView } from '../../observation.js';
import type { Workbench } from '../../ports.js';
import { countsOf, runVisible } from '../../visible-tests.js';
import { BadReply } from '../bad-reply.js';
import { openChat } from '../chat.js';
import { observationBlock } from '../observe.js';
import type { LlmFreelancerParams } from '../params.js';
import { systemPrompt } from '../prompts.js';
import type { Sitting } from '../sitting.js';
import { fallingBack } from './falling-back.js';
import { type ImageMeans, ImageProject } from './image-project.js';
import { type LimitReached, limitWork } from './limits.js';
import { observeWork } from './observe-work.js';
import { FileProject, type Project } from './project.js';
import { type Progress, workTools } from './tools.js';

export interface Assignment {
  readonly view: WorkView;
  readonly bench: Workbench;
  /** What it had written before a change order came. */
  readonly earlier?: Tree;
  /** Told what it has written. */
  readonly onWritten?: (files: Tree) => void;
}

/** How often it is told that it has to submit. */
const REMINDERS = 1;

/**
 * Lets a model work with its tools until it submits. What is there when a limit is reached is handed in; a model that has
 * done nothing, or refuses, gives the job back.
 */
export async function doWork(
  sitting: Sitting,
  params: LlmFreelancerParams,
  { view, bench, earlier, onWritten }: Assignment,
): Promise<WorkResult | null> {
  if (view.code === null) return null;
  const project = await openProject(sitting, { view, bench, earlier });
  if (project === null) return sitting.lose(new BadReply('no-image', NO_IMAGE));
  const { userTool } = params;
  const progress: Progress = {
    project,
    bench,
    sitting,
    userTool,
    submitted: false,
    testRuns: 0,
    failure: null,
  };
  const { bad, limit } = await converse(progress, params, view);
  onWritten?.(project.changes);
  // It is told of a cap whatever becomes of the work: with more, the run goes on from here.
  if (bad?.cap !== undefined) sitting.lose(bad);
  if (progress.submitted || (bad?.kind !== 'refusal' && project.changed)) return resultOf(progress);
  if (bad) return bad.cap === undefined ? sitting.lose(bad) : null;
  return sitting.lose(
    limit === null
      ? new BadReply('no-submission', 'it stopped without calling submit')
      : new BadReply('nothing-done', `it has used up its ${limit}`),
  );
}

const NO_IMAGE = 'see `--sandbox docker`';

/** Null for a job in an image where there is no Docker: another time there may be some, so that is kept. */
async function openProject(
  sitting: Sitting,
  { view, bench, earlier }: Pick<Assignment, 'view' | 'bench' | 'earlier'>,
): Promise<Project | null> {
  const code = view.code!;
  const before = view.changed ? earlier : {};
  const { tests } = code;
  if (tests.kind !== 'image' || 'starter' in code) return new FileProject(code, before);
  if (!(await sitting.kept('images', null, () => bench.hasImages()))) return null;
  const kept: ImageMeans['kept'] = (about, work) => sitting.kept('command', about, work);
  return ImageProject.open(code, { suite: tests, bench, kept }, before);
}

interface Ended {
  readonly bad: BadReply | null;
  readonly limit: LimitReached | null;
}

async function converse(progress: Progress, params: LlmFreelancerParams, view: WorkView): Promise<Ended> {
  const { sitting } = progress;
  const { createAgent, modelCallLimitMiddleware } = await import('langchain');
  const { HumanMessage } = await import('@langchain/core/messages');
  const stop = new AbortController();
  const limits = await limitWork(sitting, params.limits);
  const agent = createAgent({
    model: await openChat(sitting),
    tools: await workTools(progress, stop),
    systemPrompt: systemPrompt('bidder.work'),
    middleware: [
      limits.middleware,
      await fallingBack(sitting),
      modelCallLimitMiddleware({ runLimit: params.limits.turns, exitBehavior: 'end' }),
    ],
  });
  const signal = AbortSignal.any([sitting.desk.signal, stop.signal]);
  setMaxListeners(0, signal);
  const options = { signal, callbacks: [sitting.meter], recursionLimit: 10 * params.limits.turns + 50 };
  const first = `The job is yours. What you see:\n\n${observationBlock(observeWork(view, params))}`;
  let messages: BaseMessage[] = [new HumanMessage(first)];
  for (let reminders = 0; ; reminders++) {
    try {
      ({ messages } = (await agent.invoke({ messages }, options)) as { messages: BaseMessage[] });
    } catch (thrown) {
      if (progress.failure !== null) throw progress.failure;
      return { bad: sitting.blame(thrown), limit: null };
    }
    if (progress.failure !== null) throw progress.failure;
    if (progress.submitted || limits.reached !== null) return { bad: null, limit: limits.reached };
    const bad = badEnding(messages.at(-1) as AIMessage, sitting.heard()?.refusal ?? null);
    if (reminders === REMINDERS || (bad && !bad.mayBeMended)) return { bad, limit: null };
    messages = [...messages, new HumanMessage(reminder(bad))];
  }
}

const reminder = (bad: BadReply | null): string =>
  `${bad ? `Your last reply cannot be used (${bad.message}). ` : ''}Go on with your tools, or call submit to hand in what you have written.`;

/** Why a model that calls no tool has stopped; null where it just has. */
function badEnding(message: AIMessage, refusal: string | null): BadReply | null {
  const reason = message.response_metadata?.finish_reason as unknown;
  if (refusal) return new BadReply('refusal', refusal.slice(0, 500));
  if (reason === 'content_filter') return new BadReply('refusal', 'what it said was filtered');
  if (reason === 'length') return new BadReply('cut-off', 'it was longer than a reply may be');
  const [broken] = message.invalid_tool_calls ?? [];
  if (broken) return new BadReply('not-json', `the arguments of ${broken.name ?? 'a tool'} are no JSON`);
  return message.text.trim() === '' ? new BadReply('empty', 'there was nothing in it') : null;
}

async function resultOf({ project, bench, sitting, testRuns }: Progress): Promise<WorkResult> {
  const artifact = project.artifact(bench);
  const run = () => runVisible(artifact.submission, project.code.tests, bench);
  const counts = await sitting.kept('result', project.changes, async () => countsOf(await run()));
  return { artifact, attempts: Math.max(1, testRuns), computeCents: 0, ...counts };
}
