import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { decode } from '../../application/event-log/decode.js';
import { sha256 } from '../../application/event-log/digest.js';
import { SCHEMA_VERSIONS, type PacesetterEvent } from '../../domain/event-catalogue.js';
import { HISTORY_LINES, historyLineOf } from '../../domain/history-lines.js';
import type { EnvelopeFields } from '../../domain/kernel/event.js';
import type { ActorId, Uuid } from '../../domain/kernel/ids.js';
import { LANGUAGES, type Language } from '../../domain/kernel/values.js';
import { DEFAULT_GROUPS } from '../../domain/programme/default-groups.js';
import { DT4 } from '../../domain/lifecycle/dt4.js';
import { instantiate } from '../../domain/lifecycle/template.js';
import { historyLine, wordsIn, type Named } from './history-line.js';

const folder = join(process.cwd(), 'test/golden');
const golden = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const { stream, revision } = JSON.parse(text) as EnvelopeFields;
    return [file, decode({ text, hash: sha256(text), position: 1, stream, revision })] as const;
  });
const types = Object.keys(SCHEMA_VERSIONS) as PacesetterEvent['type'][];

const NAMES: Readonly<Record<string, string>> = {
  '3f1c9a52-7d0b-4e8e-9a61-2f0c5d7b8e11': 'Lia',
  '5c2a7f90-1e3d-4b6c-9d8e-7f0a1b2c3d55': 'Gus',
  '8b7e2d10-51c4-4f3a-8a0e-6d9f1b2c3d44': 'Ada',
  '5d2f8a06-93b1-4c77-8e15-0a4c6b9e7f22': 'Eva',
  '9a1b7c44-2e60-4d0f-b3c8-71f5d2e0a633': 'Bob',
};
const named: Named = {
  nameOf: (actor) => NAMES[actor],
  lifecycle: instantiate(DT4, ['ideate']),
  groups: DEFAULT_GROUPS,
  evidence: new Map([['96fed782-4042-8ba0-91c4-354cc903eccc' as Uuid, { fr: 'Comptage du soir' }]]),
  conditions: new Map([
    ['30665061-c9a4-8a16-b605-9261abec661b' as Uuid, { fr: 'Budget voté', nl: 'Budget gestemd' }],
  ]),
};
/** As a view keeps it: through JSON. */
const kept = (event: PacesetterEvent): object =>
  JSON.parse(JSON.stringify(historyLineOf(event.type).facts(event.data))) as object;
const lineOf = (type: PacesetterEvent['type'], language: Language, among: Named = named): string => {
  const event = golden.find(([file]) => file.startsWith(`${type}.v${SCHEMA_VERSIONS[type]}`))![1];
  return historyLine({ type, facts: kept(event), actor: event.actor }, among, language);
};

interface Element {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}
const placeholders = (message: string): string[] => {
  const names = (elements: readonly Element[]): string[] =>
    elements.flatMap(({ type, value, options }) => [
      ...(type === 0 || type === 7 ? [] : [String(value)]),
      ...Object.values(options ?? {}).flatMap((option) => names(option.value)),
    ]);
  const parsed = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst();
  return [...new Set(names(parsed as Element[]))].sort();
};

describe('the lines of history', () => {
  it('are there for every type of event, and for no other', () => {
    expect(Object.keys(HISTORY_LINES).toSorted()).toEqual(types.toSorted());
  });

  it.each(types)('%s: in three languages, with the same placeholders, the actor among them', (type) => {
    const { text } = historyLineOf(type);
    const expected = placeholders(text.en);
    expect(expected).toContain('actor');
    for (const language of LANGUAGES)
      expect([language, placeholders(text[language])]).toEqual([language, expected]);
    expect(new Set(LANGUAGES.map((language) => text[language])).size).toBe(3);
  });

  it.each(golden)('%s fills every placeholder, and leaves no key untranslated', (_, event) => {
    for (const language of LANGUAGES) {
      const facts = kept(event);
      const values = historyLineOf(event.type).values(facts, wordsIn(language, named));
      expect(Object.keys({ ...values, actor: '' }).sort()).toEqual(
        placeholders(historyLineOf(event.type).text[language]),
      );
      for (const value of Object.values(values)) expect([typeof value, value]).not.toContain(undefined);
      const line = historyLine({ type: event.type, facts, actor: event.actor }, named, language);
      expect(line).not.toMatch(/[{}]|undefined|null|\[object|[a-z]-[a-z]+-[a-z]|[0-9a-f]{8}-/);
      for (const key of ['young-people', 'residents', 'empathise', 'test-completion', 'problem-statement'])
        expect(line).not.toContain(key);
    }
  });

  it.each<[PacesetterEvent['type'], string, string, string]>([
    [
      'impact-project.evidence-recorded',
      'Lia legde voor de fase Inleven vast: meting “Comptage du soir, 🚲 et piétons”; gehoord: Inwoners en Jongeren',
      'Lia a enregistré pour l’étape Empathie : mesure « Comptage du soir, 🚲 et piétons » ; entendus : Habitants et Jeunes',
      'Lia recorded for the stage Empathise: measurement “Comptage du soir, 🚲 et piétons”; heard: Residents and Young people',
    ],
    [
      'impact-project.gate-decided',
      'Gus besliste over de poort Testen → voltooiing: door, onder voorwaarden. “It works, and the neighbours want it.” Er ontbrak: “The cost of upkeep.”',
      'Gus a décidé du passage Tester → achèvement : feu vert, sous conditions. « It works, and the neighbours want it. » Il manquait : « The cost of upkeep. »',
      'Gus decided at the gate Test → completion: go, with conditions. “It works, and the neighbours want it.” What was missing: “The cost of upkeep.”',
    ],
    [
      'impact-project.condition-set',
      'Gus stelde aan Lia een voorwaarde, te vervullen tegen 30 september 2026: “Onderhoudsbudget gestemd”',
      'Gus a posé à Lia une condition, à remplir pour le 30 septembre 2026 : « Budget d’entretien voté »',
      'Gus set Lia a condition, due on 30 September 2026: “Onderhoudsbudget gestemd”',
    ],
    [
      'impact-project.evidence-corrected',
      'Lia verbeterde van de vaststelling “Comptage du soir”: vertrouwen, bijzonderheden, tekst en aanhalingen. “One evening was counted twice.”',
      'Lia a corrigé dans l’élément « Comptage du soir » : confiance, particularités, texte et citations. « One evening was counted twice. »',
      'Lia corrected of the evidence “Comptage du soir”: confidence, particulars, text and citations. “One evening was counted twice.”',
    ],
  ])('%s says who did what', (type, nl, fr, en) => {
    expect(LANGUAGES.map((language) => lineOf(type, language))).toEqual([nl, fr, en]);
  });

  it('call an actor without a name by the role that he acted in', () => {
    const nobody = { ...named, nameOf: () => undefined };
    expect(lineOf('impact-project.completed', 'nl', nobody)).toBe('Poortwachter voltooide het project');
    expect(lineOf('impact-project.completed', 'fr', nobody)).toBe('Décideur des passages a achevé le projet');
  });

  it('call by its key what has no label any more', () => {
    const bare: Named = { ...named, lifecycle: undefined, groups: [], evidence: new Map() };
    expect(lineOf('impact-project.evidence-recorded', 'en', bare)).toContain(
      'empathise: measurement “Comptage du soir, 🚲 et piétons”; heard: residents and young-people',
    );
    expect(lineOf('impact-project.evidence-withdrawn', 'en', bare)).toContain('“96fed782-');
  });

  it('count the visits of a stage from the second on', () => {
    const facts = { stage: 'test', iteration: 2 };
    const actor = { id: 'nobody' as ActorId, role: 'lead' as const };
    const entry = { type: 'impact-project.stage-entered' as const, facts, actor };
    expect(LANGUAGES.map((language) => historyLine(entry, named, language))).toEqual([
      'Projectleider begon aan de fase Testen voor de 2e keer',
      'Responsable du projet a commencé l’étape Tester pour la 2e fois',
      'Project lead began the stage Test (visit 2)',
    ]);
  });
});
