/**
 * What is told of an exception: its kind and the line of our code, never its message, which may quote what somebody has
 * written. `TypeError at gates.js:41`.
 */
export const whereItFailed = (error: unknown): string => {
  if (!(error instanceof Error)) return 'an exception';
  const { message, stack = '' } = error;
  const frames = stack.slice(stack.indexOf(message) + message.length);
  const line = /^ +at .*?([\w.-]+\.[jt]s):(\d+):\d+\)?$/m.exec(frames);
  return line === null ? error.name : `${error.name} at ${line[1]}:${line[2]}`;
};
