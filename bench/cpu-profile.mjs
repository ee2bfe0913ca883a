import { Session } from 'node:inspector/promises';

const EVERY_MICROSECONDS = 200;
const WAITING = '(idle)';

/**
 * Does some work, and tells what this thread spent its time on meanwhile, but for the profiler itself and for waiting:
 * shares by function, and by what the functions belong to, the largest first; and how much of all it waited.
 */
export const profiled = async (work, most) => {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: EVERY_MICROSECONDS });
    await session.post('Profiler.start');
    await work();
    const { profile } = await session.post('Profiler.stop');
    return {
      functions: sharesOf(profile, functionOf).slice(0, most),
      parts: sharesOf(profile, partOf).slice(0, most),
      waited: waitedIn(profile),
    };
  } finally {
    session.disconnect();
  }
};

const sharesOf = (profile, nameOf) => {
  const spent = timesBy(profile, (frame) => (frame.functionName === WAITING ? undefined : nameOf(frame)));
  const all = spent.values().reduce((sum, time) => sum + time, 0);
  return [...spent].map(([name, time]) => ({ name, share: time / all })).sort((a, b) => b.share - a.share);
};

const waitedIn = (profile) => {
  const times = timesBy(profile, ({ functionName }) => (functionName === WAITING ? WAITING : 'work'));
  const { work, [WAITING]: waited = 0 } = Object.fromEntries(times);
  return waited / (work + waited);
};

/** What has no name is left out. */
const timesBy = ({ nodes, samples, timeDeltas }, nameOf) => {
  const named = (frame) => (frame.url === 'node:inspector' ? undefined : nameOf(frame));
  const names = new Map(nodes.map(({ id, callFrame }) => [id, named(callFrame)]));
  const spent = new Map();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id);
    if (name !== undefined) spent.set(name, (spent.get(name) ?? 0) + timeDeltas[index]);
  }
  return spent;
};

const functionOf = ({ functionName, url, lineNumber }) => {
  const file = url.split('/').slice(-2).join('/');
  return `${functionName || '(anonymous)'}${file === '' ? '' : ` ${file}:${lineNumber + 1}`}`;
};

/** A package, Node, a folder of ours, the bench itself, or what the engine does. */
const partOf = ({ functionName, url }) => {
  const [, inPackage] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (inPackage !== undefined) return inPackage;
  if (url.startsWith('node:')) return 'node';
  const [, ours] = /\/dist\/(src\/domain|src\/[^/]+\/[^/]+(?=\/)|src\/[^/]+|projections)\//.exec(url) ?? [];
  if (ours !== undefined) return ours;
  if (url !== '') return 'bench';
  return /^\(/.test(functionName) ? functionName : 'native';
};
