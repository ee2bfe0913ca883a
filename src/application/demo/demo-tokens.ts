import { randomUUID } from 'node:crypto';
import { CLI_ACTOR, type Uuid } from '../../domain/kernel/ids.js';
import { isProblem } from '../../domain/kernel/problem.js';
import type { Caller, CommandService } from '../command-request.js';
import { actorOf, CAST, type CastMember } from './cast.js';

export interface DemoToken {
  readonly name: string;
  readonly role: string;
  readonly token: string;
}

const CLI: Caller = { actor: CLI_ACTOR, door: 'internal' };

/** New tokens for the whole cast at each start; those of the start before are revoked. */
export const renewDemoTokens = async (
  commands: CommandService,
  liveTokens: readonly Uuid[],
): Promise<readonly DemoToken[]> => {
  for (const token of liveTokens)
    await commands.execute({
      command: 'revokeToken',
      caller: CLI,
      commandId: randomUUID() as string as Uuid,
      input: { token, reason: 'A new start of the demo' },
    });
  const tokens: DemoToken[] = [];
  for (const member of Object.keys(CAST) as CastMember[]) {
    const { name, role } = CAST[member];
    const answer = await commands.execute({
      command: 'createToken',
      caller: CLI,
      commandId: randomUUID() as string as Uuid,
      input: { actor: actorOf(member) },
      name,
    });
    if (isProblem(answer)) throw new Error(`No token for ${member}: ${JSON.stringify(answer)}`);
    tokens.push({ name, role, token: answer.secret! });
  }
  return tokens;
};
