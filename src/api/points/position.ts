import { ApiError } from '../problems/api-error.js';

/** A position as it is told outside of the process: of which store, and where. */
export const positionText = (storeId: string, position: number): string =>
  `${storeId}.${String(position).padStart(20, '0')}`;

/** Refuses what is no position, or one of another store. */
export const parsePosition = (storeId: string, text: string, argument: string): number => {
  const dot = text.lastIndexOf('.');
  const digits = text.slice(dot + 1);
  const position = Number(digits);
  if (text.slice(0, dot) !== storeId || !/^\d{20}$/.test(digits) || !Number.isSafeInteger(position))
    throw new ApiError('INVALID_POSITION', argument);
  return position;
};
