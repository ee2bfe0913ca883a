import { createHash } from 'node:crypto';

/** A UUIDv8 of a text's SHA-256 (write-model 1). */
export const idOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  const digits = `${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

export const programmeId = (key: string): string => idOf(`programme/${key}`);
export const projectId = (programme: string, key: string): string =>
  idOf(`impactProject/${programme}/${key}`);
export const roundId = (programme: string, key: string): string =>
  idOf(`evaluationRound/${programme}/${key}`);
export const cardId = (programme: string, round: string, actor: string): string =>
  idOf(`scoreCard/${programme}/${round}/${actor}`);
export const candidacyId = (programme: string, key: string): string => idOf(`candidacy/${programme}/${key}`);
export const tokenId = (commandId: string): string => idOf(`serviceToken/${commandId}`);
export const partId = (project: string, ...names: readonly string[]): string =>
  idOf([`impactProject-${project}`, ...names].join('/'));
