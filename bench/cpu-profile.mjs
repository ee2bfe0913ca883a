import { Session } from 'node:inspector/promises';

const EVERY_MICROSECONDS = 200;

/** Does some work, and tells what this thread spent its time on meanwhile: shares by function, the largest first. */
export const profiled = async (work, most) => {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: EVERY_MICROSECONDS });
    await session.post('Profiler.start');
    await work();
    const { profile } = await session.post('Profiler.stop');
    return sharesOf(profile).slice(0, most);
  } finally {
    session.disconnect();
  }
};

const sharesOf = ({ nodes, samples, timeDeltas }) => {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const spent = new Map();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id);
    spent.set(name, (spent.get(name) ?? 0) + timeDeltas[index]);
  }
  const all = timeDeltas.reduce((sum, delta) => sum + delta, 0);
  return [...spent].map(([name, time]) => ({ name, share: time / all })).sort((a, b) => b.share - a.share);
};

const nameOf = ({ functionName, url, lineNumber }) => {
  const file = url.split('/').slice(-2).join('/');
  return `${functionName || '(anonymous)'}${file === '' ? '' : ` ${file}:${lineNumber + 1}`}`;
};
