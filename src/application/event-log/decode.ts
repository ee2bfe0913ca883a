import { SCHEMA_VERSIONS, type PacesetterEvent } from '../../domain/event-catalogue.js';
import type { Envelope, EnvelopeFields, Recorded } from '../../domain/kernel/event.js';
import type { StreamName } from '../../domain/kernel/ids.js';
import type { StoredEvent } from '../ports/event-store.js';
import type { ParkedWhy } from '../ports/views.js';
import { upcast } from './upcast.js';

/** A stored event that this release cannot read: of a newer release, or no envelope at all. It is never skipped. */
export class UndigestibleEvent extends Error {
  override readonly name = 'UndigestibleEvent';
  readonly position: number;
  readonly stream: StreamName;
  readonly revision: number;
  /** `broken`: it is none of our events, or not as it was written. */
  readonly why: Exclude<ParkedWhy, 'projection'> | 'broken';
  readonly about: string;

  constructor(stored: StoredEvent, why: UndigestibleEvent['why'], about: string) {
    const reason = REASONS[why](about);
    super(`Event at position ${stored.position} (${stored.stream}, revision ${stored.revision}): ${reason}`);
    this.position = stored.position;
    this.stream = stored.stream;
    this.revision = stored.revision;
    this.why = why;
    this.about = about;
  }
}

const REASONS: Readonly<Record<UndigestibleEvent['why'], (about: string) => string>> = {
  'unknown-type': (type) => `unknown type ${type}`,
  'newer-version': (version) => `version ${version} is of a newer release`,
  'no-upcaster': (version) => `version ${version} has no upcaster`,
  broken: (about) => about,
};

/** An envelope, whatever it holds. */
export type AnyEnvelope = EnvelopeFields & { readonly type: string; readonly data: unknown };

/** The envelope in a stored text, in today's schema version. Throws `UndigestibleEvent`. */
export const decode = (stored: StoredEvent): Recorded<PacesetterEvent> =>
  digestible(stored, envelopeOf(stored));

/**
 * The envelope in a stored text, whether or not this release knows what is in it: enough to tell its stream, its batch
 * and its time by. Throws `UndigestibleEvent`, as `broken`, for what none of us has written.
 */
export const envelopeOf = (stored: StoredEvent): AnyEnvelope => {
  const value = parse(stored);
  if (!isEnvelope(value)) throw new UndigestibleEvent(stored, 'broken', 'its text is no envelope');
  if (value.stream !== stored.stream || value.revision !== stored.revision)
    throw new UndigestibleEvent(stored, 'broken', 'its text is that of another place');
  return value;
};

/** An envelope's event in today's schema version. Throws `UndigestibleEvent`. */
export const digestible = (stored: StoredEvent, envelope: AnyEnvelope): Recorded<PacesetterEvent> => {
  const { type, schemaVersion } = envelope;
  const known = { position: stored.position, hash: stored.hash };
  if (!isKnown(type)) throw new UndigestibleEvent(stored, 'unknown-type', named(type));
  const current = SCHEMA_VERSIONS[type];
  if (schemaVersion === current)
    return Object.assign(envelope as Envelope<PacesetterEvent>, known) as Recorded<PacesetterEvent>;
  const version = `${type}/${Number(schemaVersion)}`;
  if (!(schemaVersion < current)) throw new UndigestibleEvent(stored, 'newer-version', version);
  const data = broughtUp(type, envelope.data, schemaVersion, current);
  if (data === undefined) throw new UndigestibleEvent(stored, 'no-upcaster', version);
  return Object.assign(envelope, { data, schemaVersion: current }, known) as Recorded<PacesetterEvent>;
};

/** Undefined too where an upcaster cannot read what it is given. */
const broughtUp: typeof upcast = (...facts) => {
  try {
    return upcast(...facts);
  } catch {
    return undefined;
  }
};

const isKnown = (type: string): type is PacesetterEvent['type'] => Object.hasOwn(SCHEMA_VERSIONS, type);

/** The reason is told to everybody: what has not the form of a type may be anything. */
const named = (type: string): string =>
  /^[a-z-]{1,40}\.[a-z-]{1,40}$/.test(type) ? type : '(of no known form)';

const parse = (stored: StoredEvent): unknown => {
  try {
    return JSON.parse(stored.text);
  } catch {
    // Without the parser's own words: they quote the text, and this reason is told to everybody.
    throw new UndigestibleEvent(stored, 'broken', 'its text is no JSON');
  }
};

const isEnvelope = (value: unknown): value is AnyEnvelope => {
  if (typeof value !== 'object' || value === null) return false;
  const { type, batch, recordedAt, programme } = value as Partial<Record<keyof AnyEnvelope, unknown>>;
  return (
    typeof type === 'string' &&
    isPartOfBatch(batch) &&
    typeof recordedAt === 'string' &&
    !Number.isNaN(Date.parse(recordedAt)) &&
    (programme === undefined || typeof programme === 'string')
  );
};

const isPartOfBatch = (batch: unknown): boolean =>
  Array.isArray(batch) &&
  batch.length === 2 &&
  batch.every((part) => Number.isSafeInteger(part)) &&
  (batch[0] as number) >= 0 &&
  (batch[0] as number) < (batch[1] as number);
