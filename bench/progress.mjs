import cliProgress from 'cli-progress';

/** How far the run is, on standard error: a bar for people, a line for each new step in a log. */
export const progressOn = (screen) => (screen.isTTY ? bar(screen) : lines(screen));

const bar = (screen) => {
  const format = '{bar} {percentage}%  {what}';
  const shown = new cliProgress.SingleBar({ stream: screen, format, clearOnComplete: true });
  shown.start(1, 0, { what: '' });
  return { tell: (share, what) => shown.update(share, { what }), end: () => shown.stop() };
};

const lines = (screen) => {
  let last;
  return {
    tell: (share, what) => {
      if (what !== last) screen.write(`${String(Math.floor(share * 100)).padStart(3)} %  ${what}\n`);
      last = what;
    },
    end: () => undefined,
  };
};
