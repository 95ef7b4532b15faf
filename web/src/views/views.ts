import { type ComponentType, lazy } from 'react';

export interface View {
  /** As wouter has it; the parameters are those of `useParams`. */
  readonly path: string;
  readonly title: string;
  readonly component: ComponentType;
  /** Needs a server: it is not in pages that were kept. */
  readonly liveOnly?: boolean;
}

/** Views of the whole store, in the order of the menu; those whose path has a parameter are reached from others. */
export const VIEWS: readonly View[] = [
  { path: '/', title: 'Start', component: lazy(() => import('./start/start.js')), liveOnly: true },
  { path: '/new', title: 'New run', component: lazy(() => import('./new-run/new-run.js')), liveOnly: true },
  { path: '/compare', title: 'Compare', component: lazy(() => import('./compare/compare.js')) },
  { path: '/studies', title: 'Studies', component: lazy(() => import('./study/studies.js')) },
  { path: '/studies/:study', title: 'Study', component: lazy(() => import('./study/study.js')) },
  {
    path: '/tournaments',
    title: 'Tournaments',
    component: lazy(() => import('./tournament/tournaments.js')),
  },
  {
    path: '/tournaments/:name/*?',
    title: 'Tournament',
    component: lazy(() => import('./tournament/tournament.js')),
  },
  { path: '/health', title: 'Health', component: lazy(() => import('./health/health.js')), liveOnly: true },
];

/** Views of one run, below /runs/:run, in the order of its tabs. */
export const RUN_VIEWS: readonly View[] = [
  { path: '/', title: 'Market floor', component: lazy(() => import('./floor/floor.js')) },
  { path: '/jobs', title: 'Jobs', component: lazy(() => import('./job/jobs.js')) },
  { path: '/jobs/:job', title: 'Job', component: lazy(() => import('./job/job.js')) },
  { path: '/truth', title: 'Truth gap', component: lazy(() => import('./truth/truth.js')) },
  {
    path: '/freelancers',
    title: 'Freelancers',
    component: lazy(() => import('./freelancers/freelancers.js')),
  },
  { path: '/ledger', title: 'Ledger', component: lazy(() => import('./ledger/ledger.js')) },
];

/** Whether it has a place of its own in a menu. */
export const isListed = ({ path }: View): boolean => !path.includes(':');
