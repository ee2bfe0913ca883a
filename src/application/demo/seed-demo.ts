import { dayOf } from '../../domain/kernel/moments.js';
import { CLI_ACTOR, idOf, idText, streamOf, type Uuid } from '../../domain/kernel/ids.js';
import { isProblem } from '../../domain/kernel/problem.js';
import { commandNamed } from '../commands/catalogue.js';
import type { Caller, CommandService, Receipt } from '../command-request.js';
import { sha256Digest } from '../event-log/digest.js';
import { actorOf } from './cast.js';
import type { DemoClock } from './demo-clock.js';
import { DEMO_PROGRAMMES } from './programmes.js';
import { resolved, type Meanings } from './resolve-input.js';
import { line, type DemoProgramme, type Line } from './script.js';

const DAY_MS = 86_400_000;
const LASTS_DAYS = 730;

/** When the demo begins, epoch milliseconds: its stories last about two years, and people act by day. */
export const demoBegins = (now: number): number =>
  Math.floor(now / DAY_MS - LASTS_DAYS) * DAY_MS + 8 * 3_600_000;

/** Makes the demo's log by running its commands, one by one, under the demo's clock. */
export const seedDemo = (commands: CommandService, clock: DemoClock): Promise<void> =>
  new DemoSeeding(commands, clock).run();

/** A line, and where it is said. */
interface Scene {
  readonly programme: DemoProgramme;
  readonly projectKey?: string;
  readonly line: Line;
}

class DemoSeeding {
  private readonly began: number;
  private step = 0;
  /** The ids of each project's conditions, in the order in which they were set. */
  private readonly conditions = new Map<Uuid, Uuid[]>();
  private readonly versions = new Map<Uuid, number>();

  constructor(
    private readonly commands: CommandService,
    private readonly clock: DemoClock,
  ) {
    this.began = clock.now();
  }

  async run(): Promise<void> {
    for (const scene of inOrder(DEMO_PROGRAMMES)) await this.play(scene);
  }

  private async play(scene: Scene): Promise<void> {
    const { programme, projectKey, line } = scene;
    const moment = this.began + (programme.opensOn + line.day) * DAY_MS + this.step * 1000;
    this.clock.moveTo(Math.max(moment, this.clock.now()) + 1000);
    const project = projectKey === undefined ? undefined : projectId(programme, projectKey);
    const input = { ...targetOf(scene), ...resolved(line.input, this.meanings(programme, project)) };
    await this.execute(line, input, project, this.happenedOn(programme, line));
  }

  private happenedOn({ timeZone }: DemoProgramme, { late }: Line): string | undefined {
    return typeof late === 'number' ? dayOf(this.clock.now() - late * DAY_MS, timeZone) : late;
  }

  private meanings(programme: DemoProgramme, project: Uuid | undefined): Meanings {
    const { opensOn, timeZone } = programme;
    return {
      date: (day) => dayOf(this.began + (opensOn + day) * DAY_MS, timeZone),
      evidence: (key) => sha256Digest.id(idText.evidence(streamOf('impactProject', project!), key)),
      condition: (index) => this.conditions.get(project!)![index]!,
      round: (key) => roundId(programme, key),
      candidacy: (key) => sha256Digest.id(idText.candidacy(programmeId(programme), key)),
      restsOn: (key) => {
        const id = roundId(programme, key);
        return { stream: streamOf('evaluationRound', id), revision: this.versions.get(id)! };
      },
    };
  }

  private async execute(
    { who, command }: Line,
    input: object,
    project: Uuid | undefined,
    happenedOn: string | undefined,
  ): Promise<void> {
    const commandId = sha256Digest.id(`demo/${this.began}/${this.step++}`);
    // Whoever decides over a project has seen it as it is.
    const expectedVersion = DECIDED_AS_SEEN.has(command) ? this.versions.get(project!) : undefined;
    const answer = await this.commands.execute({
      command,
      caller: who === 'operator' ? CLI : { actor: actorOf(who), door: 'http' },
      commandId,
      input,
      ...(happenedOn === undefined ? {} : { happenedOn }),
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
    if (isProblem(answer)) throw new Error(`The demo's ${command} was refused: ${JSON.stringify(answer)}`);
    this.versions.set(idOf(answer.stream), answer.version);
    if (project !== undefined) this.noteConditions(answer, commandId, project);
  }

  private noteConditions({ stream, eventTypes }: Receipt, commandId: Uuid, project: Uuid): void {
    const set = eventTypes.filter((type) => type === 'impact-project.condition-set');
    const ids = set.map((_type, index) => sha256Digest.id(idText.condition(stream, commandId, index)));
    this.conditions.set(project, [...(this.conditions.get(project) ?? []), ...ids]);
  }
}

const programmeId = ({ key }: DemoProgramme): Uuid => sha256Digest.id(idText.programme(key));

const roundId = (programme: DemoProgramme, key: string): Uuid =>
  sha256Digest.id(idText.round(programmeId(programme), key));

const projectId = (programme: DemoProgramme, key: string): Uuid =>
  sha256Digest.id(idText.project(programmeId(programme), key));

/** What an opening names by its key, and everything else by its id. */
const targetOf = ({ programme, projectKey, line: { command } }: Scene): object => {
  if (command === 'openProgramme') return { key: programme.key };
  if (command === 'assessFactor') return {};
  if (projectKey === undefined) return { programme: programmeId(programme) };
  if (command === 'openProject') return { programme: programmeId(programme), key: projectKey };
  if (ON_A_ROUND.has(commandNamed(command).category))
    return command === 'openRound'
      ? { programme: programmeId(programme), project: projectId(programme, projectKey) }
      : {};
  return { project: projectId(programme, projectKey) };
};

/** All lines of all programmes by day; of one day in the order in which they are written. */
const inOrder = (programmes: readonly DemoProgramme[]): readonly Scene[] =>
  programmes
    .flatMap((programme): Scene[] => [
      ...[opened(programme), ...programme.lines].map((line) => ({ programme, line })),
      ...programme.stories.flatMap(({ projectKey, lines }) =>
        lines.map((line) => ({ programme, projectKey, line })),
      ),
    ])
    .sort((a, b) => a.programme.opensOn + a.line.day - (b.programme.opensOn + b.line.day));

const opened = ({ name, deadline, timeZone, administrator }: DemoProgramme): Line =>
  line(0, 'operator', 'openProgramme', {
    name,
    ...(deadline === undefined ? {} : { deadline }),
    timeZone,
    administrator,
  });

/** What names its round itself. */
const ON_A_ROUND: ReadonlySet<string> = new Set(['evaluationRound', 'scoreCard']);
const DECIDED_AS_SEEN = new Set(['decideGate', 'reopenStage', 'stop']);
const CLI: Caller = { actor: CLI_ACTOR, door: 'internal' };
