import { decode } from '../../../src/application/event-log/decode.js';
import { uuidOfHash } from '../../../src/domain/kernel/ids.js';
import { ApiClient, type Json } from '../../e2e/support/api-client.js';
import { TestServer, type Programme } from '../../e2e/support/test-server.js';
import { Secrets, uuidsIn } from './secrets.js';
import { tell } from './story.js';

export const ROLES = [
  'administrator',
  'lead',
  'contributor',
  'gatekeeper',
  'evaluator',
  'reader',
  'reporter',
] as const;

/** A programme of which every text, key and actor holds a word that stands nowhere else. */
export interface Side extends Programme {
  readonly word: string;
}

/** Two programmes, told in turns on one server, and people of one, of both and of none. */
export class TwoProgrammes {
  private constructor(
    readonly server: TestServer,
    readonly alpha: Side,
    readonly omega: Side,
    /** A reader of alpha who was a contributor of omega. */
    readonly former: ApiClient,
    readonly stranger: ApiClient,
  ) {}

  static async told(): Promise<TwoProgrammes> {
    const server = await TestServer.unlimited();
    const alpha = await openSide(server, 'Alpha');
    const omega = await openSide(server, 'Omega');
    const former = await withToken(server, 'former');
    const membership = { programme: omega.uuid, actor: 'former', role: 'contributor' };
    await omega.member('administrator').done('grantMembership', membership);
    const stories = [tell(server, alpha), tell(server, omega)];
    for (let going = stories; going.length > 0;) {
      const ended: (typeof stories)[number][] = [];
      for (const story of going) {
        if ((await story.next()).done === true) ended.push(story);
        server.clock.pass({ hours: 7 });
      }
      going = going.filter((story) => !ended.includes(story));
    }
    await omega.member('administrator').done('withdrawMembership', { ...membership, reason: 'Left' });
    const now = { programme: alpha.uuid, actor: 'former', role: 'reader' };
    await alpha.member('administrator').done('grantMembership', now);
    server.clock.pass({ days: 1 });
    await server.caughtUp();
    return new TwoProgrammes(server, alpha, omega, former, await withToken(server, 'stranger'));
  }

  /** The whole story of a side once more, while the clock stands. */
  async tellMore(side: Side): Promise<void> {
    for await (const _ of tell(this.server, side, 'more-')) continue;
    await this.server.caughtUp();
  }

  /** What only members of a side may be told: its word, and every uuid that its events hold and no others do. */
  async secretsOf(...sides: readonly Side[]): Promise<Secrets> {
    const log = await this.#log();
    const own = log.filter(({ programme }) => sides.some(({ uuid }) => uuid === programme));
    const others = log.filter((event) => !own.includes(event));
    const elsewhere = new Set(others.flatMap((event) => uuidsIn(JSON.stringify(event))));
    const ids = own.flatMap((event) => [uuidOfHash(event.hash), ...uuidsIn(JSON.stringify(event))]);
    return new Secrets(
      new Set(ids.filter((id) => !elsewhere.has(id))),
      sides.map(({ word }) => word),
    );
  }

  /** What names a project, a candidacy or a programme of a side in an input, with the id of a command that was done on it. */
  async doneIn(side: Side, target: string): Promise<readonly object[]> {
    const log = await this.#log();
    const done = log.find(({ programme, data }) => programme === side.uuid && 'reason' in data)!;
    const opened = log.find(({ type, programme }) => type === 'programme.opened' && programme === side.uuid)!;
    if (target === 'programme') return [{ programme: side.uuid, commandId: opened.commandId }];
    const candidacy = log.find(
      ({ type, programme }) => type === 'candidacy.opened' && programme === side.uuid,
    )!;
    if (target === 'candidacy')
      return [{ candidacy: uuidsIn(candidacy.stream)[0], commandId: candidacy.commandId }];
    return target === 'project' ? [{ project: uuidsIn(done.stream)[0], commandId: done.commandId }] : [];
  }

  /** Where the events of a side stand in the log that all its members are told. */
  async positionsOf(side: Side): Promise<readonly number[]> {
    const log = await this.#log();
    const closed = new Map(
      log.flatMap(({ type, stream, position }) =>
        type === 'evaluation-round.closed' ? [[stream.slice('evaluationRound-'.length), position]] : [],
      ),
    );
    const isBlind = ({ type, data, position }: (typeof log)[number]): boolean =>
      type.startsWith('score-card.') && position > (closed.get((data as { round: string }).round) ?? 0);
    return log
      .filter((event) => event.programme === side.uuid && !isBlind(event))
      .map(({ position }) => position);
  }

  async #log() {
    return (await this.server.serving.installation.core.store.readAll(0, 100_000)).map(decode);
  }
}

const withToken = async (server: TestServer, actor: string, name?: string): Promise<ApiClient> => {
  const created = await server.operator.done('createToken', {
    actor,
    ...(name === undefined ? {} : { name }),
  });
  return new ApiClient(server.app, created.token as string, actor);
};

const openSide = async (server: TestServer, word: string): Promise<Side> => {
  const low = word.toLowerCase();
  const members: Record<string, ApiClient> = {};
  for (const role of [...ROLES, 'second'])
    members[role] = await withToken(server, `${low}-${role}`, `${word} ${role}`);
  const key = `${low}-programme`;
  const administrator = members['administrator']!;
  await server.operator.done('openProgramme', {
    key,
    name: { nl: `${word} naam`, fr: `${word} nom`, en: `${word} name` },
    deadline: '2030-12-31',
    administrator: administrator.actor,
    happenedOn: '2026-01-02',
  });
  const { programmes } = await server.settled(administrator, '{ programmes { uuid } }');
  const { uuid } = programmes[0] as Json;
  const grant = async (who: string, role: string) =>
    administrator.done('grantMembership', { programme: uuid, actor: members[who]!.actor, role });
  for (const role of ROLES.slice(1)) await grant(role, role);
  await grant('second', 'lead');
  return { word, key, uuid, member: (who) => members[who]! };
};
