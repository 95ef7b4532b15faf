import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { ownerTag } from '../../session/owner.js';
import { ask, engine, unavailable } from '../engine.js';
import { STAGE_PREFIX } from '../traces.js';
import { stageMachine } from './machine.js';
import { dockerfile, type ImageVariant, imageName, RUNTIMES_LABEL } from './recipe.js';

export const SOURCES = ['auto', 'registry', 'machine'] as const;
export type ImageSource = (typeof SOURCES)[number];

export interface BuildRequest {
  readonly variant: ImageVariant;
  /** The public images of a registry, this machine's own files, or whichever works. */
  readonly from: ImageSource;
  /** Told what is done. */
  readonly say: (text: string) => void;
}

export interface BuiltImage {
  readonly name: string;
  readonly from: Exclude<ImageSource, 'auto'>;
  readonly bytes: number;
}

/** @throws SandboxUnavailableError when neither way works */
export async function buildImage(request: BuildRequest): Promise<BuiltImage> {
  const docker = await engine();
  await ask('reach the daemon', docker.ping());
  const name = imageName(request.variant);
  const from = await buildFrom(docker, request);
  const { Size } = await ask('look at the new image', docker.getImage(name).inspect());
  return { name, from, bytes: Size };
}

async function buildFrom(docker: Docker, request: BuildRequest): Promise<BuiltImage['from']> {
  if (request.from !== 'machine') {
    try {
      request.say('building from the public Node.js and Python images');
      await inFolder((folder) => fromRegistry(docker, request.variant, folder));
      return 'registry';
    } catch (error) {
      if (request.from === 'registry') throw unavailable('build the image from a registry', error);
      request.say(`no registry answers (${(error as Error).message.trim()})`);
    }
  }
  if (process.platform !== 'linux') {
    throw unavailable('build the image', new Error('only Linux can make it of its own files'));
  }
  request.say("building from this machine's own files");
  try {
    await inFolder((folder) => fromMachine(docker, request.variant, folder));
  } catch (error) {
    throw unavailable("build the image from this machine's files", error);
  }
  return 'machine';
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), `${STAGE_PREFIX}${ownerTag()}-`));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fromRegistry(docker: Docker, variant: ImageVariant, folder: string): Promise<void> {
  await writeFile(join(folder, 'Dockerfile'), dockerfile());
  const options = { t: imageName(variant), target: variant, forcerm: true };
  await finished(docker, await docker.buildImage({ context: folder, src: ['Dockerfile'] }, options));
}

async function fromMachine(docker: Docker, variant: ImageVariant, folder: string): Promise<void> {
  const runtimes = await stageMachine(folder, variant);
  const tar = spawn('tar', ['-C', folder, '--numeric-owner', '--owner=0', '--group=0', '-cf', '-', '.'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [repo, tag] = imageName(variant).split(':');
  const changes = [
    'ENV PATH=/usr/local/bin:/usr/bin:/bin',
    'USER 10001:10001',
    'WORKDIR /box',
    `LABEL ${RUNTIMES_LABEL}=${runtimes.join(',')}`,
  ];
  await finished(docker, await docker.importImage(tar.stdout, { repo, tag, changes }));
}

/** Reads what the daemon reports to its end; a failure is one of its lines. */
function finished(docker: Docker, progress: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    docker.modem.followProgress(progress, (error: Error | null, lines: { readonly error?: string }[]) => {
      const failure = lines.find((line) => line.error !== undefined)?.error;
      if (error || failure !== undefined) reject(error ?? new Error(failure));
      else resolve();
    });
  });
}
