/** Where a server is, and who asks; the password stands in no text that is ever shown. */
export interface ServerAddress {
  /** Without credentials: to be shown, and to be read by the client. */
  readonly address: string;
  readonly credentials?: { readonly username: string; readonly password: string };
}

const SCHEMES = ['esdb', 'esdb+discover', 'kurrentdb', 'kurrentdb+discover'] as const;

/**
 * Takes the credentials out of an address such as `esdb://user:password@host:2113?tls=true`, percent-encoded as they
 * are in one. Undefined for what is no such address.
 */
export const serverAddress = (text: string): ServerAddress | undefined => {
  const [, scheme = '', user, password, rest = ''] =
    /^([a-z+]+):\/\/(?:([^:@/?]+):([^@/?]+)@)?([^@]+)$/.exec(text.trim()) ?? [];
  if (!SCHEMES.some((known) => known === scheme)) return undefined;
  const address = `${scheme}://${rest}`;
  if (user === undefined || password === undefined) return { address };
  const [username, secret] = [decoded(user), decoded(password)];
  return username === undefined || secret === undefined
    ? undefined
    : { address, credentials: { username, password: secret } };
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
