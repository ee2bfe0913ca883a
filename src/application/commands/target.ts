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
}

/** The stream that a command is aimed at; the id of what it opens is derived (write-model 1). */
export const targetOf = (
  { category, definition }: CatalogueEntry,
  { input, commandId }: CommandRequest,
  digest: Digest,
): StreamName => {
  const { key, programme, project, candidacy, token } = input as Targeted;
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
    default:
      return category satisfies never;
  }
};

/** The programme whose members may act on the target, if it has one. */
export const programmeOf = (
  category: CatalogueEntry['category'],
  kind: 'existing' | 'opening',
  target: FoldedStream,
  { input }: CommandRequest,
): Uuid | undefined => {
  if (category === 'programme') return kind === 'existing' ? idOf(target.stream) : undefined;
  if (!isInProgramme(category)) return undefined;
  return kind === 'opening'
    ? (input as { programme: Uuid }).programme
    : (target.state as ProjectState | CandidacyState).programme;
};

/** Whether a stream of the category belongs to a programme, in which it is opened. */
export const isInProgramme = (category: CatalogueEntry['category']): boolean =>
  category === 'impactProject' || category === 'candidacy';

/** The key under which an opening's stream can be found to be taken. */
export const keyOf = (request: CommandRequest): string =>
  (request.input as Targeted).key ?? request.commandId;

const required = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('A command came without the id of its target');
  return value;
};
