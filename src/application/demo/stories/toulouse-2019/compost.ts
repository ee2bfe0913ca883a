import { evidence, line } from '../../script.js';
import type { LedProposal } from './led-proposal.js';

/** Led through all four stages to its end, with a condition on the way. */
export const compost: LedProposal = {
  projectKey: 'p-1',
  lead: 'south',
  lines: [
    line(12, 'south', 'correctDetails', {
      changes: {
        targetGroups: ['residents', 'families', 'associations'],
        themes: ['sustainability', 'citizenship'],
        sdgs: [11, 12],
        challenge: {
          fr: 'Les biodéchets finissent à l’incinérateur.',
          en: 'Organic waste ends up being burnt.',
        },
      },
      reason: 'Groupes cibles convenus lors de la première rencontre',
    }),
    evidence(14, 'survey', 'i-1', {
      kind: 'insight',
      fr: 'On jette par manque de place',
      en: 'People throw away for lack of space',
      source: ['interview', 'Pieds d’immeuble, Arènes'],
      heard: ['residents'],
    }),
    evidence(15, 'survey', 'i-2', {
      kind: 'insight',
      fr: 'La peur des odeurs freine',
      en: 'Fear of smells holds people back',
      source: ['interview', 'Pieds d’immeuble, Arènes'],
      heard: ['residents', 'families'],
    }),
    evidence(21, 'south', 'i-3', {
      kind: 'insight',
      fr: 'Les enfants entraînent les parents',
      en: 'Children bring their parents along',
      source: ['observation', 'École du quartier'],
      heard: ['families'],
    }),
    evidence(28, 'survey', 'i-4', {
      kind: 'insight',
      fr: 'Il faut un référent par site',
      en: 'Each site needs someone in charge',
      source: ['workshop', 'Atelier compost'],
      heard: ['associations'],
    }),
    evidence(28, 'survey', 'i-5', {
      kind: 'insight',
      fr: 'Le tri se perd après trois mois',
      en: 'Sorting fades after three months',
      source: ['dataset', 'Relevés de la régie'],
      strength: 'measured',
    }),
    evidence(30, 'survey', 'v-1', {
      kind: 'voice',
      fr: '« Je le ferais si c’était en bas de chez moi »',
      en: '“I would, if it were downstairs”',
      source: ['interview', 'Pieds d’immeuble, Arènes'],
      heard: ['residents'],
      consent: 'recorded',
    }),
    line(42, 'south', 'advanceStage', { reason: 'Les trois groupes ont été entendus, cinq constats' }),
    evidence(50, 'south', 'ps-1', {
      kind: 'problem-statement',
      fr: 'Comment rendre le compost aussi simple que la poubelle ?',
      en: 'How might composting be as easy as the bin?',
      source: ['workshop', 'Atelier compost'],
      cites: ['i-1', 'i-2', 'i-4'],
      detail: { approved: true },
    }),
    evidence(52, 'south', 'm-1', {
      kind: 'measurement',
      fr: 'Biodéchets détournés',
      en: 'Organic waste diverted',
      source: ['dataset', 'Relevés de la régie'],
      strength: 'measured',
      detail: { indicator: 'Biodéchets détournés', unit: 'kg/mois', baseline: '0', target: '800' },
    }),
    line(60, 'south', 'advanceStage', { reason: 'Énoncé approuvé en réunion' }),
    evidence(80, 'south', 'pt-1', {
      kind: 'prototype',
      fr: 'Un bac partagé devant deux immeubles',
      en: 'One shared bin in front of two buildings',
      source: ['field-test', 'Rue des Arènes'],
      detail: { assumption: 'Un bac visible est utilisé', successMeasure: '40 ménages après 6 semaines' },
    }),
    line(90, 'south', 'requestGate', { note: 'Le bac est posé, prêts à tester' }),
    line(97, 'board', 'decideGate', {
      decision: 'go-with-conditions',
      reason: 'Prometteur, à condition d’un suivi des nuisances',
      conditions: [
        {
          text: { fr: 'Relever les plaintes chaque semaine', en: 'Log complaints every week' },
          owner: 'survey',
          dueOn: 130,
        },
      ],
    }),
    evidence(128, 'survey', 'tr-1', {
      kind: 'test-result',
      fr: '52 ménages après six semaines',
      en: '52 households after six weeks',
      source: ['field-test', 'Rue des Arènes'],
      strength: 'measured',
      heard: ['residents', 'families'],
      detail: { of: 'pt-1', outcome: 'supported' },
    }),
    line(129, 'survey', 'closeCondition', { condition: 0, note: 'Six relevés, deux plaintes, réglées' }),
    evidence(140, 'south', 'l-1', {
      kind: 'learning',
      fr: 'Le référent compte plus que le bac',
      en: 'The person in charge matters more than the bin',
      source: ['workshop', 'Bilan'],
      detail: { recommendation: 'Former un référent avant de poser un bac' },
    }),
    line(150, 'south', 'requestGate', { note: 'Bilan joint' }),
    line(158, 'board', 'decideGate', {
      decision: 'go',
      reason: 'Objectif dépassé, la régie reprend le service',
    }),
    evidence(240, 'south', 'l-2', {
      kind: 'learning',
      fr: 'Toujours 48 ménages après trois mois',
      en: 'Still 48 households after three months',
      source: ['dataset', 'Relevés de la régie'],
      strength: 'measured',
    }),
  ],
};
