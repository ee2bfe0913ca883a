import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { built } from './built.js';
import { ServerProcess } from './server-process.js';
import { temporaryFolder } from './temporary-folder.js';

/** A change to a built file: what stands there, and what stands there instead. */
export interface Change {
  /** The source, as `projections/progress/evidence.ts`. */
  readonly source: string;
  readonly from: string;
  readonly to: string;
}

type Environment = Readonly<Record<string, string>>;

/** A release of the whole program, as it is built here. */
export class Release {
  private constructor(private readonly folder: string) {}

  /** The one that is tested. */
  static readonly own = new Release(process.cwd());

  /** Another one: the same but for some changes. */
  static with(...changes: readonly Change[]): Release {
    const folder = temporaryFolder();
    for (const name of ['dist', 'bin', 'package.json', 'schema.graphql'])
      cpSync(name, join(folder, name), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    for (const { source, from, to } of changes) {
      const file = join(folder, built(source).slice(process.cwd().length));
      const text = readFileSync(file, 'utf8');
      if (!text.includes(from)) throw new Error(`${source} does not hold ${from}`);
      writeFileSync(
        file,
        text.replace(from, () => to),
      );
    }
    return new Release(folder);
  }

  /** Its command line, to be started. */
  get commandLine(): string {
    return join(this.folder, 'bin', 'pacesetter.mjs');
  }

  /** A server of it, ready. */
  async server(environment: Environment): Promise<ServerProcess> {
    const server = ServerProcess.start(environment, process.cwd(), {
      main: join(this.folder, 'dist/src/main.js'),
    });
    await server.ready();
    return server;
  }
}
