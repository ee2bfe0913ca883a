import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { MomentScalar } from '../graphql/scalars.js';
import { uuid } from './checks/codes.js';
import { moment } from './checks/dates.js';
import { Optional, Required } from './checks/field.js';
import { whole, yesOrNo } from './checks/numbers.js';

const version = whole(0, Number.MAX_SAFE_INTEGER);
const VERSION = 'The version that the caller has seen; when it is another by now, the command is refused.';
const HAPPENED_ON = 'When it happened in the world; left out, when it is recorded.';

/** What every command carries beside its own input. */
@InputType({ isAbstract: true })
export abstract class CommandInput {
  @Field(() => ID, { description: 'A new UUID for each command. The same one again gives the first answer.' })
  @Required(uuid)
  commandId: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Check everything and answer what would be; write nothing.',
  })
  @Optional(yesOrNo)
  dryRun?: boolean;
}

@InputType({ isAbstract: true })
export abstract class InstallationCommandInput extends CommandInput {
  @Field(() => Int, { nullable: true, description: VERSION })
  @Optional(version)
  expectedVersion?: number;
}

/** A command on the timeline of the world. */
@InputType({ isAbstract: true })
export abstract class DatedCommandInput extends CommandInput {
  @Field(() => MomentScalar, { nullable: true, description: HAPPENED_ON })
  @Optional(moment)
  happenedOn?: string;
}

@InputType({ isAbstract: true })
export abstract class ProgrammeCommandInput extends DatedCommandInput {
  @Field(() => ID)
  @Required(uuid)
  programme: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  @Optional(version)
  expectedVersion?: number;
}

@InputType({ isAbstract: true })
export abstract class ProjectCommandInput extends DatedCommandInput {
  @Field(() => ID)
  @Required(uuid)
  project: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  @Optional(version)
  expectedVersion?: number;
}

@InputType({ isAbstract: true })
export abstract class RoundCommandInput extends DatedCommandInput {
  @Field(() => ID, { description: 'The evaluation round.' })
  @Required(uuid)
  round: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  @Optional(version)
  expectedVersion?: number;
}

/** Nobody decides over what he has not seen. */
@InputType({ isAbstract: true })
export abstract class SeenProjectCommandInput extends DatedCommandInput {
  @Field(() => ID)
  @Required(uuid)
  project: string;

  @Field(() => Int, { description: VERSION })
  @Required(version)
  expectedVersion: number;
}
