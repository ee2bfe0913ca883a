import type { streams as messages } from './protocol.js';
import type { Proposed } from './recorded.js';
import type { Expected } from './repeat.js';

type Messages = typeof messages;
type ProposedMessage =
  | InstanceType<Messages['AppendReq']['ProposedMessage']>
  | InstanceType<Messages['BatchAppendReq']['ProposedMessage']>;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const NIL = '00000000-0000-0000-0000-000000000000';

/** What the server answers BadRequest to. */
export class BadRequest extends Error {}

export const proposedOf = (message: ProposedMessage): Proposed => {
  const id = (message.getId()?.getString() ?? '').toLowerCase();
  if (!UUID.test(id) || id === NIL) throw new BadRequest(`The id ${id} is none`);
  const metadata = message.getMetadataMap();
  const type = metadata.get('type') ?? '';
  if (type === '') throw new BadRequest('The type is empty');
  return {
    id,
    type,
    contentType: metadata.get('content-type') ?? 'application/octet-stream',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
};

interface Named {
  getStreamIdentifier(): { getStreamName_asU8(): Uint8Array } | undefined;
}
export const streamNameOf = (named: Named): string =>
  Buffer.from(named.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');

interface Expecting {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}
/** What an append or a deletion expects; `revision` is asked for when nothing else is said. */
export const expectedOf = (options: Expecting, revision: () => string): Expected => {
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'stream-exists' : BigInt(revision());
};
