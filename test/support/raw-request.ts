import { request as httpRequest } from 'node:http';

export interface Raw {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

export interface RawReply {
  readonly status: number;
  readonly bytes: Buffer;
  readonly text: string;
  readonly headers: NodeJS.Dict<string | string[]>;
}

/** As somebody's program would send it: fetch sets Host and others by itself, and unpacks. */
export function rawRequest(
  url: string,
  { method = 'GET', path = '/api/v1/runs', headers = {}, body = '' }: Raw,
): Promise<RawReply> {
  return new Promise((done, fail) => {
    const { hostname, port } = new URL(url);
    const request = httpRequest({ hostname, port, method, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', fail);
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        const { statusCode, headers: said } = response;
        done({ status: statusCode!, bytes, text: bytes.toString(), headers: said });
      });
    });
    request.on('error', fail);
    request.end(body);
  });
}
