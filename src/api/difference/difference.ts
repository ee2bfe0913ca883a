import type { Uuid } from '../../domain/kernel/ids.js';
import { programmeRowVersions, programmeVersions } from '../../../projections/members/versions.query.js';
import { portfolioVersions, projectVersions } from '../../../projections/progress/versions.query.js';
import { candidacyVersions } from '../../../projections/readiness/versions.query.js';
import type { Span } from '../../../projections/versioned.query.js';
import type { ApiContext } from '../request-context.js';
import { candidacyPartAt } from './candidacy-part.js';
import { changesBetween, type Part, type PartChange } from './part.js';
import { byProject, portfolioPart, standingAt } from './portfolio-part.js';
import { programmePartAt } from './programme-part.js';
import { projectPartAt } from './project-part.js';
import { Touched } from './touched.js';
import { stepsOf } from './versions.js';

/** A change with the batches that made it, each by the position of its end. */
export interface CausedChange extends PartChange {
  readonly ends: readonly number[];
}

export const differenceOfProject = async (
  context: ApiContext,
  span: Span,
  project: Uuid,
  programme: Uuid,
): Promise<CausedChange[]> => {
  const { views } = context.runtime;
  const [versions, programmes] = await Promise.all([
    projectVersions(views, span, project),
    programmeRowVersions(views, span, programme),
  ]);
  const steps = stepsOf([...Object.values(versions).flat(), ...programmes], span);
  return stepped(projectPartAt(context, versions, programmes), steps, span.from);
};

/** Of its readiness, which comes of its own events and of those of the projects that evidence is mapped from. */
export const differenceOfCandidacy = async (
  context: ApiContext,
  span: Span,
  candidacy: Uuid,
  programme: Uuid,
): Promise<CausedChange[]> => {
  const { views } = context.runtime;
  const [versions, programmes] = await Promise.all([
    candidacyVersions(views, span, candidacy),
    programmeRowVersions(views, span, programme),
  ]);
  const steps = stepsOf([...Object.values(versions).flat(), ...programmes], span);
  return stepped(candidacyPartAt(context, versions, programmes, span), steps, span.from);
};

/** Of its own details, its members, its projects and their counts. */
export const differenceOfProgramme = async (
  context: ApiContext,
  span: Span,
  programme: Uuid,
): Promise<CausedChange[]> => {
  const { views } = context.runtime;
  const [own, portfolio] = await Promise.all([
    programmeVersions(views, span, programme),
    portfolioVersions(views, span, programme),
  ]);
  const touched = new Touched();
  const ownAt = programmePartAt(context, own);
  let before = ownAt(span.from);
  for (const end of stepsOf([...own.programme, ...own.version, ...own.memberships], span)) {
    const after = ownAt(end);
    touched.step(end, before && { fields: before }, after && { fields: after });
    before = after;
  }
  const projects = byProject(portfolio);
  for (const project of projects) {
    const partAt = (position: number): Part => {
      const standing = standingAt(project, position);
      return { fields: portfolioPart(context, standing === undefined ? [] : [standing]) };
    };
    let earlier = partAt(span.from);
    for (const end of stepsOf([...project.details, ...project.standings, ...project.conditions], span)) {
      const later = partAt(end);
      touched.step(end, earlier, later);
      earlier = later;
    }
  }
  const wholeAt = (position: number): Part | undefined => {
    const fields = ownAt(position);
    const standings = projects.flatMap((project) => standingAt(project, position) ?? []);
    return fields && { fields: { ...fields, ...portfolioPart(context, standings) } };
  };
  return caused(changesBetween(wholeAt(span.from), wholeAt(span.to)), touched);
};

/** From one step to the next, so that each change is known by the batches that made it. */
const stepped = (
  partAt: (position: number) => Part | undefined,
  steps: readonly number[],
  from: number,
): CausedChange[] => {
  const touched = new Touched();
  let before = partAt(from);
  const first = before;
  for (const end of steps) {
    const after = partAt(end);
    touched.step(end, before, after);
    before = after;
  }
  return caused(changesBetween(first, before), touched);
};

const caused = (changes: readonly PartChange[], touched: Touched): CausedChange[] =>
  changes.map((change) => ({ ...change, ends: touched.at(change.path) }));
