import { Field, ObjectType } from '@nestjs/graphql';
import type { CausedChange } from '../difference/difference.js';
import { JsonScalar } from '../graphql/scalars.js';
import type { HistoryParent } from '../queries/history.js';

@ObjectType({
  description:
    'What differs between two points at one path of an answer. What only the clock changes does not count.',
})
export class Change {
  @Field(() => [String], {
    description:
      'Names of fields, and ids of what is in lists: uuids, keys and actors; visits, pauses and holds by their number, what was done at gates by its revision, members as `<actor>/<role>`. Empty where all of it came or went.',
  })
  path: string[];
  @Field(() => JsonScalar, { nullable: true, description: 'Null where there was nothing.' })
  before?: unknown;
  @Field(() => JsonScalar, { nullable: true, description: 'Null where there is nothing any more.' })
  after?: unknown;
}

/** `question`: what tells this change from all others, for the cursors of its events. */
export type ChangeValue = Change & {
  readonly ends: CausedChange['ends'];
  readonly parent: HistoryParent;
  readonly question: readonly unknown[];
};
