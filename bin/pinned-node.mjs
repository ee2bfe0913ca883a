// Plain JavaScript, for any Node.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The Node that the release brings along, for this machine: its file, or undefined where there is none. */
export const pinnedNode = (root) => {
  const [system, file] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node'];
  const found = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', file);
  return existsSync(found) ? found : undefined;
};
