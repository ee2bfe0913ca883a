import { dayOf } from '../../domain/kernel/moments.js';
import { CLI_ACTOR, idOf, idText, streamOf, type ActorId, type Uuid } from '../../domain/kernel/ids.js';
import { isProblem } from '../../domain/kernel/problem.js';
import type { Caller, CommandService, Receipt } from '../command-request.js';
import { sha256Digest } from '../event-log/digest.js';
import { actorOf, CAST, type CastMember } from './cast.js';
import type { DemoClock } from './demo-clock.js';
import { PROPOSALS } from './proposals.js';
import type { Line, Story } from './script.js';
import { compost } from './stories/compost.js';
import { garden } from './stories/garden.js';
import { bicycles, hall, mosquitoes } from './stories/others.js';

export const DEMO_PROGRAMME = 'toulouse-2019';

const STORIES: readonly Story[] = [compost, garden, hall, mosquitoes, bicycles];
const TIME_ZONE = 'Europe/Paris';
const DAY_MS = 86_400_000;
const LASTS_DAYS = 370;

/** When the demo begins, epoch milliseconds: its stories last about a year, and people act by day. */
export const demoBegins = (now: number): number =>
  Math.floor(now / DAY_MS - LASTS_DAYS) * DAY_MS + 8 * 3_600_000;

/** Makes the demo's log by running its commands, one by one, under the demo's clock. */
export const seedDemo = (commands: CommandService, clock: DemoClock): Promise<void> =>
  new DemoSeeding(commands, clock).run();

class DemoSeeding {
  private readonly began: number;
  private readonly programme = sha256Digest.id(idText.programme(DEMO_PROGRAMME));
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
    await this.openProgramme();
    for (const proposal of PROPOSALS) await this.importProposal(proposal);
    for (const { projectKey, lead } of STORIES) {
      const input = { project: this.projectId(projectKey), actor: actorOf(lead) };
      await this.execute(http('office'), 'assignLead', input);
    }
    const lines = STORIES.flatMap((story) => story.lines.map((line) => ({ story, line })));
    for (const { story, line } of lines.sort((a, b) => a.line.day - b.line.day)) await this.play(story, line);
  }

  private async openProgramme(): Promise<void> {
    const name = {
      fr: 'Budget participatif de Toulouse 2019',
      nl: 'Burgerbegroting van Toulouse 2019',
      en: 'Participatory budget of Toulouse 2019',
    };
    const input = { key: DEMO_PROGRAMME, name, timeZone: TIME_ZONE, administrator: actorOf('office') };
    await this.execute(CLI, 'openProgramme', input);
    for (const member of Object.keys(CAST) as CastMember[]) {
      if (member === 'office') continue;
      const grant = { programme: this.programme, actor: actorOf(member), role: CAST[member].role };
      await this.execute(http('office'), 'grantMembership', grant);
    }
  }

  private async importProposal([
    number,
    title,
    district,
    cost,
    votes,
  ]: (typeof PROPOSALS)[number]): Promise<void> {
    await this.execute(CLI, 'openProject', {
      programme: this.programme,
      key: `p-${number}`,
      title: { fr: title },
      district,
      budget: { asked: { amount: String(cost), currency: 'EUR' } },
      origin: { source: DEMO_PROGRAMME, key: String(number), votes, language: 'fr' },
    });
  }

  private async play({ projectKey }: Story, { day, who, command, input, daysEarlier }: Line): Promise<void> {
    const moment = this.began + day * DAY_MS + this.step * 1000;
    this.clock.moveTo(Math.max(moment, this.clock.now()));
    const project = this.projectId(projectKey);
    const happenedOn =
      daysEarlier === undefined ? undefined : dayOf(this.clock.now() - daysEarlier * DAY_MS, TIME_ZONE);
    await this.execute(http(who), command, { project, ...this.resolved(project, input) }, happenedOn);
  }

  /** Keys become ids, days become dates, members of the cast become actors. */
  private resolved(project: Uuid, input: object): object {
    const stream = streamOf('impactProject', project);
    const evidenceId = (key: string): Uuid => sha256Digest.id(idText.evidence(stream, key));
    return Object.fromEntries(
      Object.entries(input).map(([field, value]: [string, unknown]) => {
        if (field === 'cites') return [field, (value as string[]).map(evidenceId)];
        if (field === 'evidence') return [field, evidenceId(value as string)];
        if (field === 'reviewOn') return [field, this.date(value as number)];
        if (field === 'condition') return [field, this.conditions.get(project)![value as number]];
        if (field === 'conditions')
          return [
            field,
            (value as { text: object; owner: CastMember; dueOn: number }[]).map(({ text, owner, dueOn }) => ({
              text,
              owner: actorOf(owner),
              dueOn: this.date(dueOn),
            })),
          ];
        if (field === 'detail' && 'of' in (value as object))
          return [field, { ...(value as object), of: evidenceId((value as { of: string }).of) }];
        return [field, value];
      }),
    );
  }

  private date(day: number): string {
    return dayOf(this.began + day * DAY_MS, TIME_ZONE);
  }

  private async execute(
    caller: Caller,
    command: string,
    input: object,
    happenedOn?: string,
  ): Promise<Receipt> {
    this.clock.moveTo(this.clock.now() + 1000);
    const commandId = sha256Digest.id(`demo/${this.began}/${this.step++}`);
    const { project } = input as { project?: Uuid };
    // Whoever decides over a project has seen it as it is.
    const expectedVersion = DECIDED_AS_SEEN.has(command) ? this.versions.get(project!) : undefined;
    const answer = await this.commands.execute({
      command,
      caller,
      commandId,
      input,
      ...(happenedOn === undefined ? {} : { happenedOn }),
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
    if (isProblem(answer)) throw new Error(`The demo's ${command} was refused: ${JSON.stringify(answer)}`);
    this.versions.set(idOf(answer.stream), answer.version);
    this.noteConditions(answer, commandId, input);
    return answer;
  }

  private noteConditions({ stream, eventTypes }: Receipt, commandId: Uuid, input: object): void {
    const project = (input as { project?: Uuid }).project;
    if (project === undefined) return;
    const set = eventTypes.filter((type) => type === 'impact-project.condition-set');
    const ids = set.map((_type, index) => sha256Digest.id(idText.condition(stream, commandId, index)));
    this.conditions.set(project, [...(this.conditions.get(project) ?? []), ...ids]);
  }

  private projectId(key: string): Uuid {
    return sha256Digest.id(idText.project(this.programme, key));
  }
}

const DECIDED_AS_SEEN = new Set(['decideGate', 'reopenStage', 'stop']);
const CLI: Caller = { actor: CLI_ACTOR, door: 'internal' };
const http = (member: CastMember): Caller => ({ actor: actorOf(member) satisfies ActorId, door: 'http' });
