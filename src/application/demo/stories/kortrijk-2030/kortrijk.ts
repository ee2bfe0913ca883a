import { DEFAULT_GROUPS } from '../../../../domain/programme/default-groups.js';
import { grant, line, type DemoProgramme } from '../../script.js';
import { borderParade } from './border-parade.js';
import { candidacy, withMappings } from './candidacy.js';
import { districtBudget } from './district-budget.js';
import { emptyShops } from './empty-shops.js';
import { longTables } from './long-tables.js';
import { openCulture } from './open-culture.js';
import { riverSquare } from './river-square.js';
import { JURY } from './rounds.js';
import { textileLoop } from './textile-loop.js';
import { youthNetwork } from './youth-network.js';

const BORDER_RESIDENTS = {
  key: 'border-residents',
  label: {
    nl: 'Bewoners over de grens',
    fr: 'Habitants d’outre-frontière',
    en: 'Residents across the border',
  },
};

/**
 * A city's bid for European Capital of Culture 2030, which is handed in after a year and not shortlisted: what is left
 * are projects that answer to people. A story around a real bid: its days and its figures are made up, but for the
 * period and the money of the youth network.
 */
export const kortrijk: DemoProgramme = {
  key: 'kortrijk-2030',
  opensOn: 0,
  timeZone: 'Europe/Brussels',
  name: {
    nl: 'Kortrijk 2030, kandidaat-Culturele Hoofdstad van Europa',
    fr: 'Courtrai 2030, candidate au titre de Capitale européenne de la culture',
    en: 'Kortrijk 2030, candidate for European Capital of Culture',
  },
  deadline: 365,
  administrator: 'office',
  lines: [
    grant(0, 'north', 'lead'),
    grant(0, 'south', 'lead'),
    grant(0, 'survey', 'contributor'),
    grant(0, 'board', 'gatekeeper'),
    grant(0, 'university', 'evaluator'),
    grant(0, 'press', 'reporter'),
    grant(0, 'assembly', 'reader'),
    line(40, 'office', 'describeProgramme', { changes: { groups: [...DEFAULT_GROUPS, BORDER_RESIDENTS] } }),
    grant(90, 'university', 'contributor'),
    ...JURY,
    ...candidacy,
    line(372, 'office', 'withdrawMembership', {
      actor: 'press',
      role: 'reporter',
      reason: 'De persopdracht liep tot de indiening',
    }),
    grant(462, 'press', 'reporter'),
    // After the bid the year itself is what the projects work towards.
    line(480, 'office', 'describeProgramme', { changes: { deadline: '2030-12-31' } }),
  ],
  stories: [
    youthNetwork,
    riverSquare,
    longTables,
    borderParade,
    textileLoop,
    districtBudget,
    emptyShops,
    openCulture,
  ].map(withMappings),
};
