import { candidacyFold } from '../../domain/candidacy/state.js';
import { installationFold } from '../../domain/installation/state.js';
import { evaluationRoundFold } from '../../domain/evaluation-round/state.js';
import { projectFold } from '../../domain/impact-project/state.js';
import type { PacesetterEvent } from '../../domain/event-catalogue.js';
import type { Recorded } from '../../domain/kernel/event.js';
import type { Category } from '../../domain/kernel/ids.js';
import { programmeFold } from '../../domain/programme/state.js';
import { scoreCardFold } from '../../domain/score-card/state.js';
import { serviceTokenFold } from '../../domain/service-token/state.js';

/** How the streams of each category are folded. */
const FOLDS = {
  installation: installationFold,
  serviceToken: serviceTokenFold,
  programme: programmeFold,
  impactProject: projectFold,
  evaluationRound: evaluationRoundFold,
  scoreCard: scoreCardFold,
  candidacy: candidacyFold,
} as const satisfies Record<Category, unknown>;

export type StateOf<C extends Category> = (typeof FOLDS)[C]['initialState'];

interface AnyFold {
  readonly initialState: unknown;
  evolve(state: unknown, event: Recorded<PacesetterEvent>): unknown;
}

/** A stream holds its own category's events only, so its fold takes whatever is read from it. */
export const foldOf = (category: Category): AnyFold => FOLDS[category] as AnyFold;
