import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import type { ProjectFacts } from '../../src/domain/impact-project/project-command.js';
import { projectFold, type ProjectState } from '../../src/domain/impact-project/state.js';
import type { OtherStreams } from '../../src/domain/kernel/decider.js';
import { given, type Situation } from './given.js';
import { programmeWithMembers, type ProgrammeHistory } from './programme-history.js';
import { PROJECT_STREAM, type ProjectHistory } from './project-history.js';

/** A project after a history, in a programme with members of every kind; `streams`: what else the decision reads. */
export const givenProject = (
  history: Pick<ProjectHistory, 'events'>,
  programme: ProgrammeHistory = programmeWithMembers(),
  streams: OtherStreams = new Map(),
) =>
  given({
    fold: projectFold,
    stream: PROJECT_STREAM,
    events: history.events,
    facts: { programme: programme.state, streams },
  } satisfies Situation<ProjectState, ImpactProjectEvent, ProjectFacts>);
