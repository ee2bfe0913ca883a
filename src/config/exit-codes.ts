/** What the process ends with; docs/configuration.md lists them. */
export const EXIT = {
  ok: 0,
  failed: 1,
  /** An I/O error at a commit: the outcome of the last commands is unknown until the next start. */
  storeFailed: 74,
  /** Another server owns the data folder. */
  owned: 75,
  /** Settings, the port included, do not allow a start. */
  settings: 78,
} as const;
