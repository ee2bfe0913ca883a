import type { Fields } from './programme.js';
import type { Dice } from './random-draft.js';
import { SCALES, type ModelRubric, type ModelScore } from './rubric.js';

const KEYS = ['need', 'reach', 'cost', 'team'];

/** A rubric of some criteria, now and then with something wrong. */
export const anyRubric = (dice: Dice): ModelRubric => {
  const { random } = dice;
  const scale = random.pick(Object.keys(SCALES) as (keyof typeof SCALES)[]);
  const keys = KEYS.slice(0, 1 + random.below(KEYS.length));
  if (dice.chance(0.06)) keys.push('need');
  const criteria = keys.map((key) => ({
    key,
    labels: { en: key },
    weight: dice.chance(0.02) ? random.pick([0, -1, 1e-4, 2e6]) : random.pick([1, 2, 0.5]),
    ...(dice.chance(0.2) ? { nature: random.pick(['value', 'cost', 'constraint']) } : {}),
    ...(dice.chance(0.3)
      ? { anchors: [{ score: anyScore(dice, scale, 0.06), text: { en: 'Like this' } }] }
      : {}),
  }));
  return { key: 'rubric', version: 1, labels: { en: 'Rubric' }, scale, criteria };
};

/** On the scale, with a few that are off it. */
const anyScore = (dice: Dice, scale: keyof typeof SCALES, amiss: number): number => {
  const [lowest, highest] = SCALES[scale];
  const off = dice.chance(amiss) ? dice.pick([-1, 1]) : 0;
  if (off !== 0) return off < 0 ? lowest - 1 : highest + 1;
  return lowest + dice.random.below(highest - lowest + 1);
};

/** A whole card, or most of it, now and then with something wrong. */
export const anyScores = (dice: Dice, { scale, criteria }: ModelRubric): ModelScore[] => {
  const { random } = dice;
  const scores = criteria.filter(() => dice.chance(0.93)).map(({ key }) => anyWord(dice, key, scale));
  if (dice.chance(0.05)) scores.push(anyWord(dice, random.pick(KEYS), scale));
  if (dice.chance(0.03)) scores.push(anyWord(dice, 'nothing', scale));
  return scores.length > 0 ? scores : [anyWord(dice, random.pick(KEYS), scale)];
};

const anyWord = (dice: Dice, criterion: string, scale: keyof typeof SCALES): ModelScore => {
  const said: Fields = dice.chance(0.8)
    ? { score: anyScore(dice, scale, 0.04) }
    : { none: dice.pick(['na', 'more-information']) };
  const amiss: Fields = dice.pick([{}, { score: 1, none: 'na' }]);
  return {
    criterion,
    ...(dice.chance(0.02) ? amiss : said),
    ...(dice.chance(0.2) ? { note: dice.pick(['Seen it', 'Told us']) } : {}),
  };
};
