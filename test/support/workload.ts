import type { Caller, CommandRequest, Receipt } from '../../src/application/command-request.js';
import { sha256Digest } from '../../src/application/event-log/digest.js';
import { CLI_ACTOR, idText, type ActorId, type Uuid } from '../../src/domain/kernel/ids.js';
import { isProblem } from '../../src/domain/kernel/problem.js';
import { newUuid } from './envelopes.js';
import type { Engine } from './engine.js';
import type { Random } from './random.js';

const CLI: Caller = { actor: CLI_ACTOR, door: 'internal' };
const LEAD: Caller = { actor: 'lead-1' as ActorId, door: 'http' };
const KEY = 'crash-test';
export const PROGRAMME = sha256Digest.id(idText.programme(KEY));

const request = (caller: Caller, command: string, input: object): CommandRequest => ({
  command,
  caller,
  commandId: newUuid(),
  input,
});

export const projectId = (key: string): Uuid => sha256Digest.id(idText.project(PROGRAMME, key));

export const openProject = (key: string): CommandRequest =>
  request(LEAD, 'openProject', {
    programme: PROGRAMME,
    key,
    title: { fr: `Projet ${key}`, en: `Project ${key}` },
  });

export const recordInsight = (project: Uuid, title: string): CommandRequest =>
  request(LEAD, 'recordEvidence', {
    project,
    kind: 'insight',
    title: { fr: title },
    source: { kind: 'interview', label: title },
    strength: 'documented',
    confidence: 'medium',
    heard: ['residents'],
  });

/** A programme with one lead, and that lead's projects. */
export const begin = async (engine: Engine, keys: readonly string[]): Promise<void> => {
  const office = 'office' as ActorId;
  const requests = [
    request(CLI, 'openInstallation', { demo: false, operator: 'operator' }),
    request(CLI, 'openProgramme', { key: KEY, name: { en: 'Crash test' }, administrator: office }),
    request({ actor: office, door: 'http' }, 'grantMembership', {
      programme: PROGRAMME,
      actor: LEAD.actor,
      role: 'lead',
    }),
    ...keys.map(openProject),
  ];
  for (const each of requests) {
    const answer = await engine.execute(each);
    if (isProblem(answer)) throw new Error(`${each.command} was refused: ${JSON.stringify(answer)}`);
  }
};

/** A command that one of the projects may or may not allow now: appends of one, two and three events. */
export const anyCommand = (random: Random, keys: string[]): CommandRequest => {
  const project = projectId(random.pick(keys));
  const number = random.below(1_000_000);
  switch (
    random.pick([
      'open',
      'evidence',
      'evidence',
      'evidence',
      'details',
      'details',
      'advance',
      'pause',
      'resume',
    ])
  ) {
    case 'open':
      keys.push(`p-${keys.length}`);
      return openProject(keys.at(-1)!);
    case 'evidence':
      return recordInsight(project, `Constat ${number}`);
    case 'details':
      return request(LEAD, 'correctDetails', {
        project,
        changes: { title: { fr: `Titre ${number}` } },
        reason: 'A better title',
      });
    case 'advance':
      return request(LEAD, 'advanceStage', { project, reason: 'Heard enough' });
    case 'pause':
      return request(LEAD, 'pause', { project, reason: 'Summer', reviewOn: '2030-09-01' });
    default:
      return request(LEAD, 'resume', { project });
  }
};

export const isReceipt = (answer: unknown): answer is Receipt => !isProblem(answer);
