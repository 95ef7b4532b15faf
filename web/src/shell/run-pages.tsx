import { Suspense, useEffect } from 'react';
import { Link, Route, Switch, useLocation, useSearchParams } from 'wouter';
import { RunProvider, useRun } from '../market/use-run.js';
import { Answered, useAnswer } from '../parts/answer.js';
import type { RunDetail } from '../source/contract.js';
import { isListed, RUN_VIEWS } from '../views/views.js';
import { RunBar } from './run-bar.js';

/** All views of one run: they share its events, and the moment that is looked at. */
export function RunPages({ run }: { readonly run: string }) {
  const detail = useAnswer<RunDetail>(`/runs/${encodeURIComponent(run)}`);
  return (
    <Answered of={detail}>
      {({ runId }) => (
        <RunProvider key={runId} run={runId}>
          <RunFrame base={`/runs/${encodeURIComponent(run)}`} />
        </RunProvider>
      )}
    </Answered>
  );
}

/** An address such as /runs/latest?event=120 is of the moment after that event. */
function useMomentOfAddress(): void {
  const { look } = useRun();
  const [search] = useSearchParams();
  const event = Number(search.get('event') ?? Number.NaN);
  useEffect(() => {
    if (Number.isInteger(event) && event >= 0) look(event);
  }, [event, look]);
}

function RunFrame({ base }: { readonly base: string }) {
  useMomentOfAddress();
  const { run } = useRun();
  const [location] = useLocation();
  const here = location.slice(base.length) || '/';
  return (
    <div className="view">
      <div className="row spread">
        <h1>{run}</h1>
        <nav className="tabs" aria-label="Views of this run">
          {RUN_VIEWS.filter(isListed).map(({ path, title }) => (
            <Link
              key={path}
              href={`${base}${path === '/' ? '' : path}`}
              aria-current={
                here === path || (path !== '/' && here.startsWith(`${path}/`)) ? 'page' : undefined
              }
            >
              {title}
            </Link>
          ))}
        </nav>
      </div>
      <RunBar />
      <Suspense fallback={<p className="soft">Loading …</p>}>
        <Switch>
          {RUN_VIEWS.map(({ path, component }) => (
            <Route key={path} path={`/runs/:run${path === '/' ? '' : path}`} component={component} />
          ))}
          <Route>There is no such view of a run.</Route>
        </Switch>
      </Suspense>
    </div>
  );
}
