import type { Fields, ModelProgramme } from './programme.js';
import { UNKNOWN, type Dice, type Draft } from './random-draft.js';
import { anyGroups, anyText } from './random-evidence.js';

export const openProject = (dice: Dice, programme: ModelProgramme): Draft => {
  const { random } = dice;
  const may = [
    ...programme.membersWith('lead'),
    ...programme.membersWith('lead'),
    ...programme.membersWith('administrator'),
    dice.operator,
  ];
  const input = {
    programme: dice.chance(0.02) ? UNKNOWN : programme.id,
    ...(dice.chance(0.7) ? { key: `project-${random.below(400)}` } : {}),
    title: anyText(random),
    ...anyDetails(dice),
    ...(dice.chance(0.5)
      ? {
          optionalStages: random.pick([
            ['ideate'],
            ['embed'],
            ['ideate', 'embed'],
            [],
            ['test'],
            ['embed', 'embed'],
          ]),
        }
      : {}),
    ...(dice.chance(0.05) ? { lifecycle: random.pick(['dt4', 'iteam', '__proto__']) } : {}),
  };
  if (dice.chance(0.05)) return { command: 'openProject', ...dice.byOperator(), input };
  return { command: 'openProject', actor: dice.one(may), input };
};

export const anyDetails = (dice: Dice): Fields => {
  const { random } = dice;
  return {
    ...(dice.chance(0.3) ? { district: random.pick(['North', 'South']) } : {}),
    ...(dice.chance(0.2) ? { themes: random.pick([['housing'], ['youth', 'youth'], []]) } : {}),
    ...(dice.chance(0.2) ? { sdgs: random.pick([[1], [3, 4], [5, 5]]) } : {}),
    ...(dice.chance(0.2) ? { targetGroups: anyGroups(random) } : {}),
    ...(dice.chance(0.1)
      ? { period: { from: '2026-02-01', to: random.pick(['2027-01-01', '2026-01-31']) } }
      : {}),
    ...(dice.chance(0.1) ? { budget: { total: { amount: '10', currency: 'EUR' } } } : {}),
  };
};
