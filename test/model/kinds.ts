import { CARD_COMMANDS, type ModelRound } from './evaluation.js';
import { isRefusal, type Outcome, type Sent } from './outcome.js';
import type { World } from './world.js';

/** What is to be told apart before a command is handled: which round it meets, and who has a part in what. */
export const situationOf = (sent: Sent, world: World): string[] => {
  const round = world.roundOf(sent);
  if (round === undefined) return [];
  return [
    ...(round.open && round.wasReopened ? ['reopened'] : []),
    round.deadline.includes('T') ? 'until an instant' : 'until a date',
    ...(CARD_COMMANDS.includes(sent.command) ? partOf(sent.actor, round) : []),
  ];
};

const partOf = (actor: string, round: ModelRound): string[] => {
  const { involved, leads, recorders } = round.project;
  if (round.card(actor).recused) return ['conflict declared'];
  if (!involved.has(actor)) return [];
  if (recorders.has(actor)) return ['evidence recorded'];
  return [leads.has(actor) ? 'lead' : 'lead once'];
};

/** What a command and its outcome count as: `<command> <outcome>[, <situation>]`; issues without their indexes. */
export const kindsOf = ({ command }: Sent, outcome: Outcome, situation: readonly string[]): string[] => {
  const kinds = wordsOf(outcome).map((word) => `${command} ${word}`);
  return kinds.flatMap((kind) => [kind, ...situation.map((met) => `${kind}, ${met}`)]);
};

const wordsOf = (outcome: Outcome): string[] => {
  if (!isRefusal(outcome)) return [outcome.replayed ? 'replayed' : 'success'];
  const { code, status, issues = [] } = outcome;
  const narrower = issues.map((issue) => issue.replaceAll(/\.\d+/g, '.*'));
  return [code, ...(status === undefined ? [] : [`${code} ${status}`]), ...new Set(narrower)];
};
