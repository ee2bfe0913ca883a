import { evidence, line, type Line } from '../../script.js';
import { riverRound } from './rounds.js';

/** From the first prototype to a test that is still going on. */
export const riverSquareTest: readonly Line[] = [
  line(185, 'south', 'advanceStage', { reason: 'De vraag is goedgekeurd, de nulmeting klopt' }),
  evidence(240, 'south', 'pt-1', {
    kind: 'prototype',
    nl: 'Een drijvend terras voor twee maanden',
    fr: 'Une terrasse flottante pour deux mois',
    en: 'A floating terrace for two months',
    text: {
      nl: 'Drie pontons, een reling rondom en een bord met de waterkwaliteit van die week.',
      fr: 'Trois pontons, un garde-corps et un panneau avec la qualité de l’eau de la semaine.',
      en: 'Three pontoons, a railing around them and a board with the water quality of the week.',
    },
    source: ['field-test', 'Kade van Buda'],
    detail: {
      assumption: 'Wie de waterkwaliteit kan lezen, komt dichter bij het water',
      successMeasure: 'Driehonderd mensen per week, zonder incident',
    },
  }),
  evidence(262, 'south', 'pt-2', {
    kind: 'prototype',
    nl: 'Bomen in bakken en een trap tot aan het water',
    fr: 'Des arbres en bac et un escalier jusqu’à l’eau',
    en: 'Trees in tubs and steps down to the water',
    source: ['field-test', 'Broelkaai'],
    detail: {
      assumption: 'Tussen bomen blijven ook ouderen zitten',
      successMeasure: 'Een op vier bezoekers is ouder dan 65',
    },
  }),
  line(300, 'office', 'withdrawLead', {
    actor: 'north',
    reason: 'De ploeg heeft haar handen vol aan textiel en Overleie',
  }),
  evidence(310, 'south', 'd-1', {
    kind: 'document',
    nl: 'Plan voor toezicht en onderhoud',
    fr: 'Plan de surveillance et d’entretien',
    en: 'Plan for supervision and maintenance',
    source: ['document', 'Draaiboek van de proef'],
    detail: { artefact: 'service-plan' },
  }),
  line(395, 'south', 'requestGate', { note: 'Terras en trap kunnen open zodra u ja zegt' }),
  ...riverRound,
  line(420, 'board', 'decideGate', {
    restsOn: ['leie-oordeel'],
    decision: 'go-with-conditions',
    reason: 'Een sterke proef, als ze veilig is en voor iedereen',
    conditions: [
      {
        text: {
          nl: 'Hang de waterkwaliteit elke week uit, in gewone taal',
          fr: 'Afficher la qualité de l’eau chaque semaine, en mots simples',
          en: 'Post the water quality every week, in plain words',
        },
        owner: 'survey',
        dueOn: 480,
      },
      {
        text: {
          nl: 'Leg een hellend vlak aan, zodat een rolstoel tot op het terras kan',
          fr: 'Installer une rampe pour qu’un fauteuil roulant accède à la terrasse',
          en: 'Build a ramp, so that a wheelchair can get onto the terrace',
        },
        owner: 'office',
        dueOn: 640,
      },
      {
        text: {
          nl: 'Spreek af wie na de proef instaat voor de veiligheid',
          fr: 'Convenir de qui répond de la sécurité après l’essai',
          en: 'Agree who answers for safety after the trial',
        },
        owner: 'south',
        dueOn: 775,
      },
    ],
  }),
  line(471, 'survey', 'closeCondition', {
    condition: 0,
    note: 'Het bord hangt er, met drie kleuren en één zin',
  }),
  evidence(
    560,
    'survey',
    'tr-1',
    {
      kind: 'test-result',
      nl: 'Zeven weken lang meer dan driehonderd mensen per week, geen incident',
      fr: 'Sept semaines à plus de trois cents personnes, aucun incident',
      en: 'Seven weeks of more than three hundred people, no incident',
      source: ['field-test', 'Kade van Buda'],
      strength: 'measured',
      confidence: 'high',
      heard: ['residents', 'young-people'],
      detail: { of: 'pt-1', outcome: 'supported' },
    },
    4,
  ),
  evidence(575, 'survey', 'tr-2', {
    kind: 'test-result',
    nl: 'De trap werd gebruikt, de bomen vielen nauwelijks op',
    fr: 'L’escalier a servi, les arbres sont passés presque inaperçus',
    en: 'The steps were used, the trees hardly noticed',
    source: ['field-test', 'Broelkaai'],
    heard: ['older-people'],
    detail: { of: 'pt-2', outcome: 'unclear' },
  }),
  evidence(603, 'south', 'm-2', {
    kind: 'measurement',
    nl: 'Bezoekers van de oever, tijdens de proef',
    fr: 'Visiteurs de la berge, pendant l’essai',
    en: 'Visitors to the waterside, during the trial',
    source: ['dataset', 'Tellingen aan de oever'],
    strength: 'measured',
    detail: {
      indicator: 'Bezoekers van de oever',
      unit: 'per week',
      baseline: '145',
      target: '400',
      value: '352',
    },
  }),
];
