import { idOfText } from '../../support/derived-ids.js';

/** Worlds that differ in what others wrote on their cards: before the round was closed, and after it was reopened. */
export type WorldName = 'whole' | 'without their cards' | 'without their changes';

/** One command. `hidden`: the world in which it was never given. */
export interface Act {
  readonly name: string;
  readonly by: string;
  readonly command: string;
  readonly input: object;
  readonly hidden?: WorldName;
}

/** What happens between two walks. */
export interface Step {
  readonly name: string;
  readonly acts: readonly Act[];
  /** The world that the whole one is compared with. */
  readonly against: Exclude<WorldName, 'whole'>;
  /** Who may see by then what is not in that world. */
  readonly seers: 'nobody' | 'final' | 'everybody';
}

export const PROGRAMME = idOfText('programme/blind');
export const PROJECT = idOfText(`impactProject/${PROGRAMME}/scored`);
export const ROUND = idOfText(`evaluationRound/${PROGRAMME}/first`);
export const CANDIDACY = idOfText(`candidacy/${PROGRAMME}/bid`);
export const cardOf = (actor: string): string => idOfText(`scoreCard/${PROGRAMME}/${ROUND}/${actor}`);
export const commandIdOf = (name: string): string => idOfText(`command/${name}`);

/** `dan`, `eva`, `gus` and `hal` are the others; in no world are their answers compared. */
export const EVALUATORS = ['ann', 'ben', 'cas', 'dan', 'eva', 'fay', 'gus', 'hal'] as const;
/** What only stands in notes on a card of another's: as it was first, and as it was changed. */
export const SECRETS = { 'without their cards': 'Quokka', 'without their changes': 'Wombat' } as const;

/** What every declared conflict says, to administrators alone. */
export const DETAILS = 'Near to';

export const RUBRIC = {
  key: 'gate',
  version: 1,
  labels: { nl: 'Poort', fr: 'Jalon', en: 'Gate' },
  scale: 's05',
  criteria: [
    {
      key: 'need',
      labels: { en: 'Need' },
      weight: 2,
      anchors: [{ score: 5, text: { en: 'Heard from many' } }],
    },
    { key: 'reach', labels: { en: 'Reach' }, weight: 1, nature: 'cost' },
  ],
};
export const EVIDENCE = {
  project: PROJECT,
  kind: 'insight',
  title: { en: 'Seen at the quay' },
  source: { kind: 'observation', label: 'Quay' },
  strength: 'documented',
  confidence: 'medium',
};
export const scored = (need: number, note = 'Nothing'): object => ({
  round: ROUND,
  scores: [
    { criterion: 'need', score: need, note },
    { criterion: 'reach', none: 'more-information' },
  ],
});

const act = (by: string, command: string, input: object, hidden?: WorldName): Act => ({
  name: `${by} ${command} ${JSON.stringify(input)}`,
  by,
  command,
  input: { round: ROUND, ...input },
  ...(hidden === undefined ? {} : { hidden }),
});
const saves = (by: string, need: number, hidden?: Exclude<WorldName, 'whole'>): Act =>
  act(by, 'saveScores', scored(need, hidden === undefined ? `Of ${by}` : SECRETS[hidden]), hidden);
/** `time`: the same command may be given again. */
const submits = (by: string, time: string, hidden?: WorldName): Act => ({
  ...act(by, 'submitCard', {}, hidden),
  name: `${by} submitCard ${time}`,
});
const declares = (by: string): Act => act(by, 'declareConflict', { details: `${DETAILS} ${by}` });
const opens: Act = {
  name: 'openRound',
  by: 'administrator',
  command: 'openRound',
  input: {
    programme: PROGRAMME,
    key: 'first',
    project: PROJECT,
    gate: 'empathise-define',
    rubric: RUBRIC,
    evaluators: EVALUATORS.slice(0, -1),
    deadline: '2026-02-01',
    instructions: { en: 'Read the evidence first.' },
  },
};
const bids: Act = {
  name: 'openCandidacy',
  by: 'administrator',
  command: 'openCandidacy',
  input: { programme: PROGRAMME, key: 'bid', framework: 'ecoc' },
};
const records: Act = { name: 'hal records', by: 'hal', command: 'recordEvidence', input: EVIDENCE };

const CARDS = 'without their cards';
const CHANGES = 'without their changes';
export const STEPS: readonly Step[] = [
  {
    name: 'opened',
    acts: [bids, opens, act('administrator', 'inviteEvaluator', { actor: 'hal' })],
    against: CARDS,
    seers: 'nobody',
  },
  { name: 'a draft of another’s', acts: [saves('dan', 4, CARDS)], against: CARDS, seers: 'nobody' },
  {
    name: 'final cards of others',
    acts: [
      submits('dan', 'first', CARDS),
      saves('gus', 1, CARDS),
      submits('gus', 'first', CARDS),
      saves('hal', 2, CARDS),
      submits('hal', 'first', CARDS),
      saves('eva', 5, CARDS),
    ],
    against: CARDS,
    seers: 'nobody',
  },
  { name: 'an own draft', acts: [saves('ben', 3), saves('cas', 2)], against: CARDS, seers: 'nobody' },
  { name: 'an own final card', acts: [submits('cas', 'first')], against: CARDS, seers: 'final' },
  {
    name: 'recusals',
    acts: [declares('eva'), declares('fay'), records],
    against: CARDS,
    seers: 'final',
  },
  { name: 'closed', acts: [act('administrator', 'closeRound', {})], against: CARDS, seers: 'everybody' },
  {
    name: 'reopened',
    acts: [act('administrator', 'reopenRound', { reason: 'New evidence', deadline: '2026-03-01' })],
    against: CHANGES,
    seers: 'nobody',
  },
  {
    name: 'changed by others, and an own draft again',
    acts: [
      saves('dan', 1, CHANGES),
      submits('dan', 'again', CHANGES),
      saves('gus', 5, CHANGES),
      saves('cas', 5),
    ],
    against: CHANGES,
    seers: 'nobody',
  },
  {
    name: 'an own final card again, and a recusal after a change',
    acts: [submits('cas', 'again'), declares('gus')],
    against: CHANGES,
    seers: 'final',
  },
  {
    name: 'closed again',
    acts: [act('administrator', 'closeRound', { reason: 'Enough' })],
    against: CHANGES,
    seers: 'everybody',
  },
];
