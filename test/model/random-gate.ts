import { dayAt } from './days.js';
import type { Fields } from './programme.js';
import type { ModelProject } from './project.js';
import { STAGES, type Dice } from './random-draft.js';

export const anyDecision = (dice: Dice, project: ModelProject, at: number): Fields => {
  const { random } = dice;
  const owner = () => dice.one(project.programme.membersWith(''));
  const conditions = Array.from({ length: random.below(3) }, () => ({
    text: { en: 'Show it' },
    owner: owner(),
    dueOn: dayAt(at, 'UTC'),
  }));
  const decision = random.pick([
    'go',
    'go',
    'go-with-conditions',
    'go-with-conditions',
    'hold',
    'recycle',
    'stop',
  ]);
  const parts: Fields = {
    conditions,
    reviewOn: '2027-01-01',
    toStage: random.pick([...project.earlier, project.step.stage, ...(dice.chance(0.1) ? STAGES : [])]),
    missing: 'A voice',
    kept: 'The map',
  };
  const own: Readonly<Record<string, readonly string[]>> = {
    'go-with-conditions': ['conditions'],
    hold: ['reviewOn'],
    recycle: ['toStage', 'missing'],
    stop: ['kept'],
  };
  const given = Object.entries(parts).filter(([part]) =>
    dice.chance(own[decision]?.includes(part) ? 0.93 : 0.02),
  );
  return { decision, ...Object.fromEntries(given) };
};
