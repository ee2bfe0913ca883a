import { grant, line, opening, type DemoProgramme, type Story } from '../../script.js';
import { compost } from './compost.js';
import { garden } from './garden.js';
import type { LedProposal } from './led-proposal.js';
import { bicycles, hall, mosquitoes } from './others.js';
import { PROPOSALS, type Proposal } from './proposals.js';

const KEY = 'toulouse-2019';
const LED: readonly LedProposal[] = [compost, garden, hall, mosquitoes, bicycles];

const storyOf = ([number, title, district, cost, votes]: Proposal): Story => {
  const projectKey = `p-${number}`;
  const led = LED.find((proposal) => proposal.projectKey === projectKey);
  const imported = opening(0, 'operator', {
    title: { fr: title },
    district,
    budget: { asked: { amount: String(cost), currency: 'EUR' } },
    origin: { source: KEY, key: String(number), votes, language: 'fr' },
  });
  return {
    projectKey,
    lines:
      led === undefined
        ? [imported]
        : [imported, line(0, 'office', 'assignLead', { actor: led.lead }), ...led.lines],
  };
};

/** Thirty proposals as residents wrote them. Five are led on. */
export const toulouse: DemoProgramme = {
  key: KEY,
  opensOn: 360,
  timeZone: 'Europe/Paris',
  name: {
    fr: 'Budget participatif de Toulouse 2019',
    nl: 'Burgerbegroting van Toulouse 2019',
    en: 'Participatory budget of Toulouse 2019',
  },
  administrator: 'office',
  lines: [
    grant(0, 'north', 'lead'),
    grant(0, 'south', 'lead'),
    grant(0, 'survey', 'contributor'),
    grant(0, 'board', 'gatekeeper'),
    grant(0, 'university', 'evaluator'),
    grant(0, 'press', 'reporter'),
  ],
  stories: PROPOSALS.map(storyOf),
};
