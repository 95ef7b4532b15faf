import {
  buildImage,
  cleanContainers,
  cleanLeftovers,
  type ImageSource,
  NoSandboxError,
  SandboxUnavailableError,
  START_DOCKER,
} from '#sandbox/index.js';
import { good, note, print, printJson } from '../output.js';
import type { JsonOption } from './options.js';

interface BuildOptions extends JsonOption {
  readonly browser?: boolean;
  readonly from: ImageSource;
}

export async function imageBuild({ browser, from, json }: BuildOptions): Promise<void> {
  const started = performance.now();
  const request = { variant: browser ? 'browser' : 'plain', from, say: note } as const;
  const image = await withDaemon(() => buildImage(request));
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  if (json) printJson({ ...image, seconds });
  else print(`${good('built')}  ${image.name}, ${Math.round(image.bytes / 1e6)} MB, in ${seconds} s`);
}

export async function clean({ json }: JsonOption): Promise<void> {
  const { groups, folders, processes } = await cleanLeftovers();
  const containers = await cleanContainers({ thorough: true }).catch((error: unknown) => {
    if (!isGone(error)) throw error;
    return null;
  });
  if (json) printJson({ containers, groups, folders, processes });
  else {
    const found = { containers, 'control groups': groups, folders, processes };
    const removed = Object.entries(found).filter(([, count]) => count);
    print(
      removed.length === 0
        ? 'Nothing was left.'
        : `Removed ${removed.map(([what, count]) => `${count} ${what}`).join(', ')}.`,
    );
    if (containers === null) note('No Docker daemon answers, so no containers were looked for.');
  }
}

async function withDaemon<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (isGone(error)) throw new NoSandboxError(`No Docker daemon answers: ${error.message}.`, START_DOCKER);
    throw error;
  }
}

const isGone = (error: unknown): error is SandboxUnavailableError =>
  error instanceof SandboxUnavailableError && error.kind === 'daemon-gone';
