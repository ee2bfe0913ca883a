import { randomUUID } from 'node:crypto';

const TAGS = ['culture', 'youth', 'district-7'];

/** Evidence of about 300 bytes: the command that is given most often. */
export const recordEvidence = (actor, project, number) => ({
  command: 'recordEvidence',
  caller: { actor, door: 'http' },
  commandId: randomUUID(),
  input: { project, ...evidence(number) },
});

export const evidence = (number) => ({
  kind: 'insight',
  title: { en: `The stairs deter people, as ${number} of them told` },
  text: { en: `They would come if the ${TAGS[number % 3]} room were on the ground floor. `.repeat(2) },
  source: { kind: 'interview', label: `interview ${number}` },
  strength: 'documented',
  confidence: 'medium',
  heard: ['residents'],
});

/** Runs `count` pieces of work, at most `width` of them at a time. */
export const inFlight = async (count, width, work) => {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
};

/** Fails loudly on a refusal: a refused command costs nothing and proves nothing. */
export const accepted = async (commands, request) => {
  const answer = await commands.execute(request);
  if ('problem' in answer) throw new Error(`${request.command} was refused: ${JSON.stringify(answer)}`);
  return answer;
};
