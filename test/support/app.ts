import 'reflect-metadata';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { newHome } from './cli.js';

/** The application on an empty store of its own, or on one that is there. */
export async function startApp(home = newHome()) {
  process.env.TORTUGA_HOME = home;
  const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
  return module.init();
}
