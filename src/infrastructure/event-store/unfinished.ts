/** Said of a log that is not opened for use, in English as all that a start prints. */
export const UNFINISHED =
  'a copy into it has not come to its end: run "pacesetter log copy" again, or give it up with "pacesetter log give-up-copy"';
