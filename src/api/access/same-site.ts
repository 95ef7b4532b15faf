import type { NextFunction, Request, Response } from 'express';
import { sendProblem } from '../http/problem.filter.js';
import { ApiRefusal } from '../http/problem.js';

const READS = new Set(['GET', 'HEAD']);
const OWN_SITE = new Set(['same-origin', 'none']);
const JSON_TYPE = /^application\/json *(; *charset="?utf-8"? *)?$/i;

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

/**
 * What a page of another site in somebody's browser could make it send does not get past this, before anything is read:
 * a name that was rebound to this machine, a form or a script from elsewhere, a sandboxed frame.
 */
export function sameSite(hosts: () => ReadonlySet<string>): Middleware {
  return (request, response, next) => {
    const refusal = refusalTo(request, hosts());
    if (refusal) sendProblem(request, response, refusal);
    else next();
  };
}

function refusalTo(request: Request, hosts: ReadonlySet<string>): ApiRefusal | null {
  const host = request.headers.host?.toLowerCase() ?? '';
  if (!hosts.has(host)) {
    return new ApiRefusal('wrong-host', 'the Host header names no server that is here', {
      hint: 'Use the address that `tortuga serve` prints, or start it with --allow-host NAME.',
    });
  }
  const { origin } = request.headers;
  if (origin !== undefined && !isOwn(origin, hosts)) {
    return new ApiRefusal('other-site', 'the Origin header names another site', {
      hint: 'Pages of other sites cannot use this server: there is no CORS.',
    });
  }
  return READS.has(request.method) ? null : refusalToChange(request);
}

function refusalToChange(request: Request): ApiRefusal | null {
  const site = request.get('Sec-Fetch-Site');
  if (site !== undefined && !OWN_SITE.has(site)) {
    return new ApiRefusal('other-site', `a browser sent this from a page that is ${site}`, {
      hint: 'Only pages of this server can change anything.',
    });
  }
  // A form, or a script of another site, could send any other type without being asked who it is.
  if (JSON_TYPE.test(request.headers['content-type'] ?? '')) return null;
  return new ApiRefusal('not-json', 'the Content-Type is not application/json', {
    hint: 'Send Content-Type: application/json, also without a body.',
  });
}

function isOwn(origin: string, hosts: ReadonlySet<string>): boolean {
  const [, host] = /^https?:\/\/(.+)$/.exec(origin.toLowerCase()) ?? [];
  return host !== undefined && hosts.has(host);
}
