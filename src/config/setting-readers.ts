import { isIP } from 'node:net';

/** The value that a text stands for, or what is wrong with it. */
export type Reader<T> = (text: string) => T | Wrong;

/** What a reader says of a text that it cannot take. */
export class Wrong {
  readonly messages: readonly string[];
  constructor(...messages: readonly string[]) {
    this.messages = messages;
  }
}

export const port: Reader<number> = (text) => {
  const number = Number(text);
  return /^\d{1,5}$/.test(text) && number <= 65_535
    ? number
    : new Wrong(`${quoted(text)} is no port (0 to 65535)`);
};

export const host: Reader<string> = (text) =>
  /^[A-Za-z0-9.:_-]{1,255}$/.test(text) ? text : new Wrong(`${quoted(text)} is no host name or address`);

export const oneOf =
  <T extends string>(values: readonly T[]): Reader<T> =>
  (text) =>
    values.find((value) => value === text) ?? new Wrong(`${quoted(text)} is none of ${values.join(', ')}`);

export const onOrOff: Reader<boolean> = (text) =>
  text === 'on' ? true : text === 'off' ? false : new Wrong(`${quoted(text)} is neither on nor off`);

export const count: Reader<number> = (text) =>
  /^\d{1,9}$/.test(text)
    ? Number(text)
    : new Wrong(`${quoted(text)} is no number of requests a minute (0: no limit)`);

interface ElementKind {
  readonly is: (text: string) => boolean;
  /** As in "is no ...". */
  readonly name: string;
}

export const listOf =
  ({ is, name }: ElementKind): Reader<readonly string[]> =>
  (text) => {
    const elements = text.split(',').map((element) => element.trim());
    const others = elements.filter((element) => !is(element));
    return others.length > 0
      ? new Wrong(...others.map((other) => `${quoted(other)} is no ${name}`))
      : elements;
  };

export const origin: ElementKind = {
  is: (text) => URL.canParse(text) && new URL(text).origin === text,
  name: 'origin, such as https://pages.example.org',
};

export const network: ElementKind = {
  is: (text) => {
    const [address = '', bits, ...more] = text.split('/');
    const most = { 4: 32, 6: 128 }[isIP(address)];
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (most ?? 0));
    return most !== undefined && fits && more.length === 0;
  },
  name: 'address or network, such as 10.0.0.0/8',
};

const quoted = (text: string): string => JSON.stringify(text.slice(0, 80));
