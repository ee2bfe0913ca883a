import type { CommandDefinition } from '../../kernel/decider.js';
import { checkHappenedOn } from '../../kernel/happened-on.js';
import type { Uuid } from '../../kernel/ids.js';
import { invalid, isProblem, type Problem } from '../../kernel/problem.js';
import type { Moment } from '../../kernel/values.js';
import type { ProgrammeState } from '../../programme/state.js';
import { checkFramework } from '../../readiness/check-framework.js';
import { FRAMEWORKS } from '../../readiness/ecoc.js';
import type { FrameworkDefinition } from '../../readiness/framework.js';
import type { CandidacyEvent } from '../events.js';
import type { CandidacyState } from '../state.js';

/** What every decision on a candidacy reads besides its own stream. */
export interface CandidacyFacts {
  readonly programme: ProgrammeState;
}

export type CandidacyCommand<N extends string, I> = CommandDefinition<
  N,
  I,
  CandidacyState,
  CandidacyEvent,
  CandidacyFacts
>;

export interface OpenCandidacyInput {
  readonly programme: Uuid;
  readonly key?: string;
  /** Key of a framework that ships; instead of a definition. */
  readonly framework?: string;
  readonly definition?: FrameworkDefinition;
  readonly deadline?: Moment;
}

/** Opens a candidacy by a framework, which is copied whole. */
export const openCandidacy: CandidacyCommand<'openCandidacy', OpenCandidacyInput> = {
  name: 'openCandidacy',
  roles: ['administrator'],
  target: 'opening',
  expectedVersion: 'optional',
  decide(command, _state, { programme }) {
    const { programme: _programme, framework: _key, definition: _definition, ...given } = command.input;
    const ahead = checkHappenedOn(command, programme.timeZone);
    if (ahead) return ahead;
    const definition = frameworkOf(command.input);
    if (isProblem(definition)) return definition;
    const { key, version } = definition;
    const framework = { key, version, contentHash: command.digest.content(definition), definition };
    return [{ type: 'candidacy.opened', data: { ...given, framework } }];
  },
};

const frameworkOf = ({ framework: key, definition }: OpenCandidacyInput): FrameworkDefinition | Problem => {
  if (key === undefined && definition === undefined) return invalid({ path: 'framework', code: 'REQUIRED' });
  if (key !== undefined && definition !== undefined)
    return invalid({ path: 'definition', code: 'FRAMEWORK_GIVEN_TWICE' });
  if (definition !== undefined) {
    const issues = checkFramework(definition, 'definition');
    return issues.length > 0 ? invalid(...issues) : definition;
  }
  const shipped = Object.hasOwn(FRAMEWORKS, key!) ? FRAMEWORKS[key!] : undefined;
  return shipped ?? invalid({ path: 'framework', code: 'UNKNOWN_FRAMEWORK', params: { key: key! } });
};
