import { writeTick } from '../../lab/format.js';
import type { ReportSection } from '../../reports/html/document.js';
import { columns, percentTick } from '../../reports/html/write.js';
import { AIS, type AllTheWayDownData, type Ratio, type SecondLook } from './data.js';
import { gapText, isToldFromZero, marksOf, ratioText } from './texts.js';

const COLUMNS = columns(
  'code',
  'reviewers',
  'looks',
  '#pay that buys right work',
  '#cost per job done right',
);

const groupOf = ({ code, reviewers }: SecondLook): string => `code ${code}, reviewers ${reviewers}`;

/** What one reviewer more, or an audit by hidden tests, buys. */
export function secondLooksSections({ secondLooks, looks: facts }: AllTheWayDownData): ReportSection[] {
  const looks = [...new Set(secondLooks.map(({ look }) => look))];
  const groups = [...new Set(secondLooks.map(groupOf))];
  const at = (group: string, look: string) =>
    secondLooks.find((one) => one.look === look && groupOf(one) === group)!;
  const says = AIS.map((ai) => {
    const group = groups.find((name) => name === `code ${ai}, reviewers ${ai}`)!;
    const alone = at(group, looks[0]!);
    const buys = ['two reviewers, audit 0 %', 'one reviewer, audit 25 %'].map((look) => at(group, look));
    return `Where code and reviewers are ${ai}, one reviewer alone makes ${ratioText(alone.payRight)} of the pay buy right work. ${buys.map(({ look, change }) => `"${look}" changes that by ${gapText(change!.payRight)}, and the cost of a job done right by ${gapText(change!.costOfRight, 'dollars')}`).join('; ')}.`;
  });
  const panel = (part: 'payRight' | 'costOfRight') =>
    groups.map((name) => ({
      ...{ name, kind: 'measured' as const, joined: false },
      marks: marksOf(
        looks.map((look, level): { level: number; of: Ratio } => ({ level, of: at(name, look)[part] })),
      ),
    }));
  const compared = secondLooks.filter(({ change }) => change !== null);
  const told = compared.filter(({ change }) => isToldFromZero(change!.payRight));
  return [
    {
      id: 'second-looks',
      title: 'What a second reviewer buys, and what a hidden-test audit',
      says,
      plot: {
        ...{ title: says.join(' '), subtitle: '', bare: true },
        levels: { title: '', labels: looks, along: 'y' },
        panels: [
          { title: 'Pay that buys right work', format: percentTick, series: panel('payRight') },
          {
            title: 'Cost of a job done right',
            format: (value) => writeTick('dollars', value),
            series: panel('costOfRight'),
          },
        ],
      },
      table: {
        columns: COLUMNS,
        rows: secondLooks.map((one) => [
          ...[one.code, one.reviewers, one.look, ratioText(one.payRight)],
          ratioText(one.costOfRight, 'dollars'),
        ]),
        note: `${facts.replications} runs of a market with whole briefs and good tests. Both of two reviewers must approve. An audit draws so many of what they accept by lot, and hidden tests that never err have the last word on it; neither reviews nor audits cost anything here.`,
      },
    },
    {
      ...{ id: 'second-looks-differences', isPart: true, title: 'Against one reviewer and no audit' },
      says: [
        `${told.length} of ${compared.length} second looks are told from none by what the pay buys, each asked alone.`,
      ],
      table: {
        columns: COLUMNS,
        rows: compared.map(({ code, reviewers, look, change }) => [
          ...[code, reviewers, look, gapText(change!.payRight), gapText(change!.costOfRight, 'dollars')],
        ]),
        note: 'On the same seeds; intervals hold 95 % of resamples of whole jobs (BCa).',
      },
    },
  ];
}
