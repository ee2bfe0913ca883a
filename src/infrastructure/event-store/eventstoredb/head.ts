/** What is heard of a log. */
export interface LogNews {
  /** Of its last event, 0 in an empty log. */
  readonly position: number;
  /** Whether its growth is heard of. */
  readonly isHeard: boolean;
  /** Whether a copy into it has not come to its end. */
  readonly isUnfinished: boolean;
  /** Pages of its file that are damaged, where it is in one. */
  readonly damaged?: readonly number[];
}

/** How far a log has come, whoever writes to it. */
export interface Head extends LogNews {
  /** Somebody knows of an event there. */
  reached(position: number): void;
  /** News from another thread that follows the log. */
  take(news: LogNews): void;
  close(): Promise<void>;
}
