import type { EvidenceKind } from '../../domain/impact-project/evidence.js';
import type { Language, LocalizedText } from '../../domain/kernel/values.js';
import type { CriterionProgress } from '../../domain/lifecycle/evaluate.js';
import { textIn } from '../messages/language.js';
import { translate, translateList } from '../messages/translate.js';

/** What a group is called, by its key. */
export type GroupLabel = (key: string) => LocalizedText;

/** A criterion's progress in plain words, such as "3 of 5 insights, from 2 of 3 sources". */
export const criterionLine = (
  progress: CriterionProgress,
  groupLabel: GroupLabel,
  language: Language,
): string => {
  const { criterion, status, count = 0, needed = 0, sources, notHeard, unmeasured } = progress;
  const { rule } = criterion;
  const say = { count, needed };
  const kinds = (codes: readonly EvidenceKind[], amount: number) =>
    translateList(
      language,
      codes.map((kind) => translate(language, `kind.${kind}`, { count: amount })),
      'disjunction',
    );
  if (unmeasured !== undefined) return translate(language, `line.${unmeasured}`);
  if ('count' in rule) {
    const counted = translate(language, 'line.count', { ...say, kind: kinds(rule.count.kinds, needed) });
    if (sources === undefined) return counted;
    return `${counted}, ${translate(language, 'line.sources', { ...sources })}`;
  }
  if ('each' in rule) {
    if (needed === 0) return translate(language, 'line.each-none', { kind: kinds([rule.each.kind], MANY) });
    return translate(language, 'line.each', { ...say, kind: kinds([rule.each.kind], needed) });
  }
  if ('cites' in rule) {
    const { kind, of } = rule.cites;
    return translate(language, 'line.cites', { ...say, of: kinds([of], needed), kind: kinds([kind], 1) });
  }
  if ('answered' in rule) {
    const { kind, by } = rule.answered;
    if (needed === 0) return translate(language, 'line.each-none', { kind: kinds([kind], MANY) });
    return translate(language, 'line.answered', { ...say, kind: kinds([kind], needed), by: kinds([by], 1) });
  }
  if ('groups-heard' in rule) {
    if (notHeard === undefined || notHeard.length === 0) return translate(language, 'line.all-heard');
    const groups = notHeard.map((key) => midSentence(textIn(groupLabel(key), language)));
    return translate(language, 'line.not-heard', { groups: translateList(language, groups) });
  }
  if ('scored' in rule) return translate(language, 'line.scored', say);
  return translate(language, status === 'met' ? 'line.judged-met' : 'line.judged-unmet');
};

const MANY = 2;

const midSentence = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
