import type { CandidacyEvent } from '../../src/domain/candidacy/events.js';
import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { Recorded } from '../../src/domain/kernel/event.js';

type Event = Recorded<PacesetterEvent>;
type Of<T extends Event['type']> = Extract<Event, { type: T }>;

const STRENGTH = ['anecdotal', 'documented', 'measured', 'independently-verified'];
const QUARTER = 900_000;
const DAY = 86_400_000;

const calendars = new Map<string, Intl.DateTimeFormat>();
const midnights = new Map<string, number>();

/** The calendar day of an instant: Sweden writes days as ISO 8601 does. */
const dayAt = (epoch: number, zone: string): string => {
  if (!calendars.has(zone)) calendars.set(zone, new Intl.DateTimeFormat('sv-SE', { timeZone: zone }));
  return calendars.get(zone)!.format(epoch);
};

/** The first quarter of an hour of a day, looked for one after another. */
const midnight = (date: string, zone: string): number => {
  let quarter = midnights.get(zone + date) ?? Date.parse(`${date}T00:00:00Z`) - 15 * 3_600_000;
  while (dayAt(quarter, zone) < date) quarter += QUARTER;
  midnights.set(zone + date, quarter);
  return quarter;
};

/** When an event happened. */
const happened = ({ happenedOn = '', recordedAt }: Event, zone: string): number => {
  const recorded = Date.parse(recordedAt);
  if (happenedOn.includes('T')) return Math.min(Date.parse(happenedOn), recorded);
  if (happenedOn === '') return recorded;
  return Math.min(midnight(happenedOn, zone), recorded);
};

const days = (event: Event, at: number, zone: string): number =>
  event.happenedOn !== undefined && !event.happenedOn.includes('T')
    ? (Date.parse(dayAt(at, zone)) - Date.parse(event.happenedOn)) / DAY
    : Math.floor((at - Date.parse(event.happenedOn ?? event.recordedAt)) / DAY);

/**
 * The readiness of a candidacy a second time: straight from the events that were recorded by then, by
 * looking through all of them for everything.
 */
export const toldReadiness = (log: readonly Event[], candidacy: string, instant: string) => {
  const at = Date.parse(instant);
  const all = <T extends Event['type']>(type: T) =>
    log.filter((event): event is Of<T> => event.type === type);
  const opened = all('candidacy.opened').find(({ stream }) => stream.endsWith(candidacy))!;
  const home = all('programme.opened').find(({ programme }) => programme === opened.programme)!;
  const described = all('programme.described').filter(({ programme }) => programme === opened.programme);
  const groups = described.reduce((known, { data }) => data.changes.groups ?? known, home.data.groups);
  const zone = home.data.timeZone;
  const { categories } = opened.data.framework.definition;

  const assessed = (factor: string) => {
    const own = all('candidacy.factor-assessed').filter(
      ({ stream, data }) => stream === opened.stream && data.factor === factor,
    );
    return own.toSorted((a, b) => happened(a, zone) - happened(b, zone) || a.revision - b.revision).at(-1) as
      Extract<Recorded<CandidacyEvent>, { type: 'candidacy.factor-assessed' }> | undefined;
  };

  /** Ids of live evidence that is mapped to one of the factors. */
  const mapped = (factors: readonly string[]): string[] => {
    const now = new Set<string>();
    for (const event of log) {
      if (
        event.type === 'impact-project.evidence-mapped' ||
        event.type === 'impact-project.evidence-unmapped'
      ) {
        const { candidacy: of, factor, evidence } = event.data;
        if (of !== candidacy) continue;
        if (event.type === 'impact-project.evidence-mapped') now.add(`${evidence} ${factor}`);
        else now.delete(`${evidence} ${factor}`);
      }
    }
    const ids = [...now].map((pair) => pair.split(' ')).filter(([, factor]) => factors.includes(factor!));
    const gone = all('impact-project.evidence-withdrawn').map(({ data }) => data.evidence as string);
    return [...new Set(ids.map(([id]) => id!))].filter((id) => !gone.includes(id));
  };

  const recording = (id: string) =>
    all('impact-project.evidence-recorded').find(({ data }) => data.evidence === id)!;
  const contentOf = (id: string) => {
    let content: { strength: string; heard?: readonly string[] } = recording(id).data;
    for (const { data } of all('impact-project.evidence-corrected').filter(
      (one) => one.data.evidence === id,
    )) {
      content = { ...content, ...data.changes };
      if (data.cleared?.includes('heard')) content = { strength: content.strength };
    }
    return content;
  };

  const told = (factors: readonly string[]) => {
    const evidence = mapped(factors);
    const rank = Math.max(-1, ...evidence.map((id) => STRENGTH.indexOf(contentOf(id).strength)));
    const newest = evidence
      .map(recording)
      .toSorted(
        (a, b) => happened(b, zone) - happened(a, zone) || (a.data.evidence < b.data.evidence ? -1 : 1),
      )
      .at(0);
    return {
      strength: STRENGTH[rank] ?? null,
      freshness: newest === undefined ? null : Math.max(0, days(newest, at, zone)),
      evidence: evidence.toSorted(),
      projects: [
        ...new Set(evidence.map((id) => recording(id).stream.slice('impactProject-'.length))),
      ].toSorted(),
    };
  };

  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const factorKeys = categories.flatMap(({ factors }) => factors.map(({ key }) => key));
  const level = (factor: string) => assessed(factor)?.data.level ?? 0;
  const gapsOf = (factor: string): string[] => {
    const { freshness } = told([factor]);
    return [
      ...(freshness === null ? ['no-evidence'] : []),
      ...(assessed(factor) === undefined ? ['no-assessment'] : []),
      ...(freshness !== null && freshness > 365 ? ['old-evidence'] : []),
    ].map((kind) => `${kind} ${factor}`);
  };

  const whole = told(factorKeys);
  const heard = whole.evidence.flatMap((id) => contentOf(id).heard ?? []);
  const unheard = groups
    .filter(({ key }) => !heard.includes(key))
    .map(({ key }) => `group-never-heard ${key}`);
  const means = categories.map(({ factors }) => sum(factors.map(({ key }) => level(key))) / factors.length);

  /** The best of some factors, by fractions that are compared without dividing. */
  const next = (factors: readonly string[]): string | undefined => {
    const weighed = categories.flatMap(({ factors: inside }) =>
      inside.map(({ key }) => ({
        key,
        lacks: 5 - level(key),
        size: inside.length,
        levels: sum(inside.map((one) => level(one.key))),
      })),
    );
    const best = weighed
      .filter(({ key }) => factors.includes(key) && gapsOf(key).length > 0)
      .toSorted((a, b) => b.lacks * a.size - a.lacks * b.size || a.levels * b.size - b.levels * a.size);
    return best[0] && gapsOf(best[0].key)[0];
  };

  return {
    level: sum(means) / categories.length,
    ...whole,
    gaps: [...factorKeys.flatMap(gapsOf), ...unheard],
    next: next(factorKeys) ?? unheard[0] ?? null,
    categories: categories.map(({ key, factors }, index) => {
      const keys = factors.map((factor) => factor.key);
      return {
        key,
        level: means[index],
        ...told(keys),
        gaps: keys.flatMap(gapsOf),
        next: next(keys) ?? null,
        factors: keys.map((factor) => ({
          key: factor,
          level: level(factor),
          ...told([factor]),
          gaps: gapsOf(factor),
          next: next([factor]) ?? null,
        })),
      };
    }),
  };
};
