import { evidence, line, type Line } from '../../script.js';

/** From the first prototype to a test that is still going on. */
export const riverSquareTest: readonly Line[] = [
  line(185, 'south', 'advanceStage', { reason: 'De vraag is goedgekeurd, de nulmeting klopt' }),
  evidence(240, 'south', 'pt-1', {
    kind: 'prototype',
    nl: 'Een drijvend terras voor twee maanden',
    fr: 'Une terrasse flottante pour deux mois',
    en: 'A floating terrace for two months',
    text: {
      nl: 'Drie pontons, een touw rondom en een bord met de waterkwaliteit van die dag.',
      fr: 'Trois pontons, une corde tout autour et un panneau avec la qualité de l’eau du jour.',
      en: 'Three pontoons, a rope around them and a board with the water quality of the day.',
    },
    source: ['field-test', 'Kade van Buda'],
    detail: {
      assumption: 'Wie de waterkwaliteit kan lezen, durft het water in',
      successMeasure: 'Honderd zwemmers op een hete dag, zonder incident',
    },
  }),
  evidence(262, 'south', 'pt-2', {
    kind: 'prototype',
    nl: 'Een schaduwdoek en een trap tot aan het water',
    fr: 'Une toile d’ombrage et un escalier jusqu’à l’eau',
    en: 'A shade sail and steps down to the water',
    source: ['field-test', 'Broelkaai'],
    detail: {
      assumption: 'Met schaduw blijven ook ouderen zitten',
      successMeasure: 'Een op vier bezoekers is ouder dan 65',
    },
  }),
  line(300, 'office', 'withdrawLead', {
    actor: 'north',
    reason: 'De ploeg gaat voltijds naar het textielproject',
  }),
  evidence(310, 'south', 'd-1', {
    kind: 'document',
    nl: 'Plan voor toezicht en onderhoud',
    fr: 'Plan de surveillance et d’entretien',
    en: 'Plan for supervision and maintenance',
    source: ['document', 'Draaiboek van de proef'],
    detail: { artefact: 'service-plan' },
  }),
  line(395, 'south', 'requestGate', { note: 'Terras en trap kunnen open op de eerste warme dag' }),
  line(420, 'board', 'decideGate', {
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
      nl: 'Op elf hete dagen telkens meer dan honderd zwemmers, geen incident',
      fr: 'Onze jours de chaleur, plus de cent nageurs chaque fois, aucun incident',
      en: 'Over a hundred swimmers on each of eleven hot days, no incident',
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
    nl: 'De trap werd gebruikt, het doek waaide twee keer los',
    fr: 'L’escalier a servi, la toile s’est détachée deux fois',
    en: 'The steps were used, the sail came loose twice',
    source: ['field-test', 'Broelkaai'],
    heard: ['older-people'],
    detail: { of: 'pt-2', outcome: 'unclear' },
  }),
  evidence(603, 'south', 'm-2', {
    kind: 'measurement',
    nl: 'Dagen met goed zwemwater, eerste zomer',
    fr: 'Jours de bonne qualité de baignade, premier été',
    en: 'Days with good bathing water, first summer',
    source: ['dataset', 'Waterstalen'],
    strength: 'measured',
    detail: {
      indicator: 'Dagen met goed zwemwater',
      unit: 'dagen per zomer',
      baseline: '31',
      target: '70',
      value: '44',
    },
  }),
];
