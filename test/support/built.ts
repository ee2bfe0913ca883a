import { join } from 'node:path';

/** The built file of a source in `src` or `projections`: what child processes and threads are run from. */
export const built = (source: string): string => join(process.cwd(), 'dist', source.replace(/\.ts$/, '.js'));
