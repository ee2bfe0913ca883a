import { grant, line, type Line } from '../../script.js';

const criterion = (key: string, weight: number, nl: string, fr: string, en: string) => ({
  key,
  labels: { nl, fr, en },
  weight,
});

/** What the bid's jury scores a project by at its gates. */
const RUBRIC = {
  key: 'jury',
  version: 1,
  labels: { nl: 'Oordeel van de jury', fr: 'Avis du jury', en: 'Judgement of the jury' },
  scale: 's05',
  criteria: [
    {
      ...criterion('nood', 3, 'Wie heeft dit nodig?', 'Qui en a besoin ?', 'Who needs this?'),
      anchors: [
        {
          score: 1,
          text: { nl: 'Niemand vroeg erom', fr: 'Personne ne l’a demandé', en: 'Nobody asked for it' },
        },
        {
          score: 5,
          text: {
            nl: 'Alle doelgroepen vroegen erom',
            fr: 'Tous les groupes cibles l’ont demandé',
            en: 'All target groups asked for it',
          },
        },
      ],
    },
    criterion(
      'bewijs',
      2,
      'Hoe sterk is het bewijs?',
      'La preuve est-elle solide ?',
      'How strong is the evidence?',
    ),
    criterion(
      'blijvend',
      1,
      'Blijft het na 2030?',
      'Cela durera-t-il après 2030 ?',
      'Will it last beyond 2030?',
    ),
  ],
};
const INSTRUCTIONS = {
  nl: 'Lees de testresultaten, en scoor daarna. Overleg niet met elkaar.',
  fr: 'Lisez les résultats des tests, puis notez. Ne vous concertez pas.',
  en: 'Read the test results, then score. Do not talk it over.',
};

const open = (
  day: number,
  key: string,
  gate: string,
  evaluators: readonly string[],
  deadline: number,
): Line =>
  line(day, 'office', 'openRound', {
    key,
    gate,
    rubric: RUBRIC,
    evaluators,
    deadline,
    instructions: INSTRUCTIONS,
  });

type Given = number | 'na' | 'more-information';
const scores = (
  day: number,
  who: Line['who'],
  round: string,
  [need, proof, lasting]: readonly [Given, Given, Given],
): Line =>
  line(day, who, 'saveScores', {
    round,
    scores: Object.entries({ nood: need, bewijs: proof, blijvend: lasting }).map(([key, given]) => ({
      criterion: key,
      ...(typeof given === 'number' ? { score: given } : { none: given }),
    })),
  });

/** The jury beside the university. Whoever has recorded evidence in a project, or leads it, counts nowhere in it. */
export const JURY: readonly Line[] = [
  grant(392, 'assembly', 'evaluator'),
  grant(392, 'survey', 'evaluator'),
  grant(700, 'north', 'evaluator'),
];

/** Scored and closed before the gate is decided. */
export const riverRound: readonly Line[] = [
  open(397, 'leie-oordeel', 'prototype-test', ['university', 'assembly', 'survey'], 415),
  scores(404, 'university', 'leie-oordeel', [4, 3, 'more-information']),
  line(405, 'university', 'submitCard', { round: 'leie-oordeel' }),
  scores(409, 'assembly', 'leie-oordeel', [5, 2, 3]),
  scores(410, 'assembly', 'leie-oordeel', [5, 3, 3]),
  line(410, 'assembly', 'submitCard', { round: 'leie-oordeel' }),
  line(416, 'office', 'closeRound', { round: 'leie-oordeel', reason: 'Beide kaarten zijn binnen' }),
];

/** Open: one card is final, one a draft. */
export const tablesRound: readonly Line[] = [
  open(717, 'tafels-oordeel', 'embed-completion', ['university', 'north', 'assembly'], 760),
  scores(720, 'north', 'tafels-oordeel', [5, 5, 4]),
  line(721, 'north', 'submitCard', { round: 'tafels-oordeel' }),
  scores(724, 'assembly', 'tafels-oordeel', [4, 'na', 3]),
];
