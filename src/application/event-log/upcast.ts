import { programmeUpcasters } from '../../domain/programme/upcast.js';
import type { Upcaster } from '../../domain/kernel/upcaster.js';

/** By type, then by the version that is left behind. A type's versions follow each other without a gap. */
const UPCASTERS: Readonly<Record<string, Readonly<Record<number, Upcaster>>>> = { ...programmeUpcasters };

/** The facts of an event of an older version in the shape of `to`; undefined where a step is missing. */
export const upcast = (type: string, data: unknown, from: number, to: number): unknown => {
  let facts = data;
  for (let version = from; version < to; version++) {
    const step = UPCASTERS[type]?.[version];
    if (step === undefined) return undefined;
    facts = step(facts);
  }
  return facts;
};
