/** From here on a subscription tells when it has caught up. */
const OLDEST = { major: 23, minor: 10 };

export class ServerTooOld extends Error {
  override readonly name = 'ServerTooOld';
}

/** Throws `ServerTooOld` for a server that lacks what we rely on. */
export const assertRecent = (version: string): void => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isRecent = major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
  if (!isRecent)
    throw new ServerTooOld(
      `its version is ${version}, and ${OLDEST.major}.${OLDEST.minor} or newer is needed: upgrade it`,
    );
};
