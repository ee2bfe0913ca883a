import { evidence, line, opening, type Story } from '../../script.js';

/** Was made for the title year. The bid is lost: it stops at its gate, and its learnings stay. */
export const borderParade: Story = {
  projectKey: 'grensparade',
  lines: [
    opening(45, 'north', {
      title: {
        nl: 'Grensparade: drie talen, één stoet',
        fr: 'Parade frontalière : trois langues, un cortège',
        en: 'Border parade: three languages, one procession',
      },
      challenge: {
        nl: 'De grens ligt op tien kilometer. Wie ze oversteekt om te werken of te winkelen, kent aan de andere kant zelden iemand.',
        fr: 'La frontière est à dix kilomètres. Ceux qui la passent pour travailler ou acheter connaissent rarement quelqu’un de l’autre côté.',
        en: 'The border is ten kilometres away. Those who cross it to work or to shop seldom know anybody on the other side.',
      },
      impact: {
        nl: 'De opening van het titeljaar is een feest dat aan beide kanten van de grens gemaakt is.',
        fr: 'L’ouverture de l’année du titre est une fête faite des deux côtés de la frontière.',
        en: 'The opening of the title year is a feast made on both sides of the border.',
      },
      themes: ['culture', 'citizenship'],
      sdgs: [11, 17],
      district: 'Marke',
      targetGroups: ['artists', 'young-people', 'visitors', 'border-residents'],
      budget: {
        asked: { amount: '150000', currency: 'EUR' },
        total: { amount: '220000', currency: 'EUR' },
      },
      partners: [
        { organisation: 'Stadsschouwburg', role: 'lead' },
        { organisation: 'Harmonieorkest', role: 'partner' },
        { organisation: 'Verband van grenssteden', role: 'alliance' },
      ],
    }),
    evidence(77, 'survey', 'i-1', {
      kind: 'insight',
      nl: 'Fanfares aan beide kanten spelen dezelfde marsen',
      fr: 'Les fanfares des deux côtés jouent les mêmes marches',
      en: 'Bands on both sides play the same marches',
      source: ['interview', 'Repetities van vier orkesten'],
      heard: ['artists', 'border-residents'],
    }),
    evidence(96, 'survey', 'i-2', {
      kind: 'insight',
      nl: 'Jongeren komen voor wie er meeloopt, niet voor wat er te zien is',
      fr: 'Les jeunes viennent pour ceux qui défilent, pas pour ce qu’il y a à voir',
      en: 'Young people come for who walks along, not for what there is to see',
      source: ['workshop', 'Avond met twee scholen'],
      heard: ['young-people'],
    }),
    evidence(
      118,
      'north',
      'i-3',
      {
        kind: 'insight',
        nl: 'Een vergunning over de grens vraagt drie keer zoveel tijd',
        fr: 'Une autorisation transfrontalière prend trois fois plus de temps',
        en: 'A permit across the border takes three times as long',
        source: ['desk-research', 'Dossiers van eerdere stoeten'],
      },
      20,
    ),
    line(140, 'north', 'advanceStage', { reason: 'Bezoekers volgen later; de makers zijn gehoord' }),
    evidence(155, 'north', 'ps-1', {
      kind: 'problem-statement',
      nl: 'Hoe maken twee kanten van een grens samen één stoet?',
      fr: 'Comment les deux côtés d’une frontière font-ils ensemble un seul cortège ?',
      en: 'How might two sides of a border make one procession?',
      source: ['workshop', 'Avond met twee scholen'],
      cites: ['i-1', 'i-2', 'i-3'],
      detail: { approved: true },
    }),
    line(190, 'north', 'advanceStage', { reason: 'De vraag staat, de indicator volgt uit het bidboek' }),
    evidence(250, 'north', 'pt-1', {
      kind: 'prototype',
      nl: 'Een proefstoet van driehonderd meter',
      fr: 'Un cortège d’essai de trois cents mètres',
      en: 'A trial procession of three hundred metres',
      source: ['field-test', 'Van de kerk tot de brug'],
      detail: {
        assumption: 'Twee orkesten kunnen in één dag samen leren lopen',
        successMeasure: 'De helft van de lopers komt van over de grens',
      },
    }),
    line(280, 'north', 'requestGate', { note: 'De proefstoet is gelopen' }),
    line(291, 'north', 'withdrawGateRequest', {
      reason: 'De partner over de grens wacht nog op zijn bestuur',
    }),
    line(455, 'north', 'requestGate', { note: 'Het bestuur over de grens is akkoord' }),
    line(486, 'board', 'decideGate', {
      decision: 'stop',
      reason: 'Kortrijk haalde de shortlist niet; zonder titeljaar is er geen aanleiding en geen geld',
      kept: 'Het draaiboek in drie talen, en de contacten tussen de orkesten',
    }),
    evidence(498, 'north', 'l-1', {
      kind: 'learning',
      nl: 'Wie het van een titel laat afhangen, staat na een nee met lege handen',
      fr: 'Qui fait tout dépendre d’un titre se retrouve les mains vides après un non',
      en: 'Staking everything on a title leaves one empty-handed after a no',
      text: {
        nl: 'De andere projecten gaan verder, omdat ze op een vraag van mensen antwoorden. Dit project antwoordde op een vraag van de kandidatuur.',
        fr: 'Les autres projets continuent, parce qu’ils répondent à une question des gens. Celui-ci répondait à une question de la candidature.',
        en: 'The other projects go on, because they answer a question that people have. This one answered a question of the bid.',
      },
      source: ['workshop', 'Terugblik op de kandidatuur'],
      heard: ['artists'],
      detail: { recommendation: 'Vraag van elk project: wat blijft ervan als we de titel niet krijgen?' },
    }),
    evidence(523, 'north', 'l-2', {
      kind: 'learning',
      nl: 'Begin de vergunning over de grens een jaar vroeger',
      fr: 'Commencer l’autorisation transfrontalière un an plus tôt',
      en: 'Begin the permit across the border a year earlier',
      source: ['document', 'Draaiboek van de proefstoet'],
    }),
  ],
};
