import type {
  Overview,
  OverviewStanding,
  PortfolioVersions,
} from '../../../projections/progress/versions.query.js';
import type { ApiContext } from '../request-context.js';
import { localized } from '../types/values.js';
import { fieldsOf, valueOf, type Part } from './part.js';
import { heldAt } from './versions.js';

/** One project of a programme in a span: its details, where it stood, its conditions. */
export interface ProjectInPortfolio {
  readonly key: string;
  readonly details: PortfolioVersions['projects'];
  readonly standings: PortfolioVersions['standings'];
  readonly conditions: PortfolioVersions['conditions'];
}

export const byProject = ({ projects, standings, conditions }: PortfolioVersions): ProjectInPortfolio[] => {
  const standingsOf = Map.groupBy(standings, ({ key }) => key);
  const conditionsOf = Map.groupBy(conditions, ({ project }) => project as string);
  return [...Map.groupBy(projects, ({ key }) => key)].map(([key, details]) => ({
    key,
    details,
    standings: standingsOf.get(key) ?? [],
    conditions: conditionsOf.get(key) ?? [],
  }));
};

/** What a project is at a position, in its programme's list and in its counts. */
export interface Standing {
  readonly key: string;
  readonly details: Overview;
  readonly standing: OverviewStanding;
  readonly openConditions: number;
}

export const standingAt = (
  { key, details, standings, conditions }: ProjectInPortfolio,
  position: number,
): Standing | undefined => {
  const [held] = heldAt(details, position);
  const [standing] = heldAt(standings, position);
  if (held === undefined || standing === undefined) return undefined;
  const openConditions = heldAt(conditions, position).filter(({ open }) => open === 1).length;
  return { key, details: held, standing, openConditions };
};

/** The projects of a programme, and their counts but for what the clock changes. */
export const portfolioPart = (
  { language }: ApiContext,
  standings: readonly Standing[],
): Readonly<Record<'projects' | 'counts', Part>> => ({
  projects: {
    items: new Map(
      standings.map(({ key, details, standing }) => [
        key,
        fieldsOf({
          uuid: key,
          key: details.projectKey,
          title: localized(details.title, language),
          status: standing.status,
          stage: standing.stage,
        }),
      ]),
    ),
  },
  counts: {
    fields: {
      projects: valueOf(standings.length),
      byStage: tally(standings, ({ standing }) => (standing.stage === null ? [] : [standing.stage])),
      byStatus: tally(standings, ({ standing }) => [standing.status]),
      byDistrict: tally(standings, ({ details }) => [details.district ?? NONE]),
      byTheme: tally(standings, ({ details }) => orNone(details.themes ?? [])),
      byLead: tally(standings, ({ standing }) => orNone(standing.leads)),
      conditions: {
        fields: { open: valueOf(standings.reduce((sum, { openConditions }) => sum + openConditions, 0)) },
      },
    },
  },
});

/** What projects without a district, a theme or a lead are counted under. */
const NONE = '';
const orNone = (values: readonly string[]): readonly string[] => (values.length === 0 ? [NONE] : values);

const tally = (standings: readonly Standing[], keysOf: (standing: Standing) => readonly string[]): Part => {
  const counts = new Map<string, number>();
  for (const standing of standings)
    for (const key of new Set(keysOf(standing))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return { items: new Map([...counts].map(([key, projects]) => [key, fieldsOf({ projects })])) };
};
