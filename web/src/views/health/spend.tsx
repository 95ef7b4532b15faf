import { count, many, usd } from '../../parts/format.js';
import type { Models, ServerStatus } from '../../source/contract.js';
import { Meter } from './meter.js';
import { Scroller } from './scroller.js';

const MICRO = 1_000_000;
/** What models cost is less than a cent at times. */
const money = (cents: number): string => (cents > 0 && cents < 1 ? 'under $0.01' : usd(cents));

/** What models cost today, and which one a scenario gets. */
export function Spend({
  status,
  models,
}: {
  readonly status: ServerStatus;
  readonly models: Models | undefined;
}) {
  return (
    <section className="card" aria-labelledby="health-models">
      <h2 id="health-models">Models today</h2>
      <p>
        <strong className="health-figure">{money(status.models.spentMicroCents / MICRO)}</strong>{' '}
        <span className="soft">in all runs that are kept here, since midnight UTC</span>
      </p>
      {models && <Uses models={models} />}
      {models && (
        <p className="small soft">
          {models.default ? (
            <>
              A scenario that names no model gets <code>{models.default.model}</code> at{' '}
              <code>{models.default.baseURL}</code>, {models.default.hasKey ? 'with a key' : 'without a key'}.
            </>
          ) : (
            models.problem
          )}
        </p>
      )}
    </section>
  );
}

function Uses({ models: { today } }: { readonly models: Models }) {
  if (today.uses.length === 0) return <p className="soft small">No model was asked today.</p>;
  return (
    <Scroller label="Models that were asked today">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Role</th>
            <th scope="col" className="number">
              Calls
            </th>
            <th scope="col" className="number">
              Tokens in, out
            </th>
            <th scope="col" className="number">
              Cost
            </th>
          </tr>
        </thead>
        <tbody>
          {today.uses.map(({ model, role, calls, tokensIn, tokensOut, microCents }) => (
            <tr key={`${model} ${role}`}>
              <td>{model}</td>
              <td>{role}</td>
              <td className="number">{count(calls)}</td>
              <td className="number">
                {count(tokensIn)}, {count(tokensOut)}
              </td>
              <td className="number">{money(microCents / MICRO)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

/** Requests and money of each token, against what it may. */
export function Limits({ limits: { tokens, addresses } }: Pick<ServerStatus, 'limits'>) {
  return (
    <section className="card" aria-labelledby="health-limits">
      <h2 id="health-limits">Limits of requests and spend</h2>
      {tokens.length > 0 && (
        <Scroller label="Limits of tokens">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Token</th>
                <th scope="col">May</th>
                <th scope="col">Requests in a minute</th>
                <th scope="col">Models today</th>
              </tr>
            </thead>
            <tbody>
              {tokens.map((token) => (
                <tr key={token.id}>
                  <td>
                    {token.name} <span className="soft">{token.id}</span>
                  </td>
                  <td>{token.scopes.join(', ')}</td>
                  <td>
                    <Meter used={token.used} limit={token.requestsPerMinute} show={count} />
                  </td>
                  <td>
                    <Meter
                      used={token.spentMicroCents / MICRO}
                      held={token.heldMicroCents / MICRO}
                      limit={token.spendCentsPerDay}
                      show={money}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
      <div className="row spread">
        <span>
          Without a token{' '}
          <span className="soft">{many(addresses.seen, 'address', 'addresses')} in the last minute</span>
        </span>
        <Meter used={addresses.mostUsed} limit={addresses.requestsPerMinute} show={count} />
      </div>
      {tokens.length === 0 && (
        <p className="small soft">
          No token is shown to you, or there is none. <code>tortuga tokens create NAME --scope run</code>{' '}
          makes one.
        </p>
      )}
    </section>
  );
}
