/** A log in SQLite. */
export interface LogInFile {
  readonly kind: 'sqlite';
  readonly file: string;
  /** Set where this user may not write it, and nobody does. */
  readonly readOnly?: true;
}
