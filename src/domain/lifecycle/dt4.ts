import type { LocalizedText } from '../kernel/values.js';
import type { Criterion, CriterionRule } from './definition.js';
import type { LifecycleTemplate } from './template.js';

const text = (nl: string, fr: string, en: string): LocalizedText => ({ nl, fr, en });

const must = (key: string, labels: LocalizedText, rule: CriterionRule): Criterion => ({
  key,
  labels,
  must: true,
  enforced: false,
  rule,
});

/** Design thinking in four stages (modes after the d.school). Its criteria advise; none is enforced. */
export const DT4: LifecycleTemplate = {
  key: 'dt4',
  version: 1,
  labels: text(
    'Design thinking in vier fasen',
    'Design thinking en quatre phases',
    'Design thinking in four stages',
  ),
  stages: [
    {
      key: 'empathise',
      labels: text('Inleven', 'Empathie', 'Empathise'),
      meaning: text(
        'Kijken, luisteren en meeleven; mensen begrijpen.',
        'Observer, écouter et s’immerger ; comprendre les personnes.',
        'Observe, engage and immerse; understand people.',
      ),
      gateDecider: 'lead',
      criteria: [
        must(
          'insights',
          text(
            'Minstens 5 inzichten uit minstens 3 bronnen',
            'Au moins 5 constats de 3 sources au moins',
            'At least 5 insights from at least 3 sources',
          ),
          { count: { kinds: ['insight'], atLeast: 5, sources: 3 } },
        ),
        must(
          'groups-heard',
          text(
            'Elke doelgroep is gehoord',
            'Chaque groupe cible a été entendu',
            'Every target group has been heard',
          ),
          { 'groups-heard': {} },
        ),
        must(
          'consent',
          text(
            'Bij geen enkele stem ontbreekt de toestemming',
            'Le consentement ne manque à aucun témoignage',
            'Consent is missing on no voice',
          ),
          { each: { kind: 'voice', not: { consent: 'missing' } } },
        ),
      ],
    },
    {
      key: 'define',
      labels: text('Definiëren', 'Définir', 'Define'),
      meaning: text(
        'Een scherp en bruikbaar standpunt; de juiste vraag stellen.',
        'Un point de vue précis et exploitable ; poser la bonne question.',
        'An actionable, specific point of view; frame the right question.',
      ),
      gateDecider: 'lead',
      criteria: [
        must(
          'problem-statement',
          text(
            'Een goedgekeurde probleemstelling die minstens 3 inzichten aanhaalt',
            'Un énoncé du problème approuvé qui cite au moins 3 constats',
            'One approved problem statement that cites at least 3 insights',
          ),
          { cites: { kind: 'problem-statement', of: 'insight', atLeast: 3, where: { approved: true } } },
        ),
        must(
          'indicator',
          text(
            'Minstens één indicator voor het resultaat',
            'Au moins un indicateur de résultat',
            'At least one outcome indicator',
          ),
          { count: { kinds: ['measurement'], atLeast: 1 } },
        ),
        must(
          'baseline-and-target',
          text(
            'Elke indicator heeft een nulmeting en een streefwaarde',
            'Chaque indicateur a une valeur de départ et une cible',
            'Each indicator has a baseline and a target',
          ),
          { each: { kind: 'measurement', has: ['baseline', 'target'] } },
        ),
      ],
    },
    {
      key: 'ideate',
      optional: true,
      labels: text('Ideeën vormen', 'Idéation', 'Ideate'),
      meaning: text(
        'Breed denken, nog niet oordelen.',
        'Penser large, suspendre le jugement.',
        'Go wide, defer judgement.',
      ),
      gateDecider: 'lead',
      criteria: [
        must('ideas', text('Minstens 3 ideeën', 'Au moins 3 idées', 'At least 3 ideas'), {
          count: { kinds: ['idea'], atLeast: 3 },
        }),
        must(
          'scored',
          text(
            'Gescoord door minstens 2 beoordelaars zonder belangenconflict',
            'Notées par au moins 2 évaluateurs sans conflit d’intérêts',
            'Scored by at least 2 evaluators without conflict',
          ),
          { scored: { atLeast: 3, evaluators: 2 } },
        ),
      ],
    },
    {
      key: 'prototype',
      labels: text('Prototypen', 'Prototyper', 'Prototype'),
      meaning: text(
        'Maak het tastbaar, en goedkoop.',
        'Rendre tangible, à peu de frais.',
        'Make it tangible, cheaply.',
      ),
      gateDecider: 'gatekeeper',
      criteria: [
        must(
          'prototypes',
          text('Minstens één prototype', 'Au moins un prototype', 'At least one prototype'),
          {
            count: { kinds: ['prototype'], atLeast: 1 },
          },
        ),
        must(
          'assumption-and-measure',
          text(
            'Elk prototype noemt zijn aanname en zijn maat voor succes',
            'Chaque prototype indique son hypothèse et sa mesure de succès',
            'Each prototype names its assumption and its measure of success',
          ),
          { each: { kind: 'prototype', has: ['assumption', 'successMeasure'] } },
        ),
      ],
    },
    {
      key: 'test',
      labels: text('Testen', 'Tester', 'Test'),
      meaning: text(
        'Luisteren, terugblikken, falen, bijsturen.',
        'Écouter, réfléchir, échouer, corriger.',
        'Listen, reflect, fail, revise.',
      ),
      gateDecider: 'gatekeeper',
      criteria: [
        must(
          'tested',
          text(
            'Elk prototype heeft een testresultaat',
            'Chaque prototype a un résultat de test',
            'Each prototype has a test result',
          ),
          { answered: { kind: 'prototype', by: 'test-result' } },
        ),
        must('learnings', text('Minstens één les', 'Au moins un enseignement', 'At least one learning'), {
          count: { kinds: ['learning'], atLeast: 1 },
        }),
      ],
    },
    {
      key: 'embed',
      optional: true,
      labels: text('Verankeren', 'Ancrer', 'Embed'),
      meaning: text(
        'Verankeren wat bewezen is.',
        'Ancrer ce qui a fait ses preuves.',
        'Anchor what is proven.',
      ),
      gateDecider: 'gatekeeper',
      criteria: [
        must('owner', text('Er is een eigenaar', 'Un responsable est désigné', 'An owner is named'), {
          judged: {},
        }),
        must(
          'funding',
          text(
            'Er is een financieringsbron',
            'Une source de financement existe',
            'There is a funding source',
          ),
          { judged: {} },
        ),
        must(
          'follow-up',
          text('Er is een datum voor opvolging', 'Une date de suivi est fixée', 'A follow-up date is set'),
          { judged: {} },
        ),
      ],
    },
  ],
};

/** The lifecycles that ship, by key. */
export const LIFECYCLES: Readonly<Record<string, LifecycleTemplate>> = { dt4: DT4 };
