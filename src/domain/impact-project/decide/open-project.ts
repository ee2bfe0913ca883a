import { checkHappenedOn } from '../../kernel/happened-on.js';
import type { Uuid } from '../../kernel/ids.js';
import { invalid, type FieldIssue } from '../../kernel/problem.js';
import { LIFECYCLES } from '../../lifecycle/dt4.js';
import { instantiate, optionalStagesOf } from '../../lifecycle/template.js';
import { checkDetails, duplicates } from '../check-details.js';
import type { ImpactProjectEvent, Origin, ProjectDetails } from '../events.js';
import type { ProjectCommand } from '../project-command.js';

export interface OpenProjectInput extends ProjectDetails {
  readonly programme: Uuid;
  readonly key?: string;
  readonly origin?: Origin;
  /** Key of a lifecycle that ships; default dt4. */
  readonly lifecycle?: string;
  readonly optionalStages?: readonly string[];
}

/** Opens a project in its first stage. A lead who opens it becomes its lead. */
export const openProject: ProjectCommand<'openProject', OpenProjectInput> = {
  name: 'openProject',
  roles: ['lead', 'administrator', 'operator'],
  target: 'opening',
  expectedVersion: 'optional',
  decide(command, _state, { programme }) {
    const { programme: _programme, lifecycle: key = 'dt4', ...given } = command.input;
    const ahead = checkHappenedOn(command, programme.timeZone);
    if (ahead) return ahead;
    const template = Object.hasOwn(LIFECYCLES, key) ? LIFECYCLES[key] : undefined;
    if (template === undefined)
      return invalid({ path: 'lifecycle', code: 'UNKNOWN_LIFECYCLE', params: { key } });
    const chosen = given.optionalStages ?? [];
    const unknown = unknownStages(chosen, optionalStagesOf(template));
    if (unknown.length > 0) return invalid(...unknown);
    const refused = checkDetails(given, programme);
    if (refused) return refused;

    const definition = instantiate(template, chosen);
    const copy = {
      key: template.key,
      version: template.version,
      contentHash: command.digest.content(definition),
      definition,
    };
    const events: ImpactProjectEvent[] = [
      { type: 'impact-project.opened', data: { ...given, lifecycle: copy } },
    ];
    if (command.actor.role === 'lead')
      events.push({ type: 'impact-project.lead-assigned', data: { actor: command.actor.id } });
    events.push({
      type: 'impact-project.stage-entered',
      data: { track: 'main', stage: definition.stages[0]!.key, visit: 1, iteration: 1 },
    });
    return events;
  },
};

const unknownStages = (chosen: readonly string[], optional: readonly string[]): readonly FieldIssue[] => [
  ...chosen.flatMap((stage, index) =>
    optional.includes(stage)
      ? []
      : [{ path: `optionalStages.${index}`, code: 'NO_OPTIONAL_STAGE', params: { stage } }],
  ),
  ...duplicates(chosen, 'optionalStages'),
];
