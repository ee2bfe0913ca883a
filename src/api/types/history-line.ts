import type { PacesetterEvent } from '../../domain/event-catalogue.js';
import type { Words } from '../../domain/history-line.js';
import { historyLineOf } from '../../domain/history-lines.js';
import type { Actor } from '../../domain/kernel/event.js';
import type { ActorId, Uuid } from '../../domain/kernel/ids.js';
import type { Language, LocalizedText } from '../../domain/kernel/values.js';
import type { LifecycleDefinition } from '../../domain/lifecycle/definition.js';
import type { ParticipantGroup } from '../../domain/programme/events.js';
import { factorsOf } from '../../domain/readiness/framework.js';
import type { FrameworkDefinition } from '../../domain/readiness/framework.js';
import { textIn } from '../messages/language.js';
import { formatMessage, translate, translateDate, translateList } from '../messages/translate.js';

/** What an event's facts name by key or id. Names come from the directory; who is erased there has none. */
export interface Named {
  nameOf(actor: ActorId): string | undefined;
  /** Of the event's project. */
  readonly lifecycle?: LifecycleDefinition | undefined;
  /** Of the candidacy that the event is of, or names. */
  readonly framework?: FrameworkDefinition | undefined;
  readonly groups: readonly ParticipantGroup[];
  readonly evidence: ReadonlyMap<Uuid, LocalizedText>;
  readonly conditions: ReadonlyMap<Uuid, LocalizedText>;
}

/** What is not known by any label is called by its key. */
export const wordsIn = (language: Language, named: Named): Words => {
  const say = (text: LocalizedText | undefined, key: string) =>
    text === undefined ? key : textIn(text, language);
  const { stages = [], gates = [] } = named.lifecycle ?? {};
  const stage = (key: string) => say(stages.find((one) => one.key === key)?.labels, key);
  return {
    person: (actor) => named.nameOf(actor) ?? actor,
    role: (role) => translate(language, `role.${role}`),
    text: (text) => textIn(text, language),
    date: (date) => translateDate(language, date),
    stage,
    gate: (key) => {
      const gate = gates.find((one) => one.key === key);
      if (gate === undefined) return key;
      const to = gate.to === undefined ? translate(language, 'history.completion') : stage(gate.to);
      return translate(language, 'history.gate', { from: stage(gate.from), to });
    },
    groups: (keys) =>
      translateList(
        language,
        keys.map((key) => say(named.groups.find((group) => group.key === key)?.label, key)),
      ),
    kind: (kind) => translate(language, `kind.${kind}`, { count: 1 }),
    decision: (decision) => translate(language, `decision.${decision}`),
    fields: (fields) =>
      translateList(
        language,
        fields.map((field) => translate(language, `field.${field}`)),
      ),
    evidence: (id) => say(named.evidence.get(id), id),
    factor: (key) => {
      const factor = named.framework && factorsOf(named.framework).find((one) => one.key === key);
      return factor === undefined ? key : `${key} “${textIn(factor.labels, language)}”`;
    },
    condition: (id) => say(named.conditions.get(id), id),
  };
};

/** Who did what, in plain words. An actor whose name is not known is called by the role that he acted in. */
export const historyLine = (
  { type, facts, actor }: { type: PacesetterEvent['type']; facts: object; actor: Actor },
  named: Named,
  language: Language,
): string => {
  const words = wordsIn(language, named);
  const line = historyLineOf(type);
  const name = named.nameOf(actor.id) ?? words.role(actor.role);
  const said = formatMessage(language, line.text[language], {
    ...line.values(facts, words),
    actor: name,
  });
  return said.charAt(0).toUpperCase() + said.slice(1);
};
