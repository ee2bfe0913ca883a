import type { Upcaster } from '../kernel/upcaster.js';
import type { LocalizedText, Moment } from '../kernel/values.js';
import { DEFAULT_GROUPS } from './default-groups.js';

interface OpenedV1 {
  readonly key: string;
  readonly name: LocalizedText;
  readonly deadline?: Moment;
}

/** Version 1 knew neither time zones nor groups: such programmes lived by Brussels time and the default list. */
const openedFromV1: Upcaster = (data) => ({
  ...(data as OpenedV1),
  timeZone: 'Europe/Brussels',
  groups: DEFAULT_GROUPS,
});

/** By type, then by the version that is left behind. */
export const programmeUpcasters = {
  'programme.opened': { 1: openedFromV1 },
} as const;
