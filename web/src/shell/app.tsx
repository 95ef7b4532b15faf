import { Suspense, useEffect, useRef } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { source } from '../source/current.js';
import { isListed, VIEWS, type View } from '../views/views.js';
import { Guarded } from './guarded.js';
import { RunPages } from './run-pages.js';
import { Settings } from './settings.js';
import './shell.css';

const shown = VIEWS.filter(({ liveOnly }) => source.live || !liveOnly);

export function App() {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  // Such as runs/latest: a run keeps the moment that is looked at while its views change.
  const page = location.split('/').slice(1, 3).join('/');
  const before = useRef(page);
  // Who hears the page is told that it is another one; the focus is where it begins.
  useEffect(() => {
    if (before.current !== page) main.current?.focus({ preventScroll: true });
    before.current = page;
  }, [page]);
  return (
    <>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      {source.live && <Header />}
      <main ref={main} tabIndex={-1} id="main">
        <Guarded key={page}>
          <Suspense fallback={<p className="soft">Loading …</p>}>
            <Switch>
              <Route path="/runs/:run/*?">{({ run }) => <RunPages run={decodeURIComponent(run)} />}</Route>
              {shown.map(({ path, component }) => (
                <Route key={path} path={path} component={component} />
              ))}
              <Route>{source.live ? <Missing /> : <Redirect to={source.home} />}</Route>
            </Switch>
          </Suspense>
        </Guarded>
      </main>
    </>
  );
}

function Header() {
  const [location] = useLocation();
  const isHere = ({ path }: View) => (path === '/' ? location === '/' : location.startsWith(path));
  return (
    <header className="top">
      <Link href="/" className="brand">
        <img src="./icon.svg" alt="" width="28" height="28" />
        Tortuga
      </Link>
      <nav aria-label="Views">
        {shown.filter(isListed).map((view) => (
          <Link key={view.path} href={view.path} aria-current={isHere(view) ? 'page' : undefined}>
            {view.title}
          </Link>
        ))}
      </nav>
      <Settings />
    </header>
  );
}

function Missing() {
  return (
    <div className="notice">
      <h1>There is no such page</h1>
      <p>
        Begin at the <Link href="/">start</Link>.
      </p>
    </div>
  );
}
