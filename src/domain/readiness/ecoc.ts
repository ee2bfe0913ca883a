import type { LocalizedText } from '../kernel/values.js';
import type { FactorCategory, FrameworkDefinition } from './framework.js';

const texts = (nl: string, fr: string, en: string): LocalizedText => ({ nl, fr, en });

/** The category at its place in Article 5, from 1; its factors are the points (a), (b) and so on. */
const category = (
  place: number,
  key: string,
  labels: LocalizedText,
  ...factors: readonly LocalizedText[]
): FactorCategory => ({
  key,
  labels,
  factors: factors.map((factorLabels, index) => {
    const letter = String.fromCharCode(97 + index);
    return { key: `${key}-${letter}`, labels: factorLabels, reference: `Art. 5(${place})(${letter})` };
  }),
});

/**
 * European Capital of Culture: the six categories and 22 factors of Decision No 445/2014/EU, Article 5 (as amended by
 * 2017/1545 and 2020/2229). The labels are short ones of our own, not the official wording.
 */
export const ECOC: FrameworkDefinition = {
  key: 'ecoc',
  version: 1,
  labels: texts(
    'Culturele Hoofdstad van Europa',
    'Capitale européenne de la culture',
    'European Capital of Culture',
  ),
  source: { label: 'Decision No 445/2014/EU, Article 5', ref: 'CELEX 32014D0445' },
  categories: [
    category(
      1,
      'LTS',
      texts(
        'Bijdrage aan de langetermijnstrategie',
        'Contribution à la stratégie à long terme',
        'Contribution to the long-term strategy',
      ),
      texts(
        'Culturele strategie die de actie omvat en activiteiten na het jaar voortzet',
        'Stratégie culturelle qui couvre l’action et prolonge les activités au-delà de l’année',
        'Cultural strategy that covers the action and sustains activities beyond the year',
      ),
      texts(
        'Plannen voor een sterkere culturele en creatieve sector, duurzaam verbonden met de economische en sociale',
        'Plans pour renforcer les secteurs culturel et créatif et leurs liens durables avec l’économie et le social',
        'Plans to strengthen the cultural and creative sectors and their lasting links with economic and social ones',
      ),
      texts(
        'Beoogde culturele, sociale en economische impact op lange termijn, ook op de stadsontwikkeling',
        'Impact culturel, social et économique visé à long terme, y compris sur le développement urbain',
        'Envisaged long-term cultural, social and economic impact, urban development included',
      ),
      texts(
        'Plannen om de impact te volgen en te evalueren en de resultaten te verspreiden',
        'Plans de suivi et d’évaluation de l’impact et de diffusion des résultats',
        'Plans for monitoring and evaluating the impact and for disseminating the results',
      ),
    ),
    category(
      2,
      'EUD',
      texts('Europese dimensie', 'Dimension européenne', 'European dimension'),
      texts(
        'Activiteiten voor culturele diversiteit, interculturele dialoog en wederzijds begrip',
        'Activités pour la diversité culturelle, le dialogue interculturel et la compréhension mutuelle',
        'Activities for cultural diversity, intercultural dialogue and mutual understanding',
      ),
      texts(
        'Het gemeenschappelijke van Europese culturen, erfgoed, geschiedenis, integratie en actuele thema’s',
        'Aspects communs des cultures, du patrimoine, de l’histoire et de l’intégration européens, thèmes actuels',
        'Common aspects of European cultures, heritage, history and integration, and current themes',
      ),
      texts(
        'Europese kunstenaars, samenwerking met operatoren en steden in het buitenland, transnationale partners',
        'Artistes européens, coopération avec des opérateurs et des villes à l’étranger, partenariats transnationaux',
        'European artists, cooperation with operators and cities abroad, transnational partnerships',
      ),
      texts(
        'Strategie om een breed Europees en internationaal publiek aan te trekken',
        'Stratégie pour attirer un large public européen et international',
        'Strategy to attract a broad European and international public',
      ),
    ),
    category(
      3,
      'CAC',
      texts(
        'Culturele en artistieke inhoud',
        'Contenu culturel et artistique',
        'Cultural and artistic content',
      ),
      texts(
        'Duidelijke en samenhangende artistieke visie en strategie',
        'Vision et stratégie artistiques claires et cohérentes',
        'Clear and coherent artistic vision and strategy',
      ),
      texts(
        'Lokale kunstenaars en culturele organisaties betrokken bij ontwerp en uitvoering',
        'Artistes et organisations culturelles locaux associés à la conception et à la mise en œuvre',
        'Local artists and cultural organisations involved in conception and implementation',
      ),
      texts(
        'Omvang, verscheidenheid en artistieke kwaliteit van het geheel',
        'Étendue, diversité et qualité artistique de l’ensemble',
        'Range, diversity and overall artistic quality',
      ),
      texts(
        'Lokaal erfgoed en traditionele vormen samen met nieuwe, vernieuwende en experimentele',
        'Patrimoine local et formes traditionnelles alliés à des expressions nouvelles et expérimentales',
        'Local heritage and traditional forms combined with new, innovative and experimental ones',
      ),
    ),
    category(
      4,
      'CTD',
      texts('Vermogen om het waar te maken', 'Capacité de réalisation', 'Capacity to deliver'),
      texts(
        'Brede en sterke politieke steun en blijvend engagement van lokale, regionale en nationale overheden',
        'Soutien politique large et fort, engagement durable des autorités locales, régionales et nationales',
        'Broad and strong political support and lasting commitment of local, regional and national authorities',
      ),
      texts(
        'Passende en leefbare infrastructuur',
        'Infrastructure adéquate et viable',
        'Adequate and viable infrastructure',
      ),
    ),
    category(
      5,
      'OUT',
      texts('Bereik', 'Participation du public', 'Outreach'),
      texts(
        'Bevolking en middenveld betrokken bij voorbereiding en uitvoering',
        'Population locale et société civile associées à la préparation et à la mise en œuvre',
        'Local population and civil society involved in preparation and implementation',
      ),
      texts(
        'Nieuwe en blijvende kansen voor veel burgers, met aandacht voor jongeren, vrijwilligers, achtergestelden, mensen met een beperking en ouderen',
        'Possibilités nouvelles et durables pour de nombreux citoyens : jeunes, bénévoles, défavorisés, personnes handicapées et âgées',
        'New and lasting opportunities for many citizens, with attention to young people, volunteers, the disadvantaged, people with disabilities and the elderly',
      ),
      texts(
        'Strategie voor publieksontwikkeling, in het bijzonder met onderwijs en scholen',
        'Stratégie de développement des publics, en particulier avec l’enseignement et les écoles',
        'Overall audience development strategy, in particular with education and schools',
      ),
    ),
    category(
      6,
      'MAN',
      texts('Beheer', 'Gestion', 'Management'),
      texts(
        'Haalbare fondsenwerving en begroting, van voorbereiding tot nalatenschap',
        'Collecte de fonds et budget réalistes, de la préparation à l’héritage',
        'Feasible fundraising strategy and budget, from preparation to legacy',
      ),
      texts(
        'Bestuur en uitvoering, samenwerking tussen lokale overheden en artistiek team',
        'Gouvernance et structure de réalisation, coopération des autorités locales et de l’équipe artistique',
        'Governance and delivery structure, cooperation of local authorities and artistic team',
      ),
      texts(
        'Procedures om de algemene en de artistieke leiding aan te stellen',
        'Procédures de désignation des directions générale et artistique',
        'Procedures to appoint the general and the artistic directors',
      ),
      texts(
        'Alomvattende marketing en communicatie, die de actie van de Unie laat zien',
        'Marketing et communication globaux, qui montrent l’action de l’Union',
        'Comprehensive marketing and communication that highlights the action of the Union',
      ),
      texts(
        'Medewerkers met de nodige vaardigheden en ervaring',
        'Personnel doté des compétences et de l’expérience voulues',
        'Staff with the skills and experience that it takes',
      ),
    ),
  ],
};

/** The frameworks that ship, by key. */
export const FRAMEWORKS: Readonly<Record<string, FrameworkDefinition>> = { ecoc: ECOC };
