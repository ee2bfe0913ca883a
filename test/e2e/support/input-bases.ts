import { randomUUID } from 'node:crypto';
import type { ApiClient, Json } from './api-client.js';
import type { Programme, TestServer } from './test-server.js';

type Fields = Readonly<Record<string, Json>>;

/** A command that would be done, and who may give it. */
export interface Base {
  readonly as: ApiClient;
  readonly input: Fields;
}

const TEXT = { nl: 'Tekst', fr: 'Texte', en: 'Text' };
const SOURCE = { kind: 'interview', label: 'BK6', ref: 'folder 3' };
const EVIDENCE = { title: TEXT, text: TEXT, source: SOURCE, strength: 'documented', confidence: 'low' };
const DETAILS: readonly (readonly [string, Fields])[] = [
  ['problem-statement', { approved: true }],
  ['prototype', { assumption: 'a', successMeasure: 's' }],
  ['barrier', { type: 'financial', visibility: 'visible' }],
  ['measurement', { indicator: 'i', unit: 'u', baseline: '1', target: '2', value: '3' }],
  ['document', { artefact: 'report' }],
  ['learning', { recommendation: 'r' }],
];
const DECISIONS: readonly (readonly [RegExp, Fields])[] = [
  [/^conditions/, { decision: 'go-with-conditions' }],
  [/^reviewOn/, { decision: 'hold', reviewOn: '2026-12-01' }],
  [/^(toStage|missing)/, { decision: 'recycle', toStage: 'define', missing: 'm' }],
  [/^kept/, { decision: 'stop', kept: 'k' }],
];

const ROUND_COMMANDS = new Set(
  'openRound inviteEvaluator closeRound reopenRound saveScores submitCard declareConflict'.split(' '),
);
const FRAMEWORK = {
  key: 'own',
  version: 1,
  labels: TEXT,
  source: { label: 'City', ref: 'folder 4' },
  categories: [{ key: 'A', labels: TEXT, factors: [{ key: 'A-1', labels: TEXT, reference: 'p. 1' }] }],
};

/** Makes for each command, and for the field that is to be tried, a state in which it would be done. */
export class InputBases {
  #count = 0;

  constructor(
    private readonly server: TestServer,
    private readonly programme: Programme,
  ) {}

  async of(command: string, path: string): Promise<Base> {
    const { operator } = this.server;
    const { uuid: programme } = this.programme;
    const [lead, gatekeeper, administrator] = ['lead', 'gatekeeper', 'administrator'].map((role) =>
      this.programme.member(role),
    ) as [ApiClient, ApiClient, ApiClient];
    const reason = 'Because';
    const details = this.#details();
    const judged = path.startsWith('judged') ? { judged: [{ criterion: 'owner', met: true }] } : {};
    switch (command) {
      case 'acceptClock':
        return { as: operator, input: { reason } };
      case 'createToken':
        return { as: operator, input: path === 'new' ? { new: true } : { actor: 'somebody', name: 'Name' } };
      case 'revokeToken': {
        const { object } = await operator.done('createToken', { actor: 'somebody' });
        return { as: operator, input: { token: object.uuid, reason } };
      }
      case 'openProgramme':
        return { as: operator, input: { key: this.#key(), name: TEXT, administrator: 'somebody' } };
      case 'describeProgramme': {
        const groups = [...this.#groups(), { key: this.#key(), label: { en: 'Group' } }];
        return { as: administrator, input: { programme, changes: { groups } } };
      }
      case 'grantMembership':
        return { as: administrator, input: { programme, actor: this.#key(), role: 'reader' } };
      case 'withdrawMembership': {
        const member = { programme, actor: this.#key(), role: 'reader' };
        await administrator.done('grantMembership', member);
        return { as: administrator, input: { ...member, reason } };
      }
      case 'openCandidacy': {
        const framework = path.startsWith('definition') ? { definition: FRAMEWORK } : { framework: 'ecoc' };
        return { as: administrator, input: { programme, key: this.#key(), ...framework } };
      }
      case 'assessFactor': {
        const candidacy = await this.#candidacy();
        return { as: administrator, input: { candidacy, factor: 'OUT-a', level: 3, reason } };
      }
      case 'openProject':
        return {
          as: lead,
          input: { programme, key: this.#key(), title: TEXT, ...details, origin: { source: 's' } },
        };
    }
    const project = await this.#project();
    if (ROUND_COMMANDS.has(command)) return this.#onRound(command, project);
    const onProject = (as: ApiClient, input: Fields = {}): Base => ({ as, input: { project, ...input } });
    switch (command) {
      case 'correctDetails':
        return onProject(lead, { changes: { ...details, title: { en: this.#key() } }, reason });
      case 'assignLead':
      case 'withdrawLead': {
        const actor = this.programme.member('second').actor;
        if (command === 'assignLead') return onProject(administrator, { actor });
        await administrator.done('assignLead', { project, actor });
        return onProject(administrator, { actor, reason });
      }
      case 'recordEvidence':
        return onProject(lead, await this.#evidence(project, path));
      case 'correctEvidence':
      case 'withdrawEvidence': {
        const { kind, key: _key, ...content } = await this.#evidence(project, path.replace('changes.', ''));
        await lead.done('recordEvidence', { project, kind, ...content });
        const { nodes } = await this.#evidenceOf(project);
        const { uuid: evidence } = nodes.at(-1);
        if (command === 'withdrawEvidence') return onProject(lead, { evidence, reason });
        const detail = path.startsWith('changes.detail') ? { detail: content['detail'] } : {};
        const source = path.startsWith('changes.source') ? { source: SOURCE } : {};
        return onProject(lead, {
          evidence,
          changes: { title: { en: this.#key() }, ...detail, ...source },
          reason,
        });
      }
      case 'mapEvidence':
      case 'unmapEvidence': {
        await lead.done('recordEvidence', { project, ...(await this.#evidence(project, '')) });
        const { uuid: evidence } = (await this.#evidenceOf(project)).nodes.at(-1);
        const mapping = { evidence, candidacy: await this.#candidacy(), factor: 'OUT-a' };
        if (command === 'mapEvidence') return onProject(lead, mapping);
        await lead.done('mapEvidence', { project, ...mapping });
        return onProject(lead, { ...mapping, reason });
      }
      case 'advanceStage':
        return onProject(lead, { reason, ...judged });
      case 'pause':
        return onProject(lead, { reason, reviewOn: '2026-12-01' });
      case 'resume':
        await lead.done('pause', { project, reason, reviewOn: '2026-12-01' });
        return onProject(lead);
      case 'stop':
        return onProject(lead, { reason, expectedVersion: await this.#version(project) });
    }
    await lead.done('advanceStage', { project, reason });
    if (command === 'reopenStage')
      return onProject(lead, { stage: 'empathise', reason, expectedVersion: await this.#version(project) });
    await lead.done('advanceStage', { project, reason });
    if (command === 'requestGate') return onProject(lead, { note: 'n' });
    await lead.done('requestGate', { project });
    if (command === 'withdrawGateRequest') return onProject(lead, { reason });
    const expectedVersion = await this.#version(project);
    const condition = { text: TEXT, owner: lead.actor, dueOn: '2026-12-01' };
    const conditional = { decision: 'go-with-conditions', conditions: [condition] };
    if (command === 'decideGate') {
      const own = DECISIONS.find(([pattern]) => pattern.test(path))?.[1] ?? { decision: 'go' };
      const conditions = own['decision'] === 'go-with-conditions' ? conditional : {};
      const rests = path.startsWith('restsOn') ? await this.#restsOn(project) : {};
      return onProject(gatekeeper, { reason, expectedVersion, ...own, ...conditions, ...judged, ...rests });
    }
    if (command !== 'closeCondition')
      throw new Error(`No input is known with which ${command} would be done`);
    await gatekeeper.done('decideGate', { project, reason, expectedVersion, ...conditional });
    const set = await this.#ask(project, 'conditions { uuid }');
    return onProject(lead, { condition: set.conditions[0].uuid, note: 'n' });
  }

  async #onRound(command: string, project: string): Promise<Base> {
    const { uuid: programme } = this.programme;
    const administrator = this.programme.member('administrator');
    const evaluator = this.programme.member('evaluator');
    const criterion = {
      key: 'need',
      labels: TEXT,
      weight: 1.5,
      nature: 'value',
      anchors: [{ score: 3, text: TEXT }],
    };
    const opening = {
      programme,
      key: this.#key(),
      project,
      gate: 'empathise-define',
      rubric: { key: 'rubric', version: 1, labels: TEXT, scale: 's05', criteria: [criterion] },
      evaluators: [evaluator.actor],
      deadline: '2030-12-01',
      instructions: TEXT,
    };
    if (command === 'openRound') return { as: administrator, input: opening };
    const { object } = await administrator.done('openRound', {
      ...opening,
      evaluators: command === 'inviteEvaluator' ? [] : [evaluator.actor],
    });
    const round = object.uuid as string;
    const scores = [{ criterion: 'need', score: 3, note: 'n' }];
    if (command === 'reopenRound') await administrator.done('closeRound', { round });
    if (command === 'submitCard') await evaluator.done('saveScores', { round, scores });
    const inputs: Readonly<Record<string, readonly [ApiClient, Fields]>> = {
      inviteEvaluator: [administrator, { actor: evaluator.actor }],
      closeRound: [administrator, { reason: 'r' }],
      reopenRound: [administrator, { reason: 'r', deadline: '2030-12-01' }],
      saveScores: [evaluator, { scores }],
      submitCard: [evaluator, {}],
      declareConflict: [evaluator, { details: 'd' }],
    };
    const [as, input] = inputs[command]!;
    return { as, input: { round, ...input } };
  }

  async #restsOn(project: string): Promise<Fields> {
    const { as, input } = await this.#onRound('closeRound', project);
    const { version } = await as.done('closeRound', input);
    return { restsOn: [{ stream: `evaluationRound-${input['round']}`, revision: version }] };
  }

  async #project(): Promise<string> {
    const input = { programme: this.programme.uuid, key: this.#key(), title: TEXT };
    return (await this.programme.member('lead').done('openProject', input)).object.uuid as string;
  }

  async #candidacy(): Promise<string> {
    const input = { programme: this.programme.uuid, key: this.#key(), framework: 'ecoc' };
    const { object } = await this.programme.member('administrator').done('openCandidacy', input);
    return object.uuid as string;
  }

  async #evidence(project: string, path: string): Promise<Fields> {
    const lead = this.programme.member('lead');
    const key = this.#key();
    if (path.startsWith('consent')) return { ...EVIDENCE, key, kind: 'voice', consent: 'recorded' };
    const field = path.startsWith('detail.') ? path.slice('detail.'.length) : '';
    if (field === 'of' || field === 'outcome' || path.startsWith('cites')) {
      await lead.done('recordEvidence', { project, kind: 'prototype', ...EVIDENCE });
      const { nodes } = await this.#evidenceOf(project);
      const of = nodes[0].uuid as string;
      if (path.startsWith('cites')) return { ...EVIDENCE, key, kind: 'insight', cites: [of] };
      return { ...EVIDENCE, key, kind: 'test-result', detail: { of, outcome: 'supported' } };
    }
    const detailed = DETAILS.find(([, detail]) => field in detail);
    if (detailed === undefined) return { ...EVIDENCE, key, kind: 'insight' };
    return { ...EVIDENCE, key, kind: detailed[0], detail: detailed[1] };
  }

  async #evidenceOf(project: string): Promise<Json> {
    return (await this.#ask(project, 'evidence { nodes { uuid } }')).evidence;
  }

  async #version(project: string): Promise<number> {
    return (await this.#ask(project, 'version')).version as number;
  }

  async #ask(project: string, fields: string): Promise<Json> {
    const query = `query ($project: ID) { project(uuid: $project) { ${fields} } }`;
    return (await this.server.settled(this.programme.member('lead'), query, { project })).project;
  }

  #details(): Fields {
    const money = { amount: '10', currency: 'EUR' };
    return {
      challenge: TEXT,
      impact: TEXT,
      themes: ['housing'],
      sdgs: [3],
      district: this.#key(),
      targetGroups: ['residents'],
      period: { from: '2026-01-01', to: '2026-12-31' },
      budget: { asked: money, total: money, subsidy: money },
      partners: [{ organisation: 'VVSG', role: 'partner' }],
    };
  }

  /** The first is the one that a case tries. */
  #groups(): readonly Fields[] {
    return [{ key: 'residents', label: TEXT }];
  }

  #key(): string {
    this.#count++;
    return `k${this.#count}-${randomUUID().slice(0, 8)}`;
  }
}
