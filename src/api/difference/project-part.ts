import type { Version } from '../../../projections/versioned.query.js';
import type { ProgrammeRow } from '../../../projections/members/tables.js';
import { evidenceOf } from '../../../projections/progress/evidence.query.js';
import type { ProjectVersions } from '../../../projections/progress/versions.query.js';
import type { ApiContext } from '../request-context.js';
import type { Scope } from '../points/scope.js';
import { conditionValue } from '../types/condition.js';
import { evidenceValue } from '../types/evidence.js';
import { projectValue } from '../types/impact-project.js';
import { lifecycleValue, stageValue } from '../types/lifecycle.js';
import {
  criterionValues,
  gateActValue,
  targetGroupValues,
  visitFacts,
  waitingFacts,
} from '../types/progress-values.js';
import { fieldsOf, itemsOf, valueOf, type Part } from './part.js';
import { heldAt } from './versions.js';

/** Of values: what is the value's own, or changes with the clock. */
const NOT_ANSWERED = ['__typename', 'scope', 'row', 'id', 'projectId'];
const BY_THE_CLOCK = ['standstillDays', 'overdue'];
const LEFT = [...NOT_ANSWERED, ...BY_THE_CLOCK];

/**
 * A project as a query answers it, at any position of a span: the parts of rows that stay are the same objects from
 * one position to the next. Undefined before it was opened.
 */
export const projectPartAt = (
  context: ApiContext,
  versions: ProjectVersions,
  programmes: readonly Version<ProgrammeRow>[],
): ((position: number) => Part | undefined) => {
  const kept = new WeakMap<object, Part>();
  const once = <V extends object>(make: (row: V) => Part) => {
    return (row: V): Part => {
      const part = kept.get(row) ?? make(row);
      kept.set(row, part);
      return part;
    };
  };
  const { language } = context;

  return (position) => {
    const scope: Scope = { point: { position, at: EPOCH }, dated: false };
    const [details] = heldAt(versions.project, position);
    const [standing] = heldAt(versions.standing, position);
    const [lifecycle] = heldAt(versions.lifecycle, position);
    const [programme] = heldAt(programmes, position);
    if (!details || !standing || !lifecycle || !programme) return undefined;
    const { definition } = lifecycle;
    const { groups, timeZone } = programme;
    const { targetGroups } = details;
    const { stage } = standing;
    const evidence = heldAt(versions.evidence, position);
    const acts = heldAt(versions.gate, position);
    const waitings = heldAt(versions.waiting, position);
    const live = evidence.filter(({ withdrawn }) => withdrawn === null).map(evidenceOf);
    const criteria = criterionValues(context, {
      stage,
      definition,
      groups,
      targetGroups,
      evidence: live,
      acts,
      // A difference tells what was done in the project: rounds have streams of their own.
      rounds: [],
    });
    const { leads, ending, ...value } = projectValue(context, scope, { ...details, standing });
    const waiting = waitings.find(({ ended }) => ended === null);
    return {
      fields: {
        ...partsIn(fieldsOf(value, ...LEFT)),
        ending: valueOf(ending && without(ending, 'mark')),
        leads: itemsOf(leads, ({ actor }) => actor, valueOf),
        targetGroups: itemsOf(targetGroupValues(context, groups, targetGroups), ({ key }) => key, valueOf),
        lifecycle: once<typeof lifecycle>((row) => valueOf(lifecycleValue(row, language)))(lifecycle),
        stage: valueOf(stage === null ? null : stageValue(definition, stage, language)),
        criteria: itemsOf(
          criteria,
          ({ key }) => key,
          (criterion) => fieldsOf(criterion),
        ),
        progressLine: valueOf(criteria.map(({ line }) => line).join('; ')),
        visits: itemsOf(
          heldAt(versions.visit, position),
          ({ visit }) => String(visit),
          once((row) => fieldsOf(visitFacts(context, definition, row))),
        ),
        waiting: valueOf(waiting === undefined ? null : waitingFacts(context, waiting)),
        waitings: itemsOf(
          waitings,
          ({ number }) => String(number),
          once((row) => fieldsOf(waitingFacts(context, row))),
        ),
        gates: itemsOf(
          acts,
          ({ act }) => String(act),
          once((row) => fieldsOf(gateActValue(context, row))),
        ),
        conditions: itemsOf(
          heldAt(versions.condition, position),
          ({ key }) => key,
          once((row) => fieldsOf(conditionValue(context, scope, row, timeZone), ...LEFT)),
        ),
        evidence: itemsOf(
          evidence,
          ({ key }) => key,
          once((row) => fieldsOf(evidenceValue(context, scope, row), ...LEFT)),
        ),
      },
    };
  };
};

/** No part depends on the instant. */
const EPOCH = '1970-01-01T00:00:00.000Z';

const partsIn = (part: Part): Readonly<Record<string, Part>> => ('fields' in part ? part.fields : {});

const without = <T extends object>(object: T, name: string): Partial<T> =>
  Object.fromEntries(Object.entries(object).filter(([one]) => one !== name)) as Partial<T>;
