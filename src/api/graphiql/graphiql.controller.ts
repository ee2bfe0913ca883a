import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { readSchemaFile } from '../http/schema-file.js';
import { PAGE_CSS, PAGE_HTML, PAGE_JS } from './page.js';

const require = createRequire(import.meta.url);

interface Asset {
  readonly type: string;
  readonly text: string;
}

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

const fromPackage = (name: string, file: string, type: string) => (): Asset => ({
  type,
  text: readFileSync(join(dirname(require.resolve(`${name}/package.json`)), file), 'utf8'),
});

/** By the name in their address, read when they are asked for first. */
const ASSETS: ReadonlyMap<string, () => Asset> = new Map([
  ['page.js', () => ({ type: SCRIPT, text: PAGE_JS })],
  ['page.css', () => ({ type: STYLE, text: PAGE_CSS })],
  ['graphiql.js', fromPackage('graphiql', 'graphiql.min.js', SCRIPT)],
  ['graphiql.css', fromPackage('graphiql', 'graphiql.min.css', STYLE)],
  ['graphql-ws.js', fromPackage('graphql-ws', 'umd/graphql-ws.min.js', SCRIPT)],
  ['react.js', fromPackage('react', 'umd/react.production.min.js', SCRIPT)],
  ['react-dom.js', fromPackage('react-dom', 'umd/react-dom.production.min.js', SCRIPT)],
]);

/** A page to ask questions with, and the schema that it goes by. */
@Controller()
export class GraphiqlController {
  readonly #read = new Map<string, Asset>();

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  page() {
    return PAGE_HTML;
  }

  @Get('schema.graphql')
  @Header('content-type', 'text/plain; charset=utf-8')
  schema() {
    return readSchemaFile();
  }

  @Get('graphiql/:asset')
  asset(@Param('asset') name: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const asset = this.#read.get(name) ?? ASSETS.get(name)?.();
    if (asset === undefined) throw new NotFoundException();
    this.#read.set(name, asset);
    reply.header('content-type', asset.type);
    return asset.text;
  }
}
