declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };

/** A lower-case UUID; derived ids are UUIDv8 of a SHA-256. */
export type Uuid = Branded<'Uuid'>;
/** `<category>-<uuid>`, or `installation`. */
export type StreamName = Branded<'StreamName'>;
/** Up to 64 of `[A-Za-z0-9_-]`; says nothing about the person. */
export type ActorId = Branded<'ActorId'>;
/** Lower-case hex SHA-256. */
export type Sha256 = Branded<'Sha256'>;

export type Category =
  | 'installation'
  | 'serviceToken'
  | 'programme'
  | 'impactProject'
  | 'candidacy'
  | 'evaluationRound'
  | 'scoreCard';

export const INSTALLATION = 'installation' as StreamName;

/** The actor of the command line's socket. No token may name it. */
export const CLI_ACTOR = 'cli' as ActorId;

export const streamOf = (category: Exclude<Category, 'installation'>, id: Uuid): StreamName =>
  `${category}-${id}` as StreamName;

export const categoryOf = (stream: StreamName): Category => {
  const dash = stream.indexOf('-');
  return (dash < 0 ? stream : stream.slice(0, dash)) as Category;
};

/** The id in a stream's name; the name itself where the category has one stream only. */
export const idOf = (stream: StreamName): Uuid => stream.slice(stream.indexOf('-') + 1) as Uuid;

/** The UUIDv8 (RFC 9562) of a hash's first 128 bits: version 8 and variant 10 are set over them. */
export const uuidOfHash = (hex: Sha256): Uuid => {
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Uuid;
};

/** Hashing is handed in, so that the domain stays free of I/O and libraries. */
export interface Digest {
  /** UUIDv8 of the first 128 bits of the text's SHA-256. */
  id(text: string): Uuid;
  /** SHA-256 of the RFC 8785 form of a plain value. */
  content(value: unknown): Sha256;
}

/** The texts from which ids are derived. */
export const idText = {
  programme: (key: string) => `programme/${key}`,
  project: (programme: Uuid, keyOrCommandId: string) => `impactProject/${programme}/${keyOrCommandId}`,
  round: (programme: Uuid, keyOrCommandId: string) => `evaluationRound/${programme}/${keyOrCommandId}`,
  scoreCard: (programme: Uuid, round: Uuid, actor: ActorId) => `scoreCard/${programme}/${round}/${actor}`,
  candidacy: (programme: Uuid, keyOrCommandId: string) => `candidacy/${programme}/${keyOrCommandId}`,
  serviceToken: (commandId: Uuid) => `serviceToken/${commandId}`,
  evidence: (stream: StreamName, keyOrCommandId: string) => `${stream}/${keyOrCommandId}`,
  condition: (stream: StreamName, commandId: Uuid, index: number) => `${stream}/${commandId}/${index}`,
};
