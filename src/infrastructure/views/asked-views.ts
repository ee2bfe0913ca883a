import type {
  CompiledSql,
  HeldBack,
  LogPoint,
  ParkedStream,
  ViewsStatus,
} from '../../application/ports/views.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import type { Instant } from '../../domain/kernel/values.js';
import { heldAfter, holdsPosition, parkedStreams } from './parking-tables.js';
import { pointAtInstant, pointAtPosition } from './points.js';

/** What the runtime's own tables are asked, by whatever runs SQL over a views file. */
export abstract class AskedViews {
  abstract rows<R>(query: CompiledSql): Promise<readonly R[]>;
  abstract status(): ViewsStatus;

  holds(position: number): Promise<boolean> {
    return holdsPosition(this, position);
  }

  parked(): Promise<readonly ParkedStream[]> {
    return this.rows(parkedStreams());
  }

  heldAfter(position: number, programme: Uuid): Promise<readonly HeldBack[]> {
    return this.rows(heldAfter(position, programme));
  }

  pointAtPosition(position: number): Promise<LogPoint> {
    return pointAtPosition((query) => this.rows(query), position);
  }

  pointAtInstant(at: Instant): Promise<LogPoint> {
    return pointAtInstant((query) => this.rows(query), at);
  }
}
