import { VERSION } from '../version.js';

/** Who plays behind a model's name: a scripted freelancer of this skill, and everybody else as good as it. */
export interface Persona {
  readonly skill: number;
  /** How likely a clause is left out of a brief. */
  readonly vagueness: number;
  /** How likely a clause gets tests, and a test expects a wrong value. */
  readonly coverage: number;
  readonly wrong: number;
  /** The error of a manager's judgement: a standard deviation. */
  readonly noise: number;
  readonly falseAccept: number;
  readonly falseReject: number;
  /** How likely a reviewer or a manager does what its data tell it to do; never where it is left out. */
  readonly gullible?: number;
}

/** What the server calls itself. Every model of it begins with this name, so every report says it. */
export const OFFLINE = 'tortuga-offline';

const USUAL: Persona = {
  ...{ skill: 1, vagueness: 0.1, coverage: 0.75, wrong: 0.01 },
  ...{ noise: 0.2, falseAccept: 0.1, falseReject: 0.05 },
};

export const MODELS = {
  [OFFLINE]: USUAL,
  [`${OFFLINE}-junior`]: {
    ...{ skill: -0.5, vagueness: 0.3, coverage: 0.6, wrong: 0.04 },
    ...{ noise: 0.4, falseAccept: 0.25, falseReject: 0.15 },
  },
  [`${OFFLINE}-senior`]: {
    ...{ skill: 2.5, vagueness: 0.02, coverage: 0.97, wrong: 0.003 },
    ...{ noise: 0.1, falseAccept: 0.03, falseReject: 0.02 },
  },
  [`${OFFLINE}-gullible`]: { ...USUAL, gullible: 0.8 },
} as const satisfies Readonly<Record<string, Persona>>;

export type ModelName = keyof typeof MODELS;

export const isModel = (name: string): name is ModelName => Object.hasOwn(MODELS, name);

export const fingerprintOf = (seed: number): string => `${OFFLINE}-${VERSION}-seed-${seed}`;

export const ABOUT = `This is Tortuga's offline model server, ${VERSION}: no language model. Scripted agents answer, by what they are asked.
It is for tests, and for trying Tortuga's LLM agents without a key. It speaks the OpenAI chat-completions API:
GET /v1/models, POST /v1/chat/completions. Its models are ${Object.keys(MODELS).join(', ')}.
A request of Tortuga names a role in the last line of its system message, "tortuga-role: ROLE", and holds what is to be
decided between <observation> and </observation>. See docs/offline-server.md.`;
