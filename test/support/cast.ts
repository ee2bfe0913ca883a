import { GraphqlClient } from './graphql-client.js';
import type { ServerProcess } from './server-process.js';

/** A programme on a running server with one member for each role, and one who is a member of another programme. */
export interface Cast {
  readonly programme: string;
  readonly tokens: Readonly<Record<string, string>>;
  as(who: string): GraphqlClient;
}

const ROLES = [
  'administrator',
  'lead',
  'contributor',
  'gatekeeper',
  'evaluator',
  'reader',
  'reporter',
] as const;

/** The same people, on a server that was started again. */
export const castOn = (server: ServerProcess, cast: Cast): Cast => ({
  ...cast,
  as: (who) => new GraphqlClient(server.graphql, cast.tokens[who]),
});

/** Each member's actor id is his role's name. */
export const openProgrammeWithCast = async (
  server: ServerProcess,
  operatorToken: string,
  key: string,
): Promise<Cast> => {
  const operator = new GraphqlClient(server.graphql, operatorToken);
  const tokens: Record<string, string> = { operator: operatorToken };
  for (const actor of [...ROLES, 'stranger'])
    tokens[actor] = (await operator.succeed('createToken', { actor })).token!;
  await operator.succeed('openProgramme', { key, name: { en: key }, administrator: 'administrator' });
  await operator.succeed('openProgramme', {
    key: `${key}-2`,
    name: { en: 'Another' },
    administrator: 'stranger',
  });
  const as = (who: string): GraphqlClient => new GraphqlClient(server.graphql, tokens[who]);
  const read = `query ($key: String) { programme(key: $key) { uuid } }`;
  const { programme } = await as('administrator').data<{ programme: { uuid: string } }>(read, { key });
  for (const actor of ROLES.slice(1))
    await as('administrator').succeed('grantMembership', { programme: programme.uuid, actor, role: actor });
  return { programme: programme.uuid, tokens, as };
};
