import { randomUUID } from 'node:crypto';
import { CLI_ACTOR, type ActorId, type Uuid } from '../domain/kernel/ids.js';
import { isProblem } from '../domain/kernel/problem.js';
import type { Caller, CommandService, Receipt } from './command-request.js';

const CLI: Caller = { actor: CLI_ACTOR, door: 'internal' };

/** Opens an empty log and names its operator. The operator's token is given here, once. */
export const beginInstallation = async (
  commands: CommandService,
  demo: boolean,
): Promise<{ readonly token: string }> => {
  const operator = randomUUID() as string as ActorId;
  await execute(commands, 'openInstallation', { demo, operator });
  const created = await execute(commands, 'createToken', { actor: operator });
  return { token: created.secret! };
};

const execute = async (commands: CommandService, command: string, input: object): Promise<Receipt> => {
  const commandId = randomUUID() as string as Uuid;
  const answer = await commands.execute({ command, caller: CLI, commandId, input });
  if (isProblem(answer)) throw new Error(`${command} was refused: ${JSON.stringify(answer)}`);
  return answer;
};
