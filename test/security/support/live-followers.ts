import type { GraphQLSchema } from 'graphql';
import type { Json } from '../../e2e/support/api-client.js';
import { Ended, LiveClient } from '../../e2e/support/live-client.js';
import type { Asking } from './argument-cases.js';
import type { Told } from './blind-walk.js';
import { PROGRAMME, PROJECT } from './blind-story.js';
import type { RoundWorld } from './round-world.js';
import { Walker } from './walker.js';

/** What one subscriber has been told, and not been asked for yet. */
class Follower {
  readonly #live: LiveClient;
  #told: Json[] = [];
  #ended: string | undefined;
  #heard = Promise.withResolvers<void>();

  constructor(url: string, token: string, query: string, variables: Record<string, unknown>) {
    this.#live = new LiveClient(url, token);
    void this.#follow(query, variables);
  }

  /** Everything up to an event; or how it has ended. */
  async upTo(uuid: string): Promise<readonly Json[]> {
    for (;;) {
      const index = this.#told.findIndex(({ history }) => history.event.uuid === uuid);
      if (index >= 0) return this.#told.splice(0, index + 1);
      if (this.#ended !== undefined) return [...this.#told.splice(0), this.#ended];
      await this.#heard.promise;
      this.#heard = Promise.withResolvers<void>();
    }
  }

  close(): Promise<void> {
    return this.#live.close();
  }

  async #follow(query: string, variables: Record<string, unknown>): Promise<void> {
    try {
      for await (const event of this.#live.follow(query, variables)) {
        this.#told.push(event);
        this.#heard.resolve();
      }
    } catch (error) {
      this.#ended = error instanceof Ended ? error.message : String(error);
      this.#heard.resolve();
    }
  }
}

const COMPACT = `subscription ($project: ID!, $after: Position!) { history(project: $project, after: $after) {
  position line event { uuid type revision line actor { actor } reliedOn { stream revision } } } }`;

/** Those who listen to the history of a world from its begin on, each over a connection of his own. */
export class LiveFollowers {
  /** `Type.field`, of all that they have asked for. */
  readonly asked: ReadonlySet<string>;
  readonly #followers: ReadonlyMap<string, Follower>;

  constructor(
    private readonly world: RoundWorld,
    schema: GraphQLSchema,
    roles: readonly string[],
  ) {
    const { url } = world.server.serving;
    const walker = new Walker(schema, world.server);
    const [{ query }] = walker.subscribings as [Asking];
    walker.note(query);
    this.asked = walker.asked;
    this.#followers = new Map(
      roles.map((role) => [
        role,
        new Follower(url, world.people[role]!.token!, query, { programme: PROGRAMME }),
      ]),
    );
  }

  /** What came since the last time: as it came, and from the begin again, up to what was done last. */
  async told(role: string): Promise<readonly Told[]> {
    const { uuid } = this.world.happenings.at(-1)!;
    const came = await this.#followers.get(role)!.upTo(uuid);
    const variables = { project: PROJECT, after: this.world.positionText(0) };
    const { url } = this.world.server.serving;
    const again = new Follower(url, this.world.people[role]!.token!, COMPACT, variables);
    const all = await again.upTo(uuid);
    await again.close();
    return [
      { asked: 'as it came', answer: this.world.told(JSON.stringify(came)) },
      { asked: 'from the begin', answer: this.world.told(JSON.stringify(all)) },
    ];
  }

  /** Nothing of what came is asked for. */
  async skip(): Promise<void> {
    const { uuid } = this.world.happenings.at(-1)!;
    for (const follower of this.#followers.values()) await follower.upTo(uuid);
  }

  async close(): Promise<void> {
    for (const follower of this.#followers.values()) await follower.close();
  }
}
