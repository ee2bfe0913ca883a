/** What the process ends with; docs/configuration.md lists them. */
export const EXIT = {
  ok: 0,
  /** Refused by a rule, or gone wrong inside; the message says which. */
  failed: 1,
  /** The command line itself is not right: an unknown command or option, or one that is missing. */
  usage: 64,
  /** A file, or some of its rows, cannot be imported; or the log, or a backup, does not verify or is damaged. */
  badData: 65,
  /** No answer, or none that tells the outcome: the same command can be given again. */
  unavailable: 69,
  /** An I/O error at a commit: the outcome of the last commands is unknown until the next start. */
  storeFailed: 74,
  /** Another server owns the data folder. */
  owned: 75,
  /** Settings, the port and the data folder included, do not allow a start: not again either, as they are. */
  settings: 78,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
