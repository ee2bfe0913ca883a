import { describe, test } from '@jest/globals';
import { canonicalOf, sha256Of } from '../../../../test/support/derived-ids.js';
import { givenProject } from '../../../../test/support/given-project.js';
import { inTheFuture, tooLongAgo, validationProblem } from '../../../../test/support/problems.js';
import { actorId, PROGRAMME } from '../../../../test/support/programme-history.js';
import { entered } from '../../../../test/support/project-history.js';
import { DT4 } from '../../lifecycle/dt4.js';
import { instantiate } from '../../lifecycle/template.js';
import type { ImpactProjectEvent } from '../events.js';
import { openProject, type OpenProjectInput } from './open-project.js';

const nothing = { events: [] };
const input = (more: Partial<OpenProjectInput> = {}): OpenProjectInput => ({
  programme: PROGRAMME,
  title: { nl: 'BK6' },
  ...more,
});
const opened = (more: object = {}, optional: string[] = []): ImpactProjectEvent => {
  const definition = instantiate(DT4, optional);
  const contentHash = sha256Of(canonicalOf(definition));
  const lifecycle = { key: 'dt4', version: 1, contentHash, definition };
  return { type: 'impact-project.opened', data: { title: { nl: 'BK6' }, ...more, lifecycle } };
};
const leadAssigned: ImpactProjectEvent = {
  type: 'impact-project.lead-assigned',
  data: { actor: actorId('lead-1') },
};

describe('opening a project', () => {
  test('by a lead makes him its lead, and enters the first stage', () => {
    givenProject(nothing)
      .when(openProject, input())
      .then([opened(), leadAssigned, entered('empathise', 1, 1)]);
  });

  test.each(['administrator', 'operator'] as const)('by the %s leaves it without a lead', (role) => {
    givenProject(nothing)
      .when(openProject, input(), { role })
      .then([opened(), entered('empathise', 1, 1)]);
  });

  test('keeps everything that is given but the programme, which is in the envelope', () => {
    const all = {
      key: 'bk6',
      challenge: { fr: 'Un défi' },
      impact: { en: 'Impact' },
      themes: ['culture', 'own-theme'],
      sdgs: [11, 4],
      district: 'Overleie',
      targetGroups: ['children', 'residents'],
      period: { from: '2021-03-01', to: '2023-02-28' },
      budget: {
        total: { amount: '139000', currency: 'EUR' },
        subsidy: { amount: '74900', currency: 'EUR' },
      },
      partners: [{ organisation: 'BK6', role: 'lead' }],
      origin: { source: 'toulouse-2019', key: '3', votes: 92, language: 'fr' },
      optionalStages: ['embed', 'ideate'],
    };
    givenProject(nothing)
      .when(openProject, input({ ...all, lifecycle: 'dt4' }), { role: 'operator' })
      .then([opened(all, ['ideate', 'embed']), entered('empathise', 1, 1)]);
  });

  test.each(['0206-03-01', '1969-12-31', '0500-01-01T00:00:00Z', '0000-01-01'])(
    'may not have happened longer ago than anybody can mean: %s',
    (happenedOn) => {
      givenProject(nothing).when(openProject, input(), { happenedOn }).then(tooLongAgo);
    },
  );

  test('may have happened at any time before', () => {
    givenProject(nothing)
      .when(openProject, input(), { role: 'operator', happenedOn: '1970-01-01' })
      .then([opened(), entered('empathise', 1, 1)]);
    givenProject(nothing)
      .when(openProject, input(), { happenedOn: '2026-06-02' })
      .then(inTheFuture('2026-06-02'));
  });

  test.each(['iteam', '', 'constructor', '__proto__'])('refuses the lifecycle %j', (key) => {
    givenProject(nothing)
      .when(openProject, input({ lifecycle: key }))
      .then(validationProblem({ path: 'lifecycle', code: 'UNKNOWN_LIFECYCLE', params: { key } }));
  });

  test('refuses stages that are not optional, and the same one twice', () => {
    givenProject(nothing)
      .when(openProject, input({ optionalStages: ['ideate', 'test', 'ideate'] }))
      .then(
        validationProblem(
          { path: 'optionalStages.1', code: 'NO_OPTIONAL_STAGE', params: { stage: 'test' } },
          { path: 'optionalStages.2', code: 'DUPLICATE' },
        ),
      );
  });

  test('refuses unknown groups and a period that is reversed', () => {
    givenProject(nothing)
      .when(openProject, input({ targetGroups: ['elves'], period: { from: '2026-02-01', to: '2026-01-31' } }))
      .then(
        validationProblem(
          { path: 'targetGroups.0', code: 'UNKNOWN_GROUP', params: { group: 'elves' } },
          { path: 'period.to', code: 'BEFORE_ITS_BEGIN', params: { from: '2026-02-01' } },
        ),
      );
  });
});
