import { channel } from 'node:diagnostics_channel';

/** The steps of a command between which a process may end at any moment, in their order. */
export const FAILPOINTS = ['decide', 'append', 'commit', 'acknowledge', 'project', 'checkpoint'] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

const passed = channel('pacesetter.failpoint');

/** Says that a step is about to begin. Nobody hears it but a test that was loaded before the server (`node --import`). */
export const failpoint = (point: Failpoint): void => {
  if (passed.hasSubscribers) passed.publish(point);
};
