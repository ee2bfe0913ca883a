import type { TestServer } from '../../e2e/support/test-server.js';
import type { Side } from './two-programmes.js';

/** A round that is open, and one that was closed, reopened and closed again, with a card and a recusal. */
export const tellRounds = async (
  server: TestServer,
  side: Side,
  project: string,
  more: string,
): Promise<void> => {
  const { word, uuid: programme } = side;
  const [administrator, evaluator] = [side.member('administrator'), side.member('evaluator')];
  const said = (what: string) => `${word} ${what}`;
  const text = (what: string) => ({ nl: said(`${what} nl`), fr: said(`${what} fr`), en: said(`${what} en`) });
  const low = word.toLowerCase();
  const key = `${low}-criterion`;
  const criterion = {
    key,
    labels: text('criterion'),
    weight: 2,
    anchors: [{ score: 3, text: text('anchor') }],
  };
  const other = { key: `${low}-other`, labels: text('other'), weight: 1 };
  const open = async (name: string, evaluators: readonly string[]): Promise<string> => {
    const { object } = await administrator.done('openRound', {
      programme,
      key: `${low}-${more}${name}`,
      project,
      gate: 'test-embed',
      rubric: {
        key: `${low}-rubric`,
        version: 1,
        labels: text('rubric'),
        scale: 's05',
        criteria: [criterion, other],
      },
      evaluators,
      deadline: '2030-01-01',
      instructions: text('instructions'),
    });
    return object.uuid as string;
  };
  const scores = (score: number) => [
    { criterion: key, score, note: said('note') },
    { criterion: other.key, none: 'na' },
  ];
  const recused = { programme, actor: side.member('second').actor, role: 'evaluator' };
  if (more === '') await administrator.done('grantMembership', recused);

  const closed = await open('closed-round', [evaluator.actor]);
  await administrator.done('inviteEvaluator', { round: closed, actor: recused.actor });
  await side.member('second').done('declareConflict', { round: closed, details: said('details') });
  await evaluator.done('saveScores', { round: closed, scores: scores(3) });
  await evaluator.done('submitCard', { round: closed });
  await administrator.done('closeRound', { round: closed, reason: said('closing') });
  await administrator.done('reopenRound', {
    round: closed,
    reason: said('reopening'),
    deadline: '2030-02-01',
  });
  await evaluator.done('saveScores', { round: closed, scores: scores(4) });
  await evaluator.done('submitCard', { round: closed });
  const { version } = await administrator.done('closeRound', { round: closed, reason: said('closing') });

  await side.member('gatekeeper').done('resume', { project, note: said('resumption') });
  const requested = await side.member('lead').done('requestGate', { project, note: said('request') });
  await side.member('gatekeeper').done('decideGate', {
    project,
    expectedVersion: requested.version,
    decision: 'hold',
    reviewOn: '2026-01-10',
    reason: said('reason'),
    judged: [{ criterion: 'owner', met: true, note: said('judgement') }],
    restsOn: [{ stream: `evaluationRound-${closed}`, revision: version }],
  });
  await open('open-round', [evaluator.actor]);
  await server.caughtUp();
};
