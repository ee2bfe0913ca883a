import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { StreamName, Uuid } from '../../src/domain/kernel/ids.js';
import type { CommandAnswer } from './graphql-client.js';
import { castOn, openProgrammeWithCast, type Cast } from './cast.js';
import type { CommandLedger, Place } from './command-ledger.js';
import { idOfText } from './derived-ids.js';
import type { ServerProcess } from './server-process.js';
import { someEvidence } from './some-evidence.js';

interface Sent {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>> & { readonly commandId: Uuid };
  readonly project: Uuid;
}

/** Who writes to a server that dies under them over and over: they know what they were told, and ask again. */
export class ClientsOfAKilledServer {
  readonly acknowledged = new Map<Uuid, Place>();
  /** How many got their answer only when they were sent again. */
  answeredAgain = 0;
  #unknown: Sent[] = [];
  #projects: Uuid[] = [];
  #sent = 0;

  private constructor(private cast: Cast) {}

  static async on(server: ServerProcess): Promise<ClientsOfAKilledServer> {
    return new ClientsOfAKilledServer(
      await openProgrammeWithCast(server, await server.operatorToken(), 'killed'),
    );
  }

  /** Sends what nobody answered again: the answer is the one of the first time, where there was one. */
  async askAgain(server: ServerProcess, ledger: CommandLedger): Promise<void> {
    this.cast = castOn(server, this.cast);
    for (const sent of this.#unknown) {
      const found = ledger.of(sent.input.commandId);
      const answer = await this.#answerTo(sent);
      if (answer === undefined) continue;
      expect(answer['replayed']).toBe(found.length === 1);
      if (answer['replayed'] === true) expect(found).toEqual([this.acknowledged.get(sent.input.commandId)]);
      this.answeredAgain++;
    }
  }

  /** So many at once, each one command after the other, until the server is gone. */
  async writeUntilItDies(server: ServerProcess, clients: number): Promise<void> {
    let gone = false;
    void server.exit().then(() => (gone = true));
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (!gone) await this.#sendSomething();
      }),
    );
  }

  async #sendSomething(): Promise<void> {
    const project = this.#projects.at(this.#sent % 3 === 0 ? this.#projects.length : -1);
    const sent = project === undefined ? this.#opening() : this.#evidence(project);
    this.#sent++;
    this.#unknown.push(sent);
    await this.#answerTo(sent);
  }

  /** None where the connection broke, and with it the answer; anything else is a failure. */
  async #answerTo(sent: Sent): Promise<CommandAnswer | undefined> {
    const { command, input, project } = sent;
    try {
      const answer = await this.cast.as('lead').succeed(command, input);
      this.acknowledged.set(input.commandId, { stream: streamOf(sent), version: answer.version! });
      this.#unknown = this.#unknown.filter((one) => one !== sent);
      if (command === 'openProject') this.#projects.push(project);
      return answer;
    } catch (error) {
      if (['TypeError', 'SyntaxError'].includes((error as Error).name)) return undefined;
      throw error;
    }
  }

  #opening(): Sent {
    const [key, commandId] = [`k-${this.#sent}`, randomUUID() as string as Uuid];
    const input = { programme: this.cast.programme, key, title: { en: key }, commandId };
    const project = idOfText(`impactProject/${this.cast.programme}/${key}`);
    return { command: 'openProject', input, project };
  }

  #evidence(project: Uuid): Sent {
    const commandId = randomUUID() as string as Uuid;
    const input = { project, ...someEvidence(`Heard ${this.#sent}`), commandId };
    return { command: 'recordEvidence', input, project };
  }
}

const streamOf = ({ project }: Sent): StreamName => `impactProject-${project}` as StreamName;
