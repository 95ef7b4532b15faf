import 'reflect-metadata';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { newHome } from './cli.js';

/** The application on an empty store of its own. */
export async function startApp() {
  process.env.TORTUGA_HOME = newHome();
  const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
  return module.init();
}
