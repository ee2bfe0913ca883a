import type { Instant } from '../../domain/kernel/values.js';
import type { Point } from '../../../projections/point.js';
import type { Runtime } from '../runtime.js';
import { positionText } from './position.js';

/**
 * Where in time a part of an answer stands. It travels in the values that resolvers hand on to their fields, never
 * in the request's context: one request may ask for several dates.
 */
export interface Scope {
  readonly point: Point;
  /** Under `asOf`: ids then carry the point, so that caches keep two dates apart. */
  readonly dated: boolean;
  /** Something that was recorded up to here was held back when the reading began. */
  readonly heldBack?: true;
}

/** Where an answer is about to be read. */
export const scopeAt = ({ views }: Runtime, point: Point, dated: boolean): Scope => {
  const { parked } = views.status();
  return parked !== undefined && parked.from <= point.position
    ? { point, dated, heldBack: true }
    : { point, dated };
};

/** What `Query` resolves from: no scope stands for now. */
export interface QueryRoot {
  readonly scope?: Scope;
}

/** A value of which something more is to be resolved. */
export interface Scoped {
  readonly scope: Scope;
}

/** An id as the API tells it: `<type>-<uuid>`, and under `asOf` `@<position>~<instant>` behind it. */
export const nodeId = (storeId: string, type: string, uuid: string, { point, dated }: Scope): string =>
  dated ? `${type}-${uuid}@${positionText(storeId, point.position)}~${point.at}` : `${type}-${uuid}`;

export interface NodeReference {
  readonly type: string;
  readonly uuid: string;
  readonly dated?: { readonly position: string; readonly at: Instant };
}

const NODE_ID =
  /^([a-zA-Z]{1,32})-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:@([^~]{1,100})~(.{1,40}))?$/;

export const parseNodeId = (id: string): NodeReference | undefined => {
  const [, type, uuid, position, at] = NODE_ID.exec(id) ?? [];
  if (type === undefined || uuid === undefined) return undefined;
  return position === undefined || at === undefined
    ? { type, uuid }
    : { type, uuid, dated: { position, at } };
};
