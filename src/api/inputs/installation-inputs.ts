import { Field, ID, InputType } from '@nestjs/graphql';
import type { Check } from './checks/check.js';
import { fine, wrong } from './checks/check.js';
import { actorId, uuid } from './checks/codes.js';
import { Always, Optional, Required } from './checks/field.js';
import { yesOrNo } from './checks/numbers.js';
import { REASON, TITLE, line, lines } from './checks/text.js';
import { InstallationCommandInput } from './command-input.js';

/** Either an actor is named, or a new one is asked for. */
const actorUnlessNew: Check = (value, holder) => {
  const isNew = 'new' in holder && holder.new === true;
  if ((value !== undefined) === isNew) return wrong('ACTOR_OR_NEW');
  return isNew ? fine : actorId(value, holder);
};

@InputType()
export class CreateTokenInput extends InstallationCommandInput {
  @Field(() => String, { nullable: true, description: 'Whom the token names.' })
  @Always(actorUnlessNew)
  actor?: string;

  @Field(() => Boolean, { nullable: true, description: 'Name a new actor, instead of `actor`.' })
  @Optional(yesOrNo)
  new?: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the actor; it goes to the directory, never into the log.',
  })
  @Optional(line(TITLE))
  name?: string;
}

@InputType()
export class RevokeTokenInput extends InstallationCommandInput {
  @Field(() => ID)
  @Required(uuid)
  token: string;

  @Field(() => String)
  @Required(lines(REASON))
  reason: string;
}

@InputType()
export class AcceptClockInput extends InstallationCommandInput {
  @Field(() => String)
  @Required(lines(REASON))
  reason: string;
}

/** From the command line only: it has no mutation. */
export class AcceptLossInput extends InstallationCommandInput {
  @Required(lines(REASON))
  reason: string;
}

/** At the start of an empty log only: it has no mutation. */
export class OpenInstallationInput extends InstallationCommandInput {
  @Required(yesOrNo)
  demo: boolean;

  @Required(actorId)
  operator: string;
}
