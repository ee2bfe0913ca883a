import type { CommandAnswer } from './graphql-client.js';
import type { Cast } from './cast.js';
import type { Random } from './random.js';

export interface SeenProject {
  readonly uuid: string;
  readonly status: string;
  readonly version: number;
  readonly stage: { readonly key: string } | null;
}

const DAY_MS = 86_400_000;
const STAGES = ['empathise', 'define', 'prototype', 'test'];
const BEGAN_DAYS_AGO = 400;

/**
 * Leads projects by chance, mostly as the rules have it: what fits the status that was last seen. Each project has
 * its own calendar, so that its moves lie days apart though they are recorded in one go.
 */
export class RandomLead {
  private readonly days = new Map<string, number>();
  private opened = 0;

  constructor(
    private readonly cast: Cast,
    private readonly random: Random,
  ) {}

  /** A new project, opened long ago. */
  async open(): Promise<CommandAnswer> {
    const { programme } = this.cast;
    const input = {
      programme,
      key: `r-${this.opened++}`,
      title: { en: `Project ${this.opened}`, nl: `Project ${this.opened}` },
      district: this.random.pick(['North', 'South']),
      themes: [this.random.pick(['housing', 'youth'])],
      targetGroups: ['young-people', 'residents'],
      budget: { total: { amount: '139000' }, subsidy: { amount: '74900' } },
    };
    const answer = await this.cast
      .as('lead')
      .succeed('openProject', { ...input, happenedOn: this.dateOf(0) });
    this.days.set(String(answer.object!['uuid']), 0);
    return answer;
  }

  async act(project: SeenProject): Promise<CommandAnswer> {
    const common = { project: project.uuid };
    const moved = { ...common, happenedOn: this.nextDate(project.uuid) };
    const lead = this.cast.as('lead');
    const gatekeeper = this.cast.as('gatekeeper');
    const expectedVersion = project.version;
    const dice = this.random.next();
    const ended = project.status === 'completed' || project.status === 'stopped';
    // Now and then something that an ended project refuses.
    if (dice < 0.45 || (ended && dice < 0.9)) return this.record(project);
    if (dice < 0.53)
      return lead.command('correctDetails', {
        ...common,
        changes: { district: this.random.pick(['North', 'South', 'East', 'West']) },
        reason: 'It moved',
      });
    if (dice < 0.55)
      return this.cast
        .as('administrator')
        .command('stop', { ...moved, expectedVersion, reason: 'No money', kept: 'The map' });
    switch (project.status) {
      case 'active': {
        if (dice < 0.65)
          return lead.command('pause', { ...moved, reason: 'Summer', reviewOn: this.dateOf(380) });
        const earlier = STAGES.slice(0, STAGES.indexOf(project.stage?.key ?? ''));
        if (dice < 0.72 && earlier.length > 0)
          return lead.command('reopenStage', {
            ...moved,
            expectedVersion,
            stage: this.random.pick(earlier),
            reason: 'Again',
          });
        return ['empathise', 'define'].includes(project.stage?.key ?? '')
          ? lead.command('advanceStage', { ...moved, reason: 'Enough heard' })
          : lead.command('requestGate', { ...common, note: 'Ready' });
      }
      case 'gate-requested':
        if (dice < 0.62) return lead.command('withdrawGateRequest', { ...common, reason: 'Too early' });
        return gatekeeper.command('decideGate', {
          ...moved,
          expectedVersion,
          reason: 'Seen',
          ...this.decision(),
        });
      default:
        return gatekeeper.command('resume', { ...moved, note: 'On' });
    }
  }

  private record({ uuid, status }: SeenProject): Promise<CommandAnswer> {
    const kind =
      status === 'completed' || status === 'stopped'
        ? 'learning'
        : this.random.pick(['insight', 'voice', 'learning', 'idea']);
    return this.cast.as(this.random.pick(['lead', 'contributor'])).command('recordEvidence', {
      project: uuid,
      kind,
      title: { en: `Heard ${Math.floor(this.random.next() * 1000)}` },
      source: { kind: this.random.pick(['interview', 'survey']), label: this.random.pick(['A', 'B', 'C']) },
      strength: this.random.pick(['anecdotal', 'documented', 'measured']),
      confidence: 'medium',
      heard: this.random.next() < 0.5 ? ['residents'] : ['young-people'],
      ...(kind === 'voice' ? { consent: this.random.pick(['recorded', 'missing']) } : {}),
    });
  }

  private decision(): object {
    const dueOn = this.dateOf(390);
    return this.random.pick([
      { decision: 'go' },
      { decision: 'go' },
      {
        decision: 'go-with-conditions',
        conditions: [
          { text: { en: 'Show the budget' }, owner: 'contributor', dueOn },
          { text: { en: 'Name an owner' }, owner: 'lead', dueOn: this.dateOf(500) },
        ],
      },
      { decision: 'hold', reviewOn: dueOn },
      { decision: 'recycle', toStage: 'define', missing: 'A voice of young people' },
    ]);
  }

  private nextDate(project: string): string {
    const day = Math.min(BEGAN_DAYS_AGO, (this.days.get(project) ?? 0) + Math.floor(this.random.next() * 9));
    this.days.set(project, day);
    return this.dateOf(day);
  }

  private dateOf(day: number): string {
    return new Date(Date.now() - (BEGAN_DAYS_AGO - day) * DAY_MS).toISOString().slice(0, 10);
  }
}
