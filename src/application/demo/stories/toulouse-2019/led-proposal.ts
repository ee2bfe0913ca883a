import type { CastMember } from '../../cast.js';
import type { Line } from '../../script.js';

/** A proposal that somebody leads on, once it is imported with the others. */
export interface LedProposal {
  readonly projectKey: string;
  readonly lead: CastMember;
  readonly lines: readonly Line[];
}
