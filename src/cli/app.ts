import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config/config.js';
import { RunStore } from '../store/run-store.js';
import { StoreError } from '../store/store-error.js';

/** Starts the application for one command, and closes it whatever happens. */
export async function withApp<T>(use: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const app = await start();
  try {
    await app.get(RunStore).endAbandoned();
    return await use(app);
  } finally {
    await app.close();
  }
}

/** Two commands that make one new store at once get in each other's way; the second try finds it made. */
const TRIES = 5;
const WAIT_MS = 200;

async function start(): Promise<INestApplicationContext> {
  for (let tried = 1; ; tried++) {
    try {
      return await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
    } catch (error) {
      const collided = /already exists|UNIQUE constraint|SQLITE_BUSY/.test(String(error));
      if (!collided || tried === TRIES) throw new StoreError(readConfig().database, error);
      await sleep(WAIT_MS * tried);
    }
  }
}
