import type { CommandRequest, CommandService, Receipt } from '../application/command-request.js';
import { outcomeOf, outcomeOfError } from '../application/commands/outcome.js';
import type { Telemetry } from '../application/ports/telemetry.js';
import type { Problem } from '../domain/kernel/problem.js';

/** Commands, each counted by how it ends. */
export class WatchedCommands implements CommandService {
  constructor(
    private readonly commands: CommandService,
    private readonly telemetry: Pick<Telemetry, 'commandEnded'>,
  ) {}

  async execute(request: CommandRequest): Promise<Receipt | Problem> {
    try {
      const answer = await this.commands.execute(request);
      this.telemetry.commandEnded(outcomeOf(answer));
      return answer;
    } catch (error) {
      this.telemetry.commandEnded(outcomeOfError(error));
      throw error;
    }
  }
}
