import { GROUPS, type Fields, type ModelProgramme } from './programme.js';
import { onCandidacy } from './random-candidacy.js';
import { JURY, UNKNOWN, type Dice, type Draft } from './random-draft.js';
import { anyText } from './random-evidence.js';

const ROLES =
  'administrator lead lead lead contributor contributor gatekeeper gatekeeper evaluator reader reporter'.split(
    ' ',
  );
/** Who scores can have another role as well, and then perhaps may not score. */
const JURY_ROLES = 'evaluator evaluator evaluator evaluator administrator contributor reader'.split(' ');
const ZONES = ['Europe/Brussels', 'America/St_Johns', 'Pacific/Auckland', undefined];

export const openProgramme = (dice: Dice): Draft => {
  const zone = dice.random.pick(ZONES);
  const input = {
    key: `programme-${dice.random.below(3)}`,
    name: anyText(dice.random),
    administrator: dice.chance(0.1) ? 'cli' : dice.actor(),
    ...(zone === undefined ? {} : { timeZone: zone }),
  };
  return { command: 'openProgramme', ...dice.byOperator(), input };
};

export const onInstallation = (dice: Dice, tokens: ReadonlyMap<string, boolean>): Draft => {
  const token = dice.random.pick([...tokens.keys(), `serviceToken-${UNKNOWN}`]).slice('serviceToken-'.length);
  const drafts = {
    createToken: dice.random.pick<Fields>([
      { new: true },
      { actor: dice.actor() },
      {},
      { actor: 'a', new: true },
      { actor: 'cli' },
    ]),
    revokeToken: { token, reason: 'Lost' },
    acceptClock: { reason: 'Right again' },
    openInstallation: { demo: false, operator: dice.actor() },
    acceptLoss: { reason: 'A disk broke', missing: 3 },
  };
  const command = dice.random.pick(Object.keys(drafts) as (keyof typeof drafts)[]);
  // The command line says it only where something is lost, which here is never so.
  if (command === 'acceptLoss') return { command, actor: dice.operator, input: drafts[command] };
  return { command, ...dice.byOperator(), input: drafts[command] };
};

export const onProgramme = (dice: Dice, programme: ModelProgramme): Draft => {
  const { random } = dice;
  const actor = dice.one(programme.membersWith('administrator'));
  const common = { programme: dice.chance(0.02) ? UNKNOWN : programme.id };
  if (dice.chance(0.15)) {
    const groups = [...GROUPS.slice(random.below(3)), ...(dice.chance(0.5) ? ['a-group'] : [])];
    if (dice.chance(0.1)) groups.push('residents', 'residents');
    const changes = {
      ...(dice.chance(0.5) ? { name: { en: `Name ${random.below(3)}` } } : {}),
      ...(dice.chance(0.4) ? { deadline: random.pick(['2028-01-01', '2029-01-01']) } : {}),
      ...(dice.chance(0.4) ? { groups: groups.map((key) => ({ key, label: { en: key } })) } : {}),
    };
    const cleared = dice.chance(0.4) ? { cleared: ['deadline'] } : {};
    return { command: 'describeProgramme', actor, input: { ...common, changes, ...cleared } };
  }
  if (dice.chance(0.25)) return onCandidacy(dice, programme, actor);
  if (dice.chance(0.25)) {
    const leads = dice.chance(0.2) ? programme.membersWith('lead') : [];
    const granted =
      leads.length > 0
        ? { actor: random.pick(leads), role: 'evaluator' }
        : { actor: random.pick(JURY), role: random.pick(JURY_ROLES) };
    return { command: 'grantMembership', actor, input: { ...common, ...granted } };
  }
  const held = [...programme.held.keys()].map((pair) => pair.split(' '));
  const [member, role] = dice.chance(0.7) ? random.pick(held) : [dice.actor(), random.pick(ROLES)];
  if (dice.chance(held.length > 30 ? 0.6 : 0.25))
    return {
      command: 'withdrawMembership',
      actor,
      input: { ...common, actor: member, role, reason: 'Left' },
    };
  const granted = { actor: dice.chance(0.02) ? 'cli' : dice.actor(), role: random.pick(ROLES) };
  return { command: 'grantMembership', actor, input: { ...common, ...granted } };
};
