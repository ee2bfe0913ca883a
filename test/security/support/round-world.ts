import { decode } from '../../../src/application/event-log/decode.js';
import { uuidOfHash } from '../../../src/domain/kernel/ids.js';
import { ApiClient } from '../../e2e/support/api-client.js';
import { TestServer } from '../../e2e/support/test-server.js';
import { AsTold } from './as-told.js';
import {
  EVALUATORS,
  EVIDENCE,
  PROGRAMME,
  PROJECT,
  commandIdOf,
  type Act,
  type WorldName,
} from './blind-story.js';

const MEMBERS = ['lead', 'contributor', 'gatekeeper', 'reader', 'reporter'] as const;

/** An event, by the command that it came from: the same one in every world. */
export interface Happening {
  readonly name: string;
  readonly uuid: string;
  readonly position: number;
  readonly at: string;
}

/** One server on which the story of a round is told, act by act; an act that is hidden in it only takes its time. */
export class RoundWorld {
  #happenings: readonly Happening[] = [];
  #told = new AsTold('', new Map());

  private constructor(
    readonly name: WorldName,
    readonly server: TestServer,
    readonly people: Readonly<Record<string, ApiClient>>,
  ) {}

  static async begun(name: WorldName): Promise<RoundWorld> {
    const server = await TestServer.unlimited();
    const people: Record<string, ApiClient> = { operator: server.operator };
    const world = new RoundWorld(name, server, people);
    for (const actor of [...MEMBERS, 'administrator', 'stranger', ...EVALUATORS]) {
      const created = await world.#done(`token of ${actor}`, 'operator', 'createToken', {
        actor,
        name: `The ${actor}`,
      });
      people[actor] = new ApiClient(server.app, created.token as string, actor);
    }
    const opening = { key: 'blind', name: { en: 'Blind' }, administrator: 'administrator' };
    await world.#done('opening', 'operator', 'openProgramme', opening);
    const roles = [
      ...MEMBERS.map((role) => [role, role]),
      ...EVALUATORS.map((actor) => [actor, 'evaluator']),
    ];
    for (const [actor, role] of [...roles, ['hal', 'contributor']])
      await world.#done(`${actor} is ${role}`, 'administrator', 'grantMembership', {
        programme: PROGRAMME,
        actor,
        role,
      });
    const project = { programme: PROGRAMME, key: 'scored', title: { en: 'Scored' }, district: 'quay' };
    await world.#done('project', 'lead', 'openProject', project);
    await world.#done('evidence', 'lead', 'recordEvidence', { ...EVIDENCE, key: 'e1' });
    server.clock.pass({ hours: 1 });
    return world;
  }

  /** Then somebody does what everybody hears of: what a subscriber was told before it is all that he was told. */
  async perform(step: string, acts: readonly Act[]): Promise<void> {
    const tick = {
      name: tickOf(step),
      by: 'lead',
      command: 'correctDetails',
      input: { project: PROJECT, changes: { district: step }, reason: 'Moved' },
    };
    for (const { name, by, command, input, hidden } of [...acts, tick] as readonly Act[]) {
      if (hidden !== this.name) await this.#done(name, by, command, input);
      this.server.clock.pass({ hours: 1 });
    }
    await this.server.caughtUp();
    await this.#read();
  }

  /** All events so far but the first ones, which the server gives itself. */
  get happenings(): readonly Happening[] {
    return this.#happenings;
  }

  find(name: string): Happening | undefined {
    return this.#happenings.find((one) => one.name === name);
  }

  /** The last one that has happened here too by the time that another was recorded. */
  by({ at }: Happening): Happening {
    return this.#happenings.findLast((one) => one.at <= at)!;
  }

  positionText(position: number): string {
    return `${this.server.serving.installation.core.store.storeId}.${String(position).padStart(20, '0')}`;
  }

  /** What an answer says, with nothing in it that is this world's own. */
  told(body: string): string {
    return this.#told.of(body);
  }

  async #done(name: string, by: string, command: string, input: object) {
    return this.people[by]!.done(command, { commandId: commandIdOf(name), ...input });
  }

  async #read(): Promise<void> {
    const { store } = this.server.serving.installation.core;
    const log = (await store.readAll(0, 10_000)).map(decode);
    const names = new Map<string, string>();
    this.#happenings = log.slice(log.findIndex(({ type }) => type === 'programme.opened')).map((event) => {
      const name = `${event.commandId} ${event.type}`;
      const uuid = uuidOfHash(event.hash);
      names.set(event.actor.id, event.actor.role);
      names.set(uuid, `event(${name})`).set(event.correlationId, `correlation(${event.commandId})`);
      return { name, uuid, position: event.position, at: event.recordedAt };
    });
    this.#told = new AsTold(store.storeId, names);
  }
}

export const tickOf = (step: string): string => `tick ${step}`;
