import { evidence, line, opening, type Story } from '../../script.js';

/** Began after the bid was lost. Still listening: half of its groups are not heard. */
export const openCulture: Story = {
  projectKey: 'cultuur-zonder-drempels',
  lines: [
    opening(560, 'north', {
      title: {
        nl: 'Cultuur zonder drempels',
        fr: 'La culture sans obstacles',
        en: 'Culture without barriers',
      },
      challenge: {
        nl: 'Bij het terugkijken op de kandidatuur viel op wie er weinig aan het woord kwam: mensen die slecht horen, zien of stappen.',
        fr: 'En relisant la candidature, on a vu qui avait peu eu la parole : les personnes qui entendent, voient ou marchent mal.',
        en: 'Looking back on the bid, it stood out who had hardly been heard: people with impaired hearing, sight or mobility.',
      },
      impact: {
        nl: 'Wie naar een voorstelling wil, hoeft niet eerst te bellen of hij er wel in kan.',
        fr: 'Qui veut aller au spectacle n’a plus à téléphoner d’abord pour savoir s’il peut entrer.',
        en: 'Whoever wants to see a show need not call first to ask whether they can get in.',
      },
      themes: ['culture', 'citizenship', 'health'],
      sdgs: [3, 10, 11],
      district: 'Bissegem',
      targetGroups: ['people-with-disabilities', 'older-people', 'volunteers', 'city-staff'],
      budget: { asked: { amount: '28000', currency: 'EUR' } },
      partners: [
        { organisation: 'Cultuurcentrum', role: 'lead' },
        { organisation: 'Adviesraad voor personen met een handicap', role: 'knowledge' },
      ],
    }),
    evidence(588, 'survey', 'v-1', {
      kind: 'voice',
      nl: 'De lus is er wel, maar niemand weet hoe ze aangaat',
      fr: 'La boucle est là, mais personne ne sait l’allumer',
      en: 'The loop is there, but nobody knows how to switch it on',
      source: ['interview', 'Gesprekken na een voorstelling'],
      heard: ['people-with-disabilities'],
      consent: 'recorded',
    }),
    evidence(589, 'survey', 'b-1', {
      kind: 'barrier',
      nl: 'De ringleiding is er, maar staat uit',
      fr: 'La boucle magnétique existe, mais elle est éteinte',
      en: 'The hearing loop is there, but switched off',
      source: ['observation', 'Zes zalen op een gewone avond'],
      heard: ['people-with-disabilities'],
      cites: ['v-1'],
      detail: { type: 'informational', visibility: 'invisible' },
    }),
    evidence(
      612,
      'survey',
      'b-2',
      {
        kind: 'barrier',
        nl: 'De ingang zonder trap ligt aan de laadkade',
        fr: 'L’entrée sans marches se trouve au quai de livraison',
        en: 'The entrance without steps is at the loading bay',
        source: ['observation', 'Zes zalen op een gewone avond'],
        heard: ['people-with-disabilities'],
        detail: { type: 'physical', visibility: 'visible' },
      },
      15,
    ),
    evidence(634, 'north', 'i-1', {
      kind: 'insight',
      nl: 'Vrijwilligers aan de deur willen helpen, en zijn bang iets fout te doen',
      fr: 'Les bénévoles à l’entrée veulent aider, et craignent de mal faire',
      en: 'Volunteers at the door want to help, and fear doing it wrong',
      source: ['workshop', 'Avond met zaalwachters'],
      heard: ['volunteers'],
    }),
    evidence(661, 'survey', 'i-2', {
      kind: 'insight',
      nl: 'Wie moet bellen om binnen te raken, komt één keer',
      fr: 'Qui doit téléphoner pour entrer vient une fois',
      en: 'Those who have to call to get in come once',
      source: ['survey', 'Bevraging van de adviesraad'],
      strength: 'measured',
      heard: ['people-with-disabilities'],
    }),
    line(683, 'survey', 'correctEvidence', {
      evidence: 'i-2',
      changes: { strength: 'documented', confidence: 'low' },
      reason: 'Er kwamen maar negentien antwoorden: te weinig om gemeten te heten',
    }),
    evidence(
      708,
      'north',
      'i-3',
      {
        kind: 'insight',
        nl: 'De website van elke zaal zegt iets anders over toegankelijkheid',
        fr: 'Le site de chaque salle dit autre chose de l’accessibilité',
        en: 'Each venue’s website says something different on access',
        source: ['desk-research', 'Websites van negen zalen'],
      },
      5,
    ),
  ],
};
