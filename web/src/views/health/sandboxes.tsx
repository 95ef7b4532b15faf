import type { ServerStatus } from '../../source/contract.js';

/** Where code can run, why elsewhere it cannot, and what is open. */
export function Sandboxes({ sandboxes: { chosen, backends } }: Pick<ServerStatus, 'sandboxes'>) {
  return (
    <section className="card" aria-labelledby="health-sandboxes">
      <h2 id="health-sandboxes">Sandboxes</h2>
      <ul className="health-backends">
        {backends.map(({ name, available, detail, remedy, live, waiting, notEnforced, warnings }) => (
          <li key={name} className="stack">
            <div className="row spread">
              <span className="row">
                <strong>{name}</strong>
                <span className={`badge ${available ? 'good' : 'warn'}`}>
                  {available ? 'works' : 'not here'}
                </span>
                {name === chosen && <span className="badge soft">used by default</span>}
              </span>
              <span className="number">
                {live} open, {waiting} ready
              </span>
            </div>
            <p className="small soft">{detail}</p>
            {remedy !== null && <p className="small">To have it: {remedy}.</p>}
            {available && notEnforced.length > 0 && (
              <p className="small soft">Not enforced: {notEnforced.join(', ')}.</p>
            )}
            {warnings.map((warning) => (
              <p key={warning} className="small warn">
                {warning}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
