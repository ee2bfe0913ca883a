import canonicalize from 'canonicalize';

/**
 * The RFC 8785 form of a plain value: the one text that is hashed and stored. Fields that are undefined are left
 * out. Throws on what JSON cannot say exactly: NaN, infinities, lone surrogates, cycles, nothing at all.
 */
export const canonicalJson = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('A value without a JSON form cannot be stored');
  return text;
};
