import { FONT, INK, LINE, PALE } from '../../charts/style.js';

/** For screens of all sizes and for paper. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; font: 16px/1.5 ${FONT}; color: ${INK}; background: #fff; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 0 0 .5rem; padding-top: 1.25rem; border-top: 1px solid ${LINE}; }
h3 { font-size: 1.05rem; margin: 0 0 .5rem; }
section { margin-top: 2rem; }
p { margin: 0 0 .6rem; max-width: 46rem; overflow-wrap: anywhere; }
.lead { font-size: 1.08rem; }
.warning { border-left: 4px solid #D55E00; padding: .4rem .8rem; background: #fdf3ec; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; padding: 0; margin: 1rem 0 0; list-style: none; font-size: .95rem; }
a { color: #005a8f; }
figure { margin: 1rem 0; overflow-x: auto; }
figure svg { display: block; width: 100%; min-width: 38rem; height: auto; }
/* Wide tables use the margin to their right, up to the edge of the window. */
.table { overflow-x: auto; width: max-content; max-width: max(100%, min(100vw - 3.5rem, 50vw + 28rem)); }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .75rem .3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid ${LINE}; }
th:last-child, td:last-child { padding-right: 0; }
th { font-weight: 600; border-bottom: 1.5px solid ${PALE}; }
td { overflow-wrap: break-word; min-width: 4.5rem; }
.number { text-align: right; white-space: nowrap; overflow-wrap: normal; min-width: 0; }
th.number { white-space: normal; }
.note { font-size: .88rem; color: ${PALE}; margin-top: .4rem; }
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  body { padding: 0; max-width: none; font-size: 10.5pt; }
  nav { display: none; }
  h2, h3 { break-after: avoid; }
  figure, tr { break-inside: avoid; }
  figure, .table { overflow: visible; }
  .table { width: auto; max-width: none; }
  figure svg { min-width: 0; }
  table { font-size: 8.5pt; }
  th, td { padding-right: .5rem; }
  td { overflow-wrap: anywhere; min-width: 3.6rem; }
  .number { overflow-wrap: normal; min-width: 0; }
  .number { white-space: normal; }
  thead { display: table-header-group; }
  section { margin-top: 1.2rem; }
}
`;
