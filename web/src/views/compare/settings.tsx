import { Scrolled } from '../../parts/scrolled.js';
import type { Compared } from './shape.js';

const shown = (value: unknown): string =>
  value === null ? 'not set' : typeof value === 'string' ? value : JSON.stringify(value);

/** What was set otherwise. */
export function Settings({ found }: { readonly found: Compared }) {
  const { settings, runs } = found;
  if (settings.length === 0) {
    return found.identical ? null : <p className="soft">Their scenarios say the same.</p>;
  }
  return (
    <section className="card" aria-labelledby="compare-settings">
      <h2 id="compare-settings">What was set otherwise</h2>
      <Scrolled label="What was set otherwise, as a table">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">{runs[0]!.runId}</th>
              <th scope="col">{runs[1]!.runId}</th>
            </tr>
          </thead>
          <tbody>
            {settings.map(({ path, first, second }) => (
              <tr key={path}>
                <th scope="row">{path}</th>
                <td className="text">{shown(first)}</td>
                <td className="text">{shown(second)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
}
