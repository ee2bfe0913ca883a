import type { Fields, ModelProgramme } from './programme.js';
import { UNKNOWN, type Dice, type Draft } from './random-draft.js';
import { anyText } from './random-evidence.js';

export const onCandidacy = (dice: Dice, programme: ModelProgramme, actor: string): Draft => {
  const { random } = dice;
  if (dice.chance(0.75)) {
    const input = { ...anyFactor(dice, programme), level: random.below(6), reason: 'Looked at' };
    return { command: 'assessFactor', actor, input };
  }
  const category = () => ({
    key: random.pick(['A', 'B', 'C']),
    labels: anyText(random),
    factors: Array.from({ length: 1 + random.below(2) }, () => ({
      key: `f-${random.below(8)}`,
      labels: anyText(random),
    })),
  });
  const categories = [category(), ...(dice.chance(0.6) ? [category()] : [])];
  const definition = { key: 'own', version: 1, labels: anyText(random), categories };
  const input = {
    programme: dice.chance(0.02) ? UNKNOWN : programme.id,
    ...(dice.chance(0.7) ? { key: `bid-${random.below(20)}` } : {}),
    ...(dice.chance(0.5) ? { framework: dice.chance(0.9) ? 'ecoc' : 'toString' } : {}),
    ...(dice.chance(0.5) ? { definition } : {}),
    ...(dice.chance(0.3) ? { deadline: '2029-01-01' } : {}),
  };
  return { command: 'openCandidacy', actor, input };
};

/** Mostly of a candidacy of the programme; now and then of another's, or none that there is. */
export const anyFactor = (dice: Dice, programme: ModelProgramme): Fields => {
  const own = [...programme.candidacies];
  const some = own.length > 0 && dice.chance(0.9) ? own : dice.candidacies();
  const [candidacy, factors] = some.length > 0 ? dice.pick(some) : [UNKNOWN, ['LTS-a']];
  return {
    candidacy: dice.chance(0.03) ? UNKNOWN : candidacy,
    factor: dice.chance(0.05) ? 'nowhere' : dice.random.pick(factors),
  };
};
