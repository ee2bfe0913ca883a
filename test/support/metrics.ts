/** One line of what `/metrics` tells. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What `/metrics` told at one moment, as the text format 0.0.4 of Prometheus has it; throws at a line that is none. */
export class Metrics {
  readonly types = new Map<string, string>();
  readonly samples: readonly Sample[];

  constructor(text: string) {
    const lines = text.split('\n').filter((line) => line !== '');
    this.samples = lines.filter((line) => !line.startsWith('#')).map(sampleOf);
    for (const [, name, type] of text.matchAll(/^# TYPE (\S+) (counter|gauge|histogram)$/gm))
      this.types.set(name!, type!);
  }

  static async of(url: string): Promise<Metrics> {
    return new Metrics(await (await fetch(`${url}metrics`)).text());
  }

  /** The sum of the series of a name that have these labels. */
  sum(name: string, labels: Readonly<Record<string, string>> = {}): number {
    return this.samples
      .filter((sample) => sample.name === name && hasAll(sample, labels))
      .reduce((sum, { value }) => sum + value, 0);
  }
}

const hasAll = ({ labels: own }: Sample, labels: Readonly<Record<string, string>>): boolean =>
  Object.entries(labels).every(([name, value]) => own[name] === value);

const sampleOf = (line: string): Sample => {
  const found = /^([a-z_0-9]+)(?:\{(.*)\})? (NaN|[+-]?Inf|[-+.e\d]+)$/.exec(line);
  if (found === null) throw new Error(`no line of Prometheus: ${line}`);
  const [, name = '', labels = '', value] = found;
  const pairs = [...labels.matchAll(/([a-z_0-9]+)="([^"\\]*)"(?:,|$)/g)];
  if (pairs.map(([pair]) => pair).join('') !== labels) throw new Error(`no labels of Prometheus: ${line}`);
  return {
    name,
    labels: Object.fromEntries(pairs.map(([, label, text]) => [label!, text!])),
    value: Number(value),
  };
};
