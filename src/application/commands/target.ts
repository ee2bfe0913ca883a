import {
  INSTALLATION,
  idOf,
  idText,
  streamOf,
  type Digest,
  type StreamName,
  type Uuid,
} from '../../domain/kernel/ids.js';
import type { CandidacyState } from '../../domain/candidacy/state.js';
import type { EvaluationRoundState } from '../../domain/evaluation-round/state.js';
import type { ProjectState } from '../../domain/impact-project/state.js';
import type { CommandRequest } from '../command-request.js';
import type { FoldedStream } from '../streams/folded-stream.js';
import type { CatalogueEntry } from './catalogue.js';

interface Targeted {
  readonly key?: string;
  readonly programme?: Uuid;
  readonly project?: Uuid;
  readonly candidacy?: Uuid;
  readonly token?: Uuid;
  readonly round?: Uuid;
}

/** The round that a command names. */
export const roundOf = ({ input }: CommandRequest): StreamName =>
  streamOf('evaluationRound', required((input as Targeted).round));

/**
 * The stream that a command is aimed at; the id of what it opens is derived, that of a card with the
 * programme of its round, undefined where there is no such round.
 */
export const targetOf = (
  { category, definition }: CatalogueEntry,
  { input, commandId, caller }: CommandRequest,
  digest: Digest,
  ofRound?: Uuid,
): StreamName => {
  const { key, programme, project, candidacy, token, round } = input as Targeted;
  const opens = definition.target === 'opening';
  switch (category) {
    case 'installation':
      return INSTALLATION;
    case 'serviceToken':
      return streamOf('serviceToken', opens ? digest.id(idText.serviceToken(commandId)) : required(token));
    case 'programme':
      return streamOf('programme', opens ? digest.id(idText.programme(required(key))) : required(programme));
    case 'impactProject':
      return streamOf(
        'impactProject',
        opens ? digest.id(idText.project(required(programme), key ?? commandId)) : required(project),
      );
    case 'candidacy':
      return streamOf(
        'candidacy',
        opens ? digest.id(idText.candidacy(required(programme), key ?? commandId)) : required(candidacy),
      );
    case 'evaluationRound':
      return streamOf(
        'evaluationRound',
        opens ? digest.id(idText.round(required(programme), key ?? commandId)) : required(round),
      );
    case 'scoreCard':
      return streamOf(
        'scoreCard',
        digest.id(idText.scoreCard(ofRound ?? NOWHERE, required(round), caller.actor)),
      );
    default:
      return category satisfies never;
  }
};

const NOWHERE = '' as Uuid;

/** The programme whose members may act on the target, if it has one; that of a card stands in its round. */
export const programmeOf = (
  category: Exclude<CatalogueEntry['category'], 'scoreCard'>,
  kind: CatalogueEntry['definition']['target'],
  target: FoldedStream,
  request: CommandRequest,
): Uuid | undefined => {
  switch (category) {
    case 'installation':
    case 'serviceToken':
      return undefined;
    case 'programme':
      return kind === 'existing' ? idOf(target.stream) : undefined;
    default:
      return kind === 'opening'
        ? (request.input as { programme: Uuid }).programme
        : (target.state as ProjectState | CandidacyState | EvaluationRoundState).programme;
  }
};

/** Whether a stream of the category belongs to a programme, in which it is opened. */
export const isInProgramme = (category: CatalogueEntry['category']): boolean =>
  !['installation', 'serviceToken', 'programme'].includes(category);

/** The key under which an opening's stream can be found to be taken. */
export const keyOf = (request: CommandRequest): string =>
  (request.input as Targeted).key ?? request.commandId;

const required = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('A command came without the id of its target');
  return value;
};
