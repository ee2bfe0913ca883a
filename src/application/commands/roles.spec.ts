import { beforeAll, describe, expect, test } from '@jest/globals';
import { idOfText } from '../../../test/support/derived-ids.js';
import { by, CLI, OPERATOR, Shell } from '../../../test/support/shell.js';
import { EVIDENCE, openedProgramme, ShellProject } from '../../../test/support/shell-programme.js';
import { idOf, type Uuid } from '../../domain/kernel/ids.js';
import { isProblem } from '../../domain/kernel/problem.js';
import type { Caller } from '../command-request.js';
import { COMMANDS } from './catalogue.js';

const CALLERS: Record<string, Caller> = {
  op: by(OPERATOR),
  cli: CLI,
  adm: by('p-admin'),
  lea: by('lead'),
  ole: by('other-lead'),
  exl: by('former-lead'),
  con: by('contributor'),
  oco: by('other-contributor'),
  gat: by('gatekeeper'),
  gal: by('gatekeeper-lead'),
  eva: by('evaluator'),
  rea: by('reader'),
  rep: by('reporter'),
  own: by('owner'),
  oth: by('other-everything'),
  str: by('stranger'),
  web: by('cli'),
};

/**
 * Write-model 3 and 5, written down a second time. `+` may; `F` forbidden, `G` because the gatekeeper leads it,
 * `E` because the evidence is another's; `-` not found; `=` nothing to do. Columns: the operator by token and at the
 * machine; in the programme its administrator, assigned lead, other lead, assigned lead who lost the membership,
 * contributor who recorded the evidence, other contributor, gatekeeper, gatekeeper who leads, evaluator, reader,
 * reporter, owner of the condition; whoever is everything in another programme; a stranger; one whose token says cli.
 */
const TABLE = `
                     op cli adm lea ole exl con oco gat gal eva rea rep own oth str web
openInstallation     =  =   F   F   F   F   F   F   F   F   F   F   F   F   F   F   F
createToken          +  +   F   F   F   F   F   F   F   F   F   F   F   F   F   F   F
revokeToken          +  +   F   F   F   F   F   F   F   F   F   F   F   F   F   F   F
acceptClock          +  +   F   F   F   F   F   F   F   F   F   F   F   F   F   F   F
acceptLoss           F  +   F   F   F   F   F   F   F   F   F   F   F   F   F   F   F
openProgramme        +  +   F   F   F   F   F   F   F   F   F   F   F   F   F   F   F
describeProgramme    -  -   +   F   F   F   F   F   F   F   F   F   F   F   -   -   -
grantMembership      -  -   +   F   F   F   F   F   F   F   F   F   F   F   -   -   -
withdrawMembership   -  -   +   F   F   F   F   F   F   F   F   F   F   F   -   -   -
openCandidacy        -  -  +   F   F   F   F   F   F   F   F   F   F   F   -   -   -
assessFactor         -  -  +   F   F   F   F   F   F   F   F   F   F   F   -   -   -
openProject          +  +   +   +   +   F   F   F   F   +   F   F   F   F   -   -   -
correctDetails       -  -   +   +   F   F   F   F   F   +   F   F   F   F   -   -   -
assignLead           -  -   +   F   F   F   F   F   F   F   F   F   F   F   -   -   -
withdrawLead         -  -   +   F   F   F   F   F   F   F   F   F   F   F   -   -   -
recordEvidence       -  -   F   +   F   F   +   +   F   +   F   F   F   F   -   -   -
correctEvidence      -  -   F   +   F   F   +   E   F   +   F   F   F   F   -   -   -
withdrawEvidence     -  -   F   +   F   F   +   E   F   +   F   F   F   F   -   -   -
mapEvidence          -  -  F   +   F   F   F   F   F   +   F   F   F   F   -   -   -
unmapEvidence        -  -  F   +   F   F   F   F   F   +   F   F   F   F   -   -   -
advanceStage         -  -   F   +   F   F   F   F   F   +   F   F   F   F   -   -   -
requestGate          -  -   F   +   F   F   F   F   F   +   F   F   F   F   -   -   -
withdrawGateRequest  -  -   F   +   F   F   F   F   F   +   F   F   F   F   -   -   -
decideGate           -  -   F   F   F   F   F   F   +   G   F   F   F   F   -   -   -
closeCondition       -  -   F   +   F   F   F   F   +   +   F   F   F   +   -   -   -
reopenStage          -  -   F   +   F   F   F   F   F   +   F   F   F   F   -   -   -
pause                -  -   F   +   F   F   F   F   +   +   F   F   F   F   -   -   -
resume after a pause -  -   F   +   F   F   F   F   +   +   F   F   F   F   -   -   -
resume after a hold  -  -   F   F   F   F   F   F   +   G   F   F   F   F   -   -   -
stop                 -  -   +   +   F   F   F   F   +   +   F   F   F   F   -   -   -
openRound            -  -   +   F   F   F   F   F   F   F   F   F   F   F   -   -   -
inviteEvaluator      -  -   +   F   F   F   F   F   F   F   F   F   F   F   -   -   -
closeRound           -  -   +   F   F   F   F   F   F   F   F   F   F   F   -   -   -
reopenRound          -  -   +   F   F   F   F   F   F   F   F   F   F   F   -   -   -
saveScores           -  -   F   F   F   F   F   F   F   F   +   F   F   F   -   -   -
submitCard           -  -   F   F   F   F   F   F   F   F   +   F   F   F   -   -   -
declareConflict      -  -   F   F   F   F   F   F   F   F   +   F   F   F   -   -   -
`;

const RUBRIC = {
  key: 'r',
  version: 1,
  labels: { en: 'R' },
  scale: 's05',
  criteria: [{ key: 'need', labels: { en: 'Need' }, weight: 1 }],
};

const COLUMNS = Object.keys(CALLERS);
const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const words = line.trim().split(/ +/);
    const cells = words.slice(-COLUMNS.length);
    return { command: words[0]!, name: words.slice(0, -COLUMNS.length).join(' '), cells };
  });

const ANSWERS: Record<string, string> = {
  '+': 'success',
  F: 'FORBIDDEN',
  G: 'GATEKEEPER_IS_LEAD',
  E: 'NOT_YOUR_EVIDENCE',
  '-': 'NOT_FOUND',
  '=': 'NOTHING_TO_DO',
};

describe('who may do what', () => {
  let shell: Shell;
  /** By the name of its row: an input that passes, and the version it was made for. */
  const inputs = new Map<string, { input: object; expectedVersion?: number }>();

  beforeAll(async () => {
    shell = await Shell.opened();
    const programme = await openedProgramme(shell, 'p', {
      lead: 'lead',
      'other-lead': 'lead',
      'former-lead': 'lead reader',
      contributor: 'contributor',
      'other-contributor': 'contributor',
      gatekeeper: 'gatekeeper',
      'gatekeeper-lead': 'gatekeeper lead',
      evaluator: 'evaluator',
      'other-evaluator': 'evaluator',
      reader: 'reader',
      reporter: 'reporter',
      owner: 'reader',
    });
    await openedProgramme(shell, 'q', {
      'other-everything': 'administrator lead contributor gatekeeper evaluator reader reporter',
    });
    const [lead, gatekeeper, administrator] = [by('lead'), by('gatekeeper'), by('p-admin')];
    const opened = async (key: string): Promise<ShellProject> => {
      const project = await ShellProject.opened(shell, lead, programme, key);
      for (const actor of ['gatekeeper-lead', 'former-lead'])
        await project.done(administrator, 'assignLead', { actor });
      return project;
    };
    const inPrototype = async (key: string): Promise<ShellProject> => {
      const project = await opened(key);
      for (const reason of ['Heard', 'Framed']) await project.done(lead, 'advanceStage', { reason });
      return project;
    };
    const requested = async (key: string): Promise<ShellProject> => {
      const project = await inPrototype(key);
      await project.done(lead, 'requestGate');
      return project;
    };

    const early = await opened('early');
    const atGate = await requested('at-gate');
    const held = await requested('held');
    await held.done(gatekeeper, 'decideGate', { decision: 'hold', reason: 'x', reviewOn: '2026-09-01' });
    const paused = await inPrototype('paused');
    await paused.done(lead, 'pause', { reason: 'x', reviewOn: '2026-09-01' });
    const inTest = await requested('in-test');
    const conditions = [{ text: { en: 'Money' }, owner: 'owner', dueOn: '2026-09-01' }];
    const conditional = { decision: 'go-with-conditions', reason: 'x', conditions };
    await inTest.done(gatekeeper, 'decideGate', conditional);
    await inTest.done(by('contributor'), 'recordEvidence', { key: 'his', ...EVIDENCE });
    const bid = await shell.done(administrator, 'openCandidacy', { programme, framework: 'ecoc' });
    const mapping = {
      evidence: idOfText(`impactProject-${inTest.project}/his`),
      candidacy: idOf(bid.stream),
      factor: 'OUT-a',
    };
    await inTest.done(lead, 'mapEvidence', mapping);
    await shell.done(administrator, 'withdrawMembership', {
      programme,
      actor: 'former-lead',
      role: 'lead',
      reason: 'x',
    });
    const token = await shell.done(CLI, 'createToken', { actor: 'someone' });

    const evaluation = { programme, project: early.project, rubric: RUBRIC, deadline: '2026-09-01' };
    const openRound = async (key: string): Promise<Uuid> => {
      const input = { ...evaluation, key, evaluators: ['evaluator'] };
      return idOf((await shell.done(administrator, 'openRound', input)).stream);
    };
    const [round, scored, closed] = [await openRound('a'), await openRound('b'), await openRound('c')];
    const scores = [{ criterion: 'need', score: 3 }];
    await shell.done(by('evaluator'), 'saveScores', { round: scored, scores });
    await shell.done(administrator, 'closeRound', { round: closed });

    const stream = `impactProject-${inTest.project}`;
    const [{ condition }] = (await shell.envelopes(stream as never))
      .filter(({ type }) => type === 'impact-project.condition-set')
      .map(({ data }) => data as { condition: string }) as [{ condition: string }];
    const evidence = idOfText(`${stream}/his`);
    const on = (project: ShellProject, input: object = {}) => ({
      input: { project: project.project, ...input },
      expectedVersion: project.expectedVersion,
    });
    const all: Record<string, { input: object; expectedVersion?: number }> = {
      openInstallation: { input: { demo: false, operator: 'someone' } },
      createToken: { input: { new: true } },
      revokeToken: { input: { token: token.stream.slice('serviceToken-'.length), reason: 'x' } },
      acceptClock: { input: { reason: 'x' } },
      acceptLoss: { input: { reason: 'x', missing: 1 } },
      openProgramme: { input: { key: 'new', name: { en: 'New' }, administrator: 'someone' } },
      describeProgramme: { input: { programme, changes: { name: { en: 'Other' } } } },
      grantMembership: { input: { programme, actor: 'someone', role: 'reader' } },
      withdrawMembership: { input: { programme, actor: 'reader', role: 'reader', reason: 'x' } },
      openCandidacy: { input: { programme, framework: 'ecoc' } },
      assessFactor: { input: { candidacy: mapping.candidacy, factor: 'OUT-a', level: 3, reason: 'x' } },
      openProject: { input: { programme, title: { en: 'New' } } },
      correctDetails: on(inTest, { changes: { district: 'Buda' }, reason: 'x' }),
      assignLead: on(inTest, { actor: 'other-lead' }),
      withdrawLead: on(inTest, { actor: 'lead', reason: 'x' }),
      recordEvidence: on(inTest, EVIDENCE),
      correctEvidence: on(inTest, { evidence, changes: { confidence: 'high' }, reason: 'x' }),
      withdrawEvidence: on(inTest, { evidence, reason: 'x' }),
      mapEvidence: on(inTest, { ...mapping, factor: 'OUT-b' }),
      unmapEvidence: on(inTest, { ...mapping, reason: 'x' }),
      advanceStage: on(early, { reason: 'x' }),
      requestGate: on(inTest),
      withdrawGateRequest: on(atGate, { reason: 'x' }),
      decideGate: on(atGate, { decision: 'go', reason: 'x' }),
      closeCondition: on(inTest, { condition, note: 'x' }),
      reopenStage: on(inTest, { stage: 'define', reason: 'x' }),
      pause: on(inTest, { reason: 'x', reviewOn: '2026-09-01' }),
      'resume after a pause': on(paused),
      'resume after a hold': on(held),
      stop: on(inTest, { reason: 'x' }),
      openRound: { input: { ...evaluation, evaluators: [] } },
      inviteEvaluator: { input: { round, actor: 'other-evaluator' } },
      closeRound: { input: { round } },
      reopenRound: { input: { round: closed, reason: 'x', deadline: '2026-09-01' } },
      saveScores: { input: { round, scores } },
      submitCard: { input: { round: scored } },
      declareConflict: { input: { round, details: 'x' } },
    };
    for (const [name, one] of Object.entries(all)) inputs.set(name, one);
  });

  test.each(rows)('$name', async ({ command, name, cells }) => {
    const { input, ...seen } = inputs.get(name)!;
    const answers: Record<string, string> = {};
    for (const [column, caller] of Object.entries(CALLERS)) {
      const answer = await shell.send(caller, command, input, { ...seen, dryRun: true });
      answers[column] = isProblem(answer) ? answer.code : 'success';
    }
    expect(answers).toEqual(
      Object.fromEntries(COLUMNS.map((column, index) => [column, ANSWERS[cells[index]!]])),
    );
  });

  test('every command is in the table', () => {
    expect(new Set(rows.map(({ command }) => command))).toEqual(new Set(COMMANDS.keys()));
  });

  test('a refusal names the roles that may', async () => {
    const { input, expectedVersion } = inputs.get('stop')!;
    expect(await shell.send(by('reader'), 'stop', input, { expectedVersion: expectedVersion! })).toEqual({
      problem: 'Forbidden',
      code: 'FORBIDDEN',
      roles: ['lead', 'gatekeeper', 'administrator'],
    });
  });

  test.each([
    'revokeToken',
    'describeProgramme',
    'openProject',
    'pause',
    'openRound',
    'closeRound',
    'openCandidacy',
    'assessFactor',
  ])('%s of what does not exist is not found, for whoever would have the role', async (command) => {
    const { input } = inputs.get(command)!;
    const nowhere = idOfText('nowhere');
    const aimed = Object.fromEntries(
      Object.entries(input).map(([name, value]) =>
        ['token', 'programme', 'project', 'round', 'candidacy'].includes(name)
          ? [name, nowhere]
          : [name, value as unknown],
      ),
    );
    for (const caller of [CLI, by(OPERATOR), by('p-admin'), by('lead')]) {
      const answer = await shell.send(caller, command, aimed);
      const lacksTheRole = command === 'revokeToken' && caller.actor !== 'cli' && caller.actor !== OPERATOR;
      expect(answer).toMatchObject({ code: lacksTheRole ? 'FORBIDDEN' : 'NOT_FOUND' });
    }
  });
});

describe('the role that an event names', () => {
  test('is the first of the command’s that the actor holds', async () => {
    const shell = await Shell.opened();
    const programme = await openedProgramme(shell, 'p', { many: 'lead gatekeeper contributor' });
    await shell.done(by('p-admin'), 'grantMembership', { programme, actor: OPERATOR, role: 'administrator' });
    const project = await ShellProject.opened(shell, by('many'), programme, 'one');
    const roleOf = async (receipt: { readonly stream: string }) =>
      (await shell.envelopes(receipt.stream as never)).at(-1)!.actor.role;

    expect(await roleOf(await project.done(by('many'), 'recordEvidence', EVIDENCE))).toBe('lead');
    expect(
      await roleOf(await project.done(by('many'), 'pause', { reason: 'x', reviewOn: '2026-09-01' })),
    ).toBe('lead');
    await project.done(by('p-admin'), 'withdrawLead', { actor: 'many', reason: 'x' });
    expect(await roleOf(await project.done(by('many'), 'resume'))).toBe('gatekeeper');
    expect(await roleOf(await project.done(by('many'), 'recordEvidence', EVIDENCE))).toBe('contributor');
    const opened = await shell.done(by(OPERATOR), 'openProject', { programme, title: { en: 'x' } });
    expect(await roleOf(opened)).toBe('administrator');
  });

  test('a withdrawn role is refused at once', async () => {
    const shell = await Shell.opened();
    const programme = await openedProgramme(shell, 'p', { lead: 'lead' });
    const project = await ShellProject.opened(shell, by('lead'), programme, 'one');
    await shell.done(by('p-admin'), 'withdrawMembership', {
      programme,
      actor: 'lead',
      role: 'lead',
      reason: 'x',
    });
    expect(await shell.send(by('lead'), 'recordEvidence', { project: project.project, ...EVIDENCE })).toEqual(
      {
        problem: 'NotFound',
        code: 'NOT_FOUND',
      },
    );
  });
});
