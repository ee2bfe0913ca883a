import { line, opening, type Story } from '../../script.js';
import { networkPhase } from './youth-network-2021.js';
import { trajectories } from './youth-network-2022.js';
import { barriers } from './youth-network-barriers.js';

/** Was there before the programme: entered from its files, so every date is that of the network, years before. */
export const youthNetwork: Story = {
  projectKey: 'jeugdnetwerk',
  lines: [
    opening(
      12,
      'office',
      {
        title: {
          nl: 'Verbindingsambassadeur: een lerend netwerk voor het jeugdwerk',
          fr: 'Ambassadeur du lien : un réseau apprenant pour le travail de jeunesse',
          en: 'Connection ambassador: a learning network for youth work',
        },
        challenge: {
          nl: 'Jongeren met weinig geld of met wortels elders vinden moeilijk hun weg naar jeugdwerk, sport en cultuur. Ze botsen op drempels die wie al binnen is niet ziet.',
          fr: 'Les jeunes qui ont peu d’argent ou des racines ailleurs trouvent difficilement le chemin du travail de jeunesse, du sport et de la culture. Ils se heurtent à des obstacles que ceux qui sont déjà à l’intérieur ne voient pas.',
          en: 'Young people with little money or with roots elsewhere hardly find their way to youth work, sport and culture. They run into barriers that those who are inside already do not see.',
        },
        impact: {
          nl: 'Vrije tijd in Kortrijk is zo toegankelijk en divers mogelijk, en organisaties leren van elkaar hoe dat moet.',
          fr: 'Les loisirs à Courtrai sont aussi accessibles et divers que possible, et les organisations apprennent les unes des autres comment y arriver.',
          en: 'Leisure in Kortrijk is as accessible and diverse as possible, and organisations learn from one another how to get there.',
        },
        themes: ['youth', 'super-diversity', 'culture'],
        sdgs: [4, 10, 17],
        district: 'Centrum',
        targetGroups: ['young-people', 'newcomers', 'people-in-poverty', 'associations'],
        period: { from: '2021-03-01', to: '2023-02-28' },
        budget: {
          total: { amount: '139000', currency: 'EUR' },
          subsidy: { amount: '74900', currency: 'EUR' },
        },
        partners: [
          { organisation: 'Stedelijke jeugddienst', role: 'lead' },
          { organisation: 'Jeugdhuis', role: 'partner' },
          { organisation: 'Koepel van de jeugdbewegingen', role: 'network' },
          { organisation: 'Straathoekwerk', role: 'knowledge' },
          { organisation: 'Sportdienst', role: 'implementing' },
          { organisation: 'Bibliotheek', role: 'implementing' },
          { organisation: 'Cultuurcentrum', role: 'implementing' },
          { organisation: 'Vlaamse overheid', role: 'funder' },
        ],
        origin: { source: 'Bestaand netwerk, overgenomen in het programma', language: 'nl' },
        optionalStages: ['embed'],
      },
      '2021-03-01',
    ),
    line(12, 'office', 'assignLead', { actor: 'north' }, '2021-03-01'),
    ...barriers,
    ...networkPhase,
    ...trajectories,
  ],
};
