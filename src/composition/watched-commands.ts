import type { CommandRequest, CommandService, Receipt } from '../application/command-request.js';
import { outcomeOf, outcomeOfError } from '../application/commands/outcome.js';
import type { Telemetry } from '../application/ports/telemetry.js';
import type { Problem } from '../domain/kernel/problem.js';
import type { ServerLog } from './server-log.js';

/** Commands, each counted by how it ends, and told to the log by its id: what it was about is in the events. */
export class WatchedCommands implements CommandService {
  constructor(
    private readonly commands: CommandService,
    private readonly telemetry: Pick<Telemetry, 'commandEnded'>,
    private readonly log: ServerLog,
  ) {}

  async execute(request: CommandRequest): Promise<Receipt | Problem> {
    const begun = performance.now();
    try {
      const answer = await this.commands.execute(request);
      this.#ended(request, outcomeOf(answer), begun);
      return answer;
    } catch (error) {
      this.#ended(request, outcomeOfError(error), begun);
      throw error;
    }
  }

  #ended({ command, commandId, correlationId: requestId }: CommandRequest, outcome: string, begun: number) {
    this.telemetry.commandEnded(outcome);
    const seconds = Number(((performance.now() - begun) / 1000).toFixed(6));
    this.log.info('command', { command, commandId, requestId, outcome, seconds });
  }
}
