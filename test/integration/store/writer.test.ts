import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { writerOf } from '../../../src/store/writer.js';
import { startApp } from '../../support/app.js';

let app: INestApplicationContext;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test('what one writer takes back takes nothing of another with it', async () => {
  const source = app.get(DataSource);
  const add = (digest: string) =>
    source.query('INSERT INTO artifacts (digest, content) VALUES (?, ?)', [digest, 'text']);
  const write = writerOf(source);
  const failing = write(() =>
    source.transaction(async () => {
      await add('taken-back');
      throw new Error('the disk is full');
    }),
  );
  const sound = write(() => source.transaction(() => add('kept')));
  await expect(failing).rejects.toThrow('the disk is full');
  await sound;
  expect(await source.query('SELECT digest FROM artifacts')).toEqual([{ digest: 'kept' }]);
});
