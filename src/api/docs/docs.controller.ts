import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PREFIX } from '../api-options.js';
import { openApiDocument } from '../contract/openapi.js';
import { ApiRefusal } from '../http/problem.js';

const UI = 'swagger-ui-dist';

/** Files of the documentation's page; nothing else is served from there. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The API of Tortuga</title>
<link rel="icon" href="/api/docs/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({ url: '${PREFIX}/openapi.json', dom_id: '#ui', deepLinking: true, validatorUrl: null });\n`;

/** Everything comes from here. Swagger UI writes style attributes, and pictures as data. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

@Controller()
export class DocsController {
  private document: ReturnType<typeof openApiDocument> | undefined;

  @Get(`${PREFIX}/openapi.json`)
  openApi() {
    this.document ??= openApiDocument();
    return this.document;
  }

  @Get('/api/docs')
  page(@Res() response: Response): void {
    response.setHeader('Content-Security-Policy', POLICY).type('text/html; charset=utf-8').send(PAGE);
  }

  @Get('/api/docs/:file')
  file(@Param('file') file: string, @Res() response: Response): void {
    if (file === 'start.js') return void response.type('text/javascript; charset=utf-8').send(START);
    const type = Object.hasOwn(FILES, file) ? FILES[file] : undefined;
    if (type === undefined) {
      throw new ApiRefusal('missing', 'there is no such file', {
        hint: 'The documentation is at /api/docs.',
      });
    }
    const folder = dirname(createRequire(import.meta.url).resolve(`${UI}/package.json`));
    response.setHeader('Cache-Control', 'private, max-age=3600').type(type);
    response.sendFile(join(folder, file), { cacheControl: false });
  }
}
