import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { showTheme } from './parts/theme.js';
import { useAddress } from './shell/address.js';
import { App } from './shell/app.js';
import { Problem } from './source/problem.js';
import './style/tokens.css';
import './style/base.css';
import './style/parts.css';

/** What was refused once is refused again; what did not come may come yet. */
const isOutage = (error: Error): boolean => !(error instanceof Problem) || error.status === 0;

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => isOutage(error) && failures < 3, staleTime: 2_000 },
  },
});

showTheme();
// Addresses are behind a #, so that they are the same from a server and from a file.
createRoot(document.getElementById('app')!).render(
  <QueryClientProvider client={queries}>
    <Router hook={useAddress}>
      <App />
    </Router>
  </QueryClientProvider>,
);
