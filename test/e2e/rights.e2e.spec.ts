import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_COMMANDS } from '../../src/api/inputs/registry.js';
import { openProgrammeWithCast, type Cast } from '../support/cast.js';
import { GraphqlClient, type CommandAnswer } from '../support/graphql-client.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Who calls: one for each role of write-model 3, and those who nearly have one. */
const CALLERS = [
  'operator',
  'administrator',
  'lead',
  'otherLead',
  'contributor',
  'gatekeeper',
  'leadingGatekeeper',
  'evaluator',
  'reader',
  'reporter',
  'owner',
  'stranger',
] as const;
type Caller = (typeof CALLERS)[number];

const OPERATOR = ['operator'] as const;
const ADMINISTRATOR = ['administrator'] as const;
const EVALUATOR = ['evaluator'] as const;
const LEAD = ['lead', 'leadingGatekeeper'] as const;

/** The table of write-model 3 to 5, a second time: who may do what. `leadingGatekeeper` leads the project too. */
const MAY: Readonly<Record<string, readonly Caller[]>> = {
  openProgramme: OPERATOR,
  createToken: OPERATOR,
  revokeToken: OPERATOR,
  acceptClock: OPERATOR,
  describeProgramme: ADMINISTRATOR,
  grantMembership: ADMINISTRATOR,
  withdrawMembership: ADMINISTRATOR,
  openProject: ['operator', 'administrator', 'lead', 'otherLead', 'leadingGatekeeper'],
  correctDetails: [...LEAD, 'administrator'],
  assignLead: ADMINISTRATOR,
  withdrawLead: ADMINISTRATOR,
  recordEvidence: [...LEAD, 'contributor'],
  'correctEvidence, of the contributor': [...LEAD, 'contributor'],
  'correctEvidence, of the lead': LEAD,
  'withdrawEvidence, of the contributor': [...LEAD, 'contributor'],
  'withdrawEvidence, of the lead': LEAD,
  mapEvidence: LEAD,
  unmapEvidence: LEAD,
  openCandidacy: ADMINISTRATOR,
  assessFactor: ADMINISTRATOR,
  advanceStage: LEAD,
  requestGate: LEAD,
  withdrawGateRequest: LEAD,
  decideGate: ['gatekeeper'],
  closeCondition: [...LEAD, 'gatekeeper', 'owner'],
  reopenStage: LEAD,
  pause: [...LEAD, 'gatekeeper'],
  'resume, after a pause': [...LEAD, 'gatekeeper'],
  'resume, after a hold': ['gatekeeper'],
  stop: [...LEAD, 'gatekeeper', 'administrator'],
  openRound: ADMINISTRATOR,
  inviteEvaluator: ADMINISTRATOR,
  closeRound: ADMINISTRATOR,
  reopenRound: ADMINISTRATOR,
  saveScores: EVALUATOR,
  submitCard: EVALUATOR,
  declareConflict: EVALUATOR,
};

/** Commands on the installation, which every caller may read: refused as Forbidden, never as NotFound. */
const ON_THE_INSTALLATION = ['openProgramme', 'createToken', 'revokeToken', 'acceptClock'];
/** Members of the programme; for all others what is in it does not exist. */
const OUTSIDE: readonly Caller[] = ['operator', 'stranger'];

describe('rights', () => {
  let server: ServerProcess;
  let cast: Cast;
  const inputs: Record<string, object> = {};

  beforeAll(async () => {
    server = await ServerProcess.running(temporaryFolder());
    cast = await openProgrammeWithCast(server, await server.operatorToken(), 'rights');
    await prepare();
  }, 60_000);

  afterAll(() => server.end());

  const member = async (actor: string, ...roles: string[]): Promise<void> => {
    const token = await new GraphqlClient(server.graphql, cast.tokens['operator']).succeed('createToken', {
      actor,
    });
    (cast.tokens as Record<string, string>)[actor] = token.token!;
    for (const role of roles)
      await cast.as('administrator').succeed('grantMembership', { programme: cast.programme, actor, role });
  };

  /** One project for each status that a command asks for; every cell is tried as a dry run, so none is used up. */
  const prepare = async (): Promise<void> => {
    await member('otherLead', 'lead');
    await member('leadingGatekeeper', 'lead', 'gatekeeper');
    await member('owner', 'reader');
    const { programme } = cast;
    const [active, requested, paused, held, defined] = await Promise.all(
      ['active', 'requested', 'paused', 'held', 'defined'].map(openProject),
    );
    const lead = cast.as('lead');
    const gatekeeper = cast.as('gatekeeper');
    for (const project of [requested!, held!]) await toGate(project);
    const { version } = (await lead.succeed('pause', {
      project: paused,
      reason: 'Rest',
      reviewOn: '2030-01-01',
    })) as { version: number };
    const hold = { project: held, decision: 'hold', reason: 'Wait', reviewOn: '2030-01-01' };
    await gatekeeper.succeed('decideGate', { ...hold, expectedVersion: await versionOf(held!) });
    await lead.succeed('advanceStage', { project: defined, reason: 'On' });
    const condition = await withCondition(await openProject('condition'));
    const ofContributor = await record('contributor', active!);
    const ofLead = await record('lead', active!);
    const bid = { programme, key: 'bid', framework: 'ecoc' };
    const opened = await cast.as('administrator').succeed('openCandidacy', bid);
    const candidacy = String(opened.object!['uuid']);
    const mapped = { project: active, evidence: ofLead, candidacy, factor: 'OUT-a' };
    await lead.succeed('mapEvidence', mapped);
    const token = String(cast.tokens['reader']).split('.')[0];
    const seen = async (project: string) => ({ project, expectedVersion: await versionOf(project) });
    const reason = 'Because';
    const title = { en: 'A better title' };
    Object.assign(inputs, {
      openProgramme: { key: 'third', name: { en: 'Third' }, administrator: 'somebody' },
      createToken: { actor: 'somebody' },
      revokeToken: { token, reason },
      acceptClock: { reason },
      describeProgramme: { programme, changes: { name: { en: 'Renamed' } } },
      grantMembership: { programme, actor: 'somebody', role: 'reader' },
      withdrawMembership: { programme, actor: 'reader', role: 'reader', reason },
      openProject: { programme, key: 'another', title },
      correctDetails: { project: active, changes: { title }, reason },
      assignLead: { project: active, actor: 'otherLead' },
      withdrawLead: { project: active, actor: 'lead', reason },
      recordEvidence: { project: active, ...EVIDENCE },
      'correctEvidence, of the contributor': {
        project: active,
        evidence: ofContributor,
        changes: { title },
        reason,
      },
      'correctEvidence, of the lead': { project: active, evidence: ofLead, changes: { title }, reason },
      'withdrawEvidence, of the contributor': { project: active, evidence: ofContributor, reason },
      'withdrawEvidence, of the lead': { project: active, evidence: ofLead, reason },
      mapEvidence: { ...mapped, factor: 'OUT-b' },
      unmapEvidence: { ...mapped, reason },
      openCandidacy: { ...bid, key: 'another-bid' },
      assessFactor: { candidacy, factor: 'OUT-a', level: 3, reason },
      advanceStage: { project: active, reason },
      requestGate: { project: await atPrototype(await openProject('prototype')) },
      withdrawGateRequest: { project: requested, reason },
      decideGate: { ...(await seen(requested!)), decision: 'go', reason },
      closeCondition: { ...condition, note: 'Done' },
      reopenStage: { ...(await seen(defined!)), stage: 'empathise', reason },
      pause: { project: active, reason, reviewOn: '2030-01-01' },
      'resume, after a pause': { project: paused, expectedVersion: version },
      'resume, after a hold': { project: held },
      stop: { ...(await seen(active!)), reason },
      ...(await rounds(active!)),
    });
  };

  const openProject = async (key: string): Promise<string> => {
    const answer = await cast
      .as('lead')
      .succeed('openProject', { programme: cast.programme, key, title: { en: key } });
    const project = String(answer.object!['uuid']);
    await cast.as('administrator').succeed('assignLead', { project, actor: 'leadingGatekeeper' });
    return project;
  };

  const rounds = async (project: string): Promise<Record<string, object>> => {
    const { programme } = cast;
    await member('otherEvaluator', 'evaluator');
    const criteria = [{ key: 'need', labels: { en: 'Need' }, weight: 1 }];
    const rubric = { key: 'r', version: 1, labels: { en: 'R' }, scale: 's05', criteria };
    const input = { programme, project, rubric, evaluators: ['evaluator'], deadline: '2035-01-01' };
    const administrator = cast.as('administrator');
    const open = async (key: string) => {
      const { object } = await administrator.succeed('openRound', { ...input, key });
      return String(object!['uuid']);
    };
    const [round, scored, closed] = [await open('open'), await open('scored'), await open('closed')];
    const scores = [{ criterion: 'need', score: 3 }];
    await cast.as('evaluator').succeed('saveScores', { round: scored, scores });
    await administrator.succeed('closeRound', { round: closed });
    return {
      openRound: input,
      inviteEvaluator: { round, actor: 'otherEvaluator' },
      closeRound: { round },
      reopenRound: { round: closed, reason: 'Again', deadline: '2035-01-01' },
      saveScores: { round, scores },
      submitCard: { round: scored },
      declareConflict: { round, details: 'A sister' },
    };
  };

  const atPrototype = async (project: string): Promise<string> => {
    for (let stage = 0; stage < 2; stage++)
      await cast.as('lead').succeed('advanceStage', { project, reason: 'On' });
    return project;
  };

  const toGate = async (project: string): Promise<void> => {
    await cast.as('lead').succeed('requestGate', { project: await atPrototype(project) });
  };

  const withCondition = async (project: string): Promise<{ project: string; condition: string }> => {
    await toGate(project);
    await cast.as('gatekeeper').succeed('decideGate', {
      project,
      expectedVersion: await versionOf(project),
      decision: 'go-with-conditions',
      reason: 'Almost',
      conditions: [{ text: { en: 'Prove it' }, owner: 'owner', dueOn: '2030-01-01' }],
    });
    const query = 'query ($project: ID) { project(uuid: $project) { conditions { uuid } } }';
    type Read = { project: { conditions: { uuid: string }[] } };
    const read = await cast.as('reader').data<Read>(query, { project });
    return { project, condition: read.project.conditions[0]!.uuid };
  };

  const record = async (who: string, project: string): Promise<string> => {
    await cast.as(who).succeed('recordEvidence', { project, key: who, ...EVIDENCE });
    const query =
      'query ($project: ID) { project(uuid: $project) { evidence { nodes { uuid recorded { by { actor } } } } } }';
    type Read = { project: { evidence: { nodes: { uuid: string; recorded: { by: { actor: string } } }[] } } };
    const read = await cast.as('reader').data<Read>(query, { project });
    return read.project.evidence.nodes.find(({ recorded }) => recorded.by.actor === who)!.uuid;
  };

  const versionOf = async (project: string): Promise<number> => {
    const query = 'query ($project: ID) { project(uuid: $project) { version } }';
    const read = await cast.as('reader').data<{ project: { version: number } }>(query, { project });
    return read.project.version;
  };

  it('are tried for every mutation there is', () => {
    const tried = new Set(Object.keys(MAY).map((cell) => cell.split(',')[0]!));
    expect([...tried].sort()).toEqual(Object.keys(API_COMMANDS).sort());
  });

  describe.each(Object.keys(MAY))('%s', (cell) => {
    const command = cell.split(',')[0]!;

    it.each(CALLERS)('as %s', async (caller) => {
      const answer: CommandAnswer = await cast.as(caller).command(command, { ...inputs[cell], dryRun: true });
      const expected = MAY[cell]!.includes(caller)
        ? 'Success'
        : OUTSIDE.includes(caller) && !ON_THE_INSTALLATION.includes(command)
          ? 'NotFound'
          : 'Forbidden';
      expect(answer.__typename.replace(/^.*Success$/, 'Success')).toBe(expected);
    });

    it('as nobody', async () => {
      const type = `${command[0]!.toUpperCase()}${command.slice(1)}Input!`;
      const query = `mutation ($input: ${type}) { ${command}(input: $input) { __typename } }`;
      const answer = await new GraphqlClient(server.graphql).ask(query, { input: inputs[cell] });
      expect(answer.status).toBe(401);
      expect(answer.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    });
  });

  it('tell a gatekeeper who leads the project why he may not decide', async () => {
    const answer = await cast
      .as('leadingGatekeeper')
      .command('decideGate', { ...inputs['decideGate'], dryRun: true });
    expect(answer.code).toBe('GATEKEEPER_IS_LEAD');
  });

  it('are gone at once when the role is withdrawn, and with a token that is revoked', async () => {
    const input = { ...inputs['recordEvidence'], dryRun: true };
    const withdrawal = {
      programme: cast.programme,
      actor: 'contributor',
      role: 'contributor',
      reason: 'Left',
    };
    expect((await cast.as('contributor').command('recordEvidence', input)).__typename).toBe(
      'ImpactProjectSuccess',
    );
    await cast.as('administrator').succeed('withdrawMembership', withdrawal);
    expect((await cast.as('contributor').command('recordEvidence', input)).__typename).toBe('NotFound');
    const { projects } = await cast
      .as('contributor')
      .data<{ projects: { totalCount: number } }>('{ projects { totalCount } }');
    expect(projects.totalCount).toBe(0);

    const token = String(cast.tokens['reporter']).split('.')[0];
    expect((await cast.as('reporter').ask('{ me { actor } }')).status).toBe(200);
    await new GraphqlClient(server.graphql, cast.tokens['operator']).succeed('revokeToken', {
      token,
      reason: 'Lost',
    });
    expect((await cast.as('reporter').ask('{ me { actor } }')).status).toBe(401);
  });
});

const EVIDENCE = {
  kind: 'insight',
  title: { en: 'Heard' },
  source: { kind: 'interview', label: 'At the market' },
  strength: 'documented',
  confidence: 'high',
};
