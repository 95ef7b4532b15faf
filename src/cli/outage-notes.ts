import type { Outage, OutageListener } from '#sandbox/index.js';
import { secondsBetween } from '../reports/outages-text.js';
import { note, printWarning } from './output.js';

/** Tells the person at the terminal when an outage begins and how it ends; single retries are not worth a line. */
export const tellOfOutages = (): OutageListener => {
  const told = new Set<number>();
  return (outage) => {
    if (!told.has(outage.number)) {
      told.add(outage.number);
      printWarning(beginning(outage));
    }
    if (outage.ending === 'over') {
      note(`${isModel(outage) ? outage.backend : 'The sandbox'} works again after ${duration(outage)}.`);
    }
    if (outage.ending === 'given-up' && isModel(outage)) note(`${outage.backend} was given up.`);
  };
};

const isModel = ({ kind }: Outage): boolean => kind === 'model';

function beginning(outage: Outage): string {
  const { message, ending } = outage;
  const what = isModel(outage) ? 'a model' : 'the sandbox';
  return ending === null
    ? `${what} cannot be had, and is tried again (Ctrl-C stops; what happened is kept): ${message}`
    : `${what} cannot be had: ${message}`;
}

const duration = ({ beganAt, endedAt, retries }: Outage): string =>
  `${secondsBetween(beganAt, endedAt!)} s and ${retries === 1 ? 'one retry' : `${retries} retries`}`;
