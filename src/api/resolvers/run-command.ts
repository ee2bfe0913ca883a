import { OutcomeUnknown } from '../../application/command-request.js';
import type { CommandRequest, Receipt } from '../../application/command-request.js';
import { commandNamed } from '../../application/commands/catalogue.js';
import { outcomeOf } from '../../application/commands/outcome.js';
import { isInProgramme } from '../../application/commands/target.js';
import { idOf } from '../../domain/kernel/ids.js';
import { isProblem } from '../../domain/kernel/problem.js';
import type { CommandGate } from '../bus/command-gate.js';
import { positionText } from '../points/position.js';
import { WAIT_MS } from '../points/resolve-point.js';
import type { Scope } from '../points/scope.js';
import { ApiError } from '../problems/api-error.js';
import { problemAnswer } from '../problems/problem-answer.js';
import { candidacyById, cardById, programmeById, projectById, roundById } from '../queries/find.js';
import type { ApiContext } from '../request-context.js';
import type { Success } from '../types/results.js';
import { serviceTokenValue } from '../types/service-token.js';
import { validateInput } from '../validate-input.js';

type SuccessAnswer = Success & { readonly object: object | null; readonly token: string | null };

/** A mutation: validate, hand to the bus, answer. After a commit the answer is a success, whatever comes. */
export const runCommand = async (gate: CommandGate, context: ApiContext, command: string, given: object) => {
  const { actor, language, requestId } = context;
  const validated = validateInput(command, given);
  if (isProblem(validated)) context.runtime.telemetry.commandEnded(outcomeOf(validated));
  const outcome = isProblem(validated)
    ? validated
    : await send(gate, {
        command,
        caller: { actor, door: 'http' },
        correlationId: requestId,
        ...validated,
      });
  context.forgetRights();
  return isProblem(outcome)
    ? problemAnswer(outcome, language, targetFieldOf(command))
    : successAnswer(context, command, outcome);
};

const send = async (gate: CommandGate, request: CommandRequest) => {
  try {
    return await gate.send(request);
  } catch (error) {
    throw error instanceof OutcomeUnknown ? new ApiError('OUTCOME_UNKNOWN', 'input.commandId') : error;
  }
};

const successAnswer = async (
  context: ApiContext,
  command: string,
  receipt: Receipt,
): Promise<SuccessAnswer> => {
  const { position, version, replayed, eventTypes, recordedAt, secret } = receipt;
  const seen = position === null ? 'not asked for' : await objectOf(context, command, receipt, position);
  return {
    object: typeof seen === 'string' ? null : seen,
    objectPending: seen === 'pending',
    position: position === null ? null : positionText(context.runtime.storeId, position),
    recordedAt: position === null ? null : recordedAt,
    version,
    replayed,
    eventTypes: [...eventTypes],
    token: secret ?? null,
  };
};

/** As of the batch's last position and its recording, once the views are there. */
const objectOf = async (
  context: ApiContext,
  command: string,
  receipt: Receipt,
  position: number,
): Promise<object | null | 'pending'> => {
  try {
    const { category } = commandNamed(command);
    if (category === 'installation') return null;
    const { views } = context.runtime;
    if (!(await views.waitFor(position, WAIT_MS)) || !(await views.holds(position))) return 'pending';
    const scope: Scope = { point: { position, at: receipt.recordedAt }, dated: false };
    const id = idOf(receipt.stream);
    if (category === 'impactProject') return await projectById(context, scope, id);
    if (category === 'candidacy') return await candidacyById(context, scope, id);
    if (category === 'programme') return await programmeById(context, scope, id);
    if (category === 'evaluationRound') return await roundById(context, scope, id);
    if (category === 'scoreCard') return await cardById(context, scope, id);
    const token = await context.loaders.serviceToken.load({ point: scope.point, id });
    return token === undefined ? null : serviceTokenValue(context, token);
  } catch (error) {
    context.runtime.reportError(error, 'reading what a command changed');
    return 'pending';
  }
};

/** The field of the input that names what the command is aimed at. */
const targetFieldOf = (command: string): string => {
  const { category, definition } = commandNamed(command);
  if (definition.target === 'opening') return isInProgramme(category) ? 'programme' : '';
  const fields = {
    impactProject: 'project',
    candidacy: 'candidacy',
    programme: 'programme',
    serviceToken: 'token',
    installation: '',
    evaluationRound: 'round',
    scoreCard: 'round',
  };
  return fields[category];
};
