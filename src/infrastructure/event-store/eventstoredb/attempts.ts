/** Runs what takes too long no longer than so; its late answer is heard by nobody. */
export const within = async <T>(milliseconds: number, attempt: Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new TooLate(milliseconds)), milliseconds);
  attempt.catch(() => undefined);
  try {
    return await Promise.race([attempt, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};

export class TooLate extends Error {
  override readonly name = 'TooLate';
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
  }
}
