// Plain JavaScript, for any Node. Run once everything is installed: scripts find their Node in node_modules/.bin, and
// npm 10 and older take it away again, together with the packages for other machines, which have one of that name too.
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './pinned-node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = pinnedNode(root);
const link = join(root, 'node_modules', '.bin', 'node');
if (node !== undefined && process.platform !== 'win32' && !existsSync(link)) {
  rmSync(link, { force: true });
  symlinkSync(relative(dirname(link), node), link);
}
