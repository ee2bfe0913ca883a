import { evidence, line } from '../../script.js';
import type { LedProposal } from './led-proposal.js';

/** On the shelf: held at a gate until the water-tightness is known. */
export const hall: LedProposal = {
  projectKey: 'p-19',
  lead: 'south',
  lines: [
    line(20, 'south', 'correctDetails', {
      changes: { targetGroups: ['residents', 'associations'], themes: ['culture'] },
      reason: 'Groupes cibles',
    }),
    evidence(30, 'survey', 'i-1', {
      kind: 'insight',
      fr: 'Le marché s’arrête quand il pleut',
      en: 'The market stops when it rains',
      source: ['observation', 'Marché d’Empalot'],
      heard: ['residents'],
    }),
    line(75, 'south', 'advanceStage', { reason: 'Le besoin est clair' }),
    evidence(90, 'south', 'ps-1', {
      kind: 'problem-statement',
      fr: 'Comment abriter le marché sans fermer la place ?',
      en: 'How might the market be sheltered and the square stay open?',
      source: ['workshop', 'Réunion publique'],
      cites: ['i-1'],
      detail: { approved: true },
    }),
    line(120, 'south', 'advanceStage', { reason: 'Énoncé approuvé' }),
    evidence(160, 'south', 'pt-1', {
      kind: 'prototype',
      fr: 'Toile tendue pour une saison',
      en: 'A canvas for one season',
      source: ['field-test', 'Place d’Empalot'],
      detail: { assumption: 'On vient aussi par temps de pluie' },
    }),
    line(200, 'south', 'requestGate', {}),
    line(214, 'board', 'decideGate', { decision: 'hold', reason: 'Étude du sol attendue', reviewOn: 330 }),
  ],
};

/** Stopped at a gate, with what was learnt kept. */
export const mosquitoes: LedProposal = {
  projectKey: 'p-10',
  lead: 'north',
  lines: [
    line(22, 'north', 'correctDetails', {
      changes: { targetGroups: ['residents'], themes: ['health'], sdgs: [3] },
      reason: 'Groupes cibles',
    }),
    evidence(35, 'survey', 'i-1', {
      kind: 'insight',
      fr: 'L’eau stagne dans les caves, pas dans les jardins',
      en: 'Water stands in cellars, not in gardens',
      source: ['field-test', 'Relevés de larves'],
      strength: 'measured',
      heard: ['residents'],
    }),
    line(65, 'north', 'advanceStage', { reason: 'Relevés terminés' }),
    line(85, 'north', 'advanceStage', { reason: 'La question est simple' }),
    evidence(100, 'north', 'pt-1', {
      kind: 'prototype',
      fr: 'Pièges dans dix cours',
      en: 'Traps in ten courtyards',
      source: ['field-test', 'Trois Cocus'],
      detail: { assumption: 'Dix pièges suffisent', successMeasure: 'Moitié moins de piqûres' },
    }),
    line(130, 'north', 'requestGate', { note: 'Les pièges ne suffisent pas' }),
    line(136, 'board', 'decideGate', {
      decision: 'stop',
      reason: 'La cause est dans les caves : affaire du bailleur',
      kept: 'Carte des caves humides, remise au bailleur',
    }),
    evidence(150, 'north', 'l-1', {
      kind: 'learning',
      fr: 'Chercher la cause avant de poser des pièges',
      en: 'Look for the cause before setting traps',
      source: ['workshop', 'Bilan'],
    }),
  ],
};

/** Waits for its gatekeepers. */
export const bicycles: LedProposal = {
  projectKey: 'p-30',
  lead: 'south',
  lines: [
    line(40, 'south', 'correctDetails', {
      changes: {
        targetGroups: ['students', 'young-people'],
        themes: ['mobility', 'sustainability'],
        sdgs: [11, 13],
      },
      reason: 'Groupes cibles',
    }),
    evidence(60, 'survey', 'i-1', {
      kind: 'insight',
      fr: 'Un pneu crevé suffit à renoncer',
      en: 'One flat tyre is enough to give up',
      source: ['survey', 'Enquête vélo'],
      strength: 'measured',
      heard: ['students'],
    }),
    evidence(61, 'survey', 'i-2', {
      kind: 'insight',
      fr: 'La pompe est volée chaque mois',
      en: 'The pump is stolen every month',
      source: ['interview', 'Gardiens'],
      heard: ['young-people'],
    }),
    line(120, 'south', 'advanceStage', { reason: 'Les deux groupes ont parlé' }),
    line(200, 'south', 'advanceStage', { reason: 'Question reprise du diagnostic vélo' }),
    evidence(260, 'south', 'pt-1', {
      kind: 'prototype',
      fr: 'Pompe fixée au sol, outils au bout d’un câble',
      en: 'Pump bolted down, tools on a cable',
      source: ['field-test', 'Bafapatabor'],
      detail: { assumption: 'Rien n’est volé', successMeasure: '90 jours sans vol' },
    }),
    line(350, 'south', 'requestGate', { note: '92 jours sans vol' }),
  ],
};
