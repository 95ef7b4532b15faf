import { forkText } from '../../fork-text.js';
import { costText } from '../../models-text.js';
import { secondsBetween } from '../../outages-text.js';
import { type Provenance, provenanceOf } from '../../provenance.js';
import { barPlot, columns } from '../write.js';
import type { SectionOf } from './reported.js';

const LISTED = 100;

export const models: SectionOf = ({ modelUse }) => {
  if (modelUse.length === 0) return null;
  const calls = modelUse.reduce((sum, use) => sum + use.calls, 0);
  const cost = modelUse.reduce((sum, { microCents }) => sum + microCents, 0);
  const dearest = modelUse.reduce((one, other) => (other.microCents > one.microCents ? other : one));
  const sentence = `${calls} calls of models cost ${costText(cost)}; the largest part, ${costText(dearest.microCents)}, ${dearest.model} as ${dearest.role}.`;
  return {
    id: 'models',
    title: 'Models: calls and costs',
    says: [sentence],
    plot: barPlot(
      sentence,
      modelUse.map(({ model, role }) => `${model}: ${role}`),
      [
        {
          title: 'Calls',
          format: String,
          series: [{ name: 'use', values: modelUse.map((use) => use.calls) }],
        },
        {
          title: 'Cost',
          format: (microCents) => `$${Number((microCents / 100_000_000).toPrecision(4))}`,
          series: [{ name: 'use', values: modelUse.map(({ microCents }) => microCents) }],
        },
      ],
    ),
    table: {
      columns: columns('model', 'called', 'role', '#calls', '#tokens in', '#out', '#cost'),
      rows: modelUse.map((use) => [
        ...[use.model, use.called, use.role, use.calls, use.tokensIn, use.tokensOut],
        costText(use.microCents),
      ]),
    },
  };
};

export const lostTurns: SectionOf = ({ lostTurns: turns }) => {
  if (turns.length === 0) return null;
  const names = new Set(turns.map(({ name }) => name));
  return {
    id: 'lost-turns',
    title: 'Lost turns: answers that did not count',
    says: [
      `${turns.length} ${turns.length === 1 ? 'turn was' : 'turns were'} lost, by ${names.size} ${names.size === 1 ? 'participant' : 'participants'}.`,
    ],
    table: {
      columns: columns('participant', 'role', 'why', 'what was said'),
      rows: turns
        .slice(0, LISTED)
        .map(({ name, role, kind, detail }) => [name, role, kind, detail.slice(0, 300)]),
      ...(turns.length > LISTED && {
        note: `and ${turns.length - LISTED} more, in the table lost_turns of \`tortuga export\``,
      }),
    },
  };
};

export const outages: SectionOf = ({ outages: found }) => {
  if (found.length === 0) return null;
  const failures = found.reduce((sum, one) => sum + one.failures, 0);
  return {
    id: 'outages',
    title: 'Outages of machinery',
    says: [
      `What code runs in, or models answer from, could not be had ${found.length} ${found.length === 1 ? 'time' : 'times'}, with ${failures} failures. Nobody is charged for them.`,
    ],
    table: {
      columns: columns(
        'outage',
        'of',
        'began',
        '#seconds',
        '#failures',
        '#retries',
        'ended',
        'what was said',
      ),
      rows: found.map((one) => [
        ...[one.kind, one.backend, one.beganAt.slice(0, 19).replace('T', ' ')],
        one.endedAt === null ? '-' : secondsBetween(new Date(one.beganAt), new Date(one.endedAt)),
        ...[one.failures, one.retries, one.ending ?? 'with the process', one.message.slice(0, 300)],
      ]),
    },
  };
};

export const manifest: SectionOf = ({ run, result }) => {
  const provenance = provenanceOf(run);
  return {
    id: 'manifest',
    title: 'Manifest: what it was made of',
    says: [
      `The ledger ${result.ledger.balanced ? `sums to zero over ${result.ledger.entries} entries, and the auditor agrees` : 'does not agree with the auditor: see `tortuga runs verify`'}. \`tortuga runs verify ${provenance.run.id}\` plays it again and compares every event.`,
    ],
    table: { columns: columns('what', 'value'), rows: rowsOf(provenance) },
  };
};

function rowsOf({ run, models: asked, prompts, readWith }: Provenance): string[][] {
  const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`;
  return [
    ['scenario', run.scenario],
    ['seed', String(run.seed)],
    ['status', run.status],
    ...(run.forkOf ? [['fork', forkText(run.forkOf)]] : []),
    ['begun, ended (UTC)', `${run.startedAt}, ${run.finishedAt ?? '-'}`],
    ['made by', `Tortuga ${run.tortuga}`],
    ['sandbox', run.sandbox ?? '-'],
    ['scenario sha256', run.scenarioDigest],
    ['catalog sha256', run.catalogDigest ?? '-'],
    ['event log sha256', run.eventLogSha256 ?? '-'],
    ...asked.map((one) => [
      `model ${one.name}`,
      `${one.model} at ${one.endpoint}; ${dollars(one.centsPerMillionIn)} a million tokens in, ${dollars(one.centsPerMillionOut)} out`,
    ]),
    ...Object.entries(prompts).map(([name, sha256]) => [`prompt ${name} sha256`, sha256]),
    ['read with', `Tortuga ${readWith.tortuga}, Node.js ${readWith.node}`],
    ...Object.entries(readWith.libraries).map(([name, version]) => [name, version]),
  ];
}
