import type { InputLeaf } from './input-leaves.js';

/** What must come of a value: a refusal that names its path, what is stored, or either, but typed. */
export type Fate = { readonly refused: true } | { readonly stored: unknown } | { readonly either: true };

export interface InputCase {
  readonly label: string;
  /** The value as it stands in the JSON that is sent. */
  readonly json: string;
  readonly fate: Fate;
}

const REFUSED: Fate = { refused: true };
const EITHER: Fate = { either: true };
const refused = (label: string, value: unknown): InputCase => ({
  label,
  json: JSON.stringify(value),
  fate: REFUSED,
});
const raw = (json: string): InputCase => ({ label: json, json, fate: REFUSED });
const either = (value: unknown): InputCase => ({
  label: String(value),
  json: JSON.stringify(value),
  fate: EITHER,
});
const stored = (label: string, value: unknown, as = value): InputCase => ({
  label,
  json: JSON.stringify(value),
  fate: { stored: as },
});

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
const NOT_TEXT = ['1.5', 'true', '{}', '{"toString":1}', '9007199254740993', '1e400', 'NaN', '[[]]'].map(raw);
const NO_TEXT = [
  refused('empty', ''),
  refused('spaces', '  '),
  refused('zero-width characters only', '\u200B\u200D\uFEFF'),
  refused('right-to-left override only', '\u202E'),
  refused('a control character', 'a\u0000b'),
  refused('a lone surrogate', 'a\uD800b'),
  refused('a lone surrogate at the end', 'a\uDC00'),
];

/** Free text: what write-model 2 says of its length and of what is stripped. */
const text = (max: number, lines: boolean): InputCase[] => [
  stored('longest', 'x'.repeat(max)),
  stored('longest outside the first plane', '\u{1F600}'.repeat(max)),
  refused('one more than the longest', 'x'.repeat(max + 1)),
  refused('one more outside the first plane', '\u{1F600}'.repeat(max + 1)),
  stored('bidi controls', 'a\u202E\u2066b\u200F\u061C', 'ab'),
  stored('zero-width characters inside', 'a\u200Bb\u200Dc'),
  stored('not composed', 'cafe\u0301', 'caf\u00E9'),
  stored('composed across a bidi control', 'e\u200E\u0301', '\u00E9'),
  stored('spaces around', ' \u00A0 a  "b" \u2019 ', 'a  "b" \u2019'),
  stored('names of an object', '__proto__'),
  stored('SQL and markup', `'); DROP TABLE log; -- <script>`),
  lines ? stored('several lines', 'a\nb\tc') : refused('several lines', 'a\nb'),
  refused('an escape', 'a\u001Bb'),
];

const FORMS: Readonly<Record<string, readonly InputCase[]>> = {
  title: text(200, false),
  reason: text(2000, true),
  line: text(2000, false),
  text: text(10_000, true),
  key: [
    either('a'.repeat(64)),
    either('constructor'),
    refused('one more than the longest', 'a'.repeat(65)),
    ...['__proto__', 'No', 'a b', '-a', 'caf\u00E9', '\u0430'].map((value) => refused(value, value)),
  ],
  factor: [
    either('A'.repeat(64)),
    either('constructor'),
    refused('one more than the longest', 'A'.repeat(65)),
    ...['__proto__', 'a b', '-a', 'caf\u00E9', '\u0410'].map((value) => refused(value, value)),
  ],
  level: [
    stored('least', 0),
    stored('most', 5),
    ...['-1', '6', '1.5', '9007199254740993', '1e400', 'NaN', '"5"', '[]', '{}', 'true'].map(raw),
  ],
  actor: [
    either('a'.repeat(64)),
    either('__proto__'),
    either('constructor'),
    refused('one more than the longest', 'a'.repeat(65)),
    ...['a b', 'a.b', 'caf\u00E9', '@'].map((value) => refused(value, value)),
  ],
  id: [
    either(UNKNOWN_ID),
    ...['x', `${UNKNOWN_ID}@1`, `${UNKNOWN_ID}0`, '__proto__', `../${UNKNOWN_ID}`].map((value) =>
      refused(value, value),
    ),
  ],
  code: ['constructor', '__proto__', 'toString', 'x'.repeat(100), 'LEAD'].map((value) =>
    refused(value, value),
  ),
  date: [
    either('2024-02-29'),
    either('9999-12-31'),
    either('0001-01-01'),
    ...[
      '2026-02-30',
      '2025-02-29',
      '10000-01-01',
      '2026-13-01',
      '2026-3-1',
      '-001-01-01',
      '2026-03-01T10:00:00Z',
    ].map((value) => refused(value, value)),
  ],
  moment: [
    either('2024-02-29'),
    either('2026-01-01T10:00:00.123456789+01:00'),
    either('0206-03-01'),
    either('9999-12-31T23:59:59-23:59'),
    ...[
      '2026-02-30',
      '2026-02-30T10:00:00Z',
      '10000-01-01',
      '2026-03-01T10:00:00',
      '2026-03-01T24:00:00Z',
      '2026-03-01T10:00:60Z',
      '2026-03-01T10:00:00+25:00',
      '2026-03-01 10:00:00Z',
    ].map((value) => refused(value, value)),
  ],
  amount: [
    ...['0', '0.01', '1250.50', '999999999999999.99'].map((value) => stored(value, value)),
    ...['-1', '1.234', '01', '1,5', '1e400', 'NaN', 'Infinity', '9'.repeat(16), '.5', '\u0661'].map((value) =>
      refused(value, value),
    ),
  ],
  decimal: [
    ...['0', '-12.5', '9'.repeat(18), '0.000000001'].map((value) => stored(value, value)),
    ...['1e400', 'NaN', '--1', '01', '9'.repeat(19), '0.0000000001'].map((value) => refused(value, value)),
  ],
  count: [
    stored('least', 0),
    stored('most', 2_147_483_647),
    ...['-1', '2147483648', '9007199254740993', '1.5', '1e400', 'NaN', '"5"', '[]', '{}', 'true'].map(raw),
  ],
  goal: [
    stored('least', 1),
    stored('most', 17),
    ...['0', '18', '-1', '1.5', '9007199254740993', '"5"', 'NaN'].map(raw),
  ],
  version: [
    either(2_147_483_647),
    ...['-1', '2147483648', '9007199254740993', '1.5', '1e400', 'NaN', '"5"', '[]'].map(raw),
  ],
  weight: [
    stored('least', 0.001),
    stored('more than a whole', 2.5),
    stored('most', 1_000_000),
    ...['0', '-0', '-1', '0.00099', '1000000.1', '1e400', 'NaN', '"5"', '[]', 'true', '{}'].map(raw),
  ],
  yesNo: [either(true), either(false), ...['"true"', '1', '0', '{}', '[]', 'NaN'].map(raw)],
};

/** The form of each field by its path, the first that fits: from the rules, not from the code. */
const FORM_OF: readonly (readonly [RegExp, string])[] = [
  [/anchors\.0\.text\.\w\w$/, 'reason'],
  [/(^|\.)(challenge|impact|text|instructions)\.\w\w$/, 'text'],
  [/(^|\.)(title|name|label)\.\w\w$/, 'title'],
  [/factors\.0\.labels\.\w\w$/, 'reason'],
  [/labels\.\w\w$/, 'title'],
  [/^(factor|category)$|(categories|factors)\.0\.key$/, 'factor'],
  [/^level$/, 'level'],
  [/(^|\.)(reason|note|details|missing|kept|assumption|successMeasure|recommendation)$/, 'reason'],
  [/(^|\.)(origin\.(source|key)|source\.label|organisation|district|indicator|unit|reference)$/, 'title'],
  [/^name$/, 'title'],
  [/source\.ref$/, 'line'],
  [
    /(^|\.)(key|stage|toStage|lifecycle|framework|criterion|gate|(themes|targetGroups|heard|optionalStages)\.0)$/,
    'key',
  ],
  [/(^|\.)(actor|owner|administrator|evaluators\.0)$/, 'actor'],
  [/(^|\.)(commandId|project|programme|candidacy|token|round|evidence|condition|of|cites\.0)$/, 'id'],
  [/amount$/, 'amount'],
  [/(baseline|target|value)$/, 'decimal'],
  [/votes$/, 'count'],
  [/sdgs\.0$/, 'goal'],
  [/restsOn\.0\.stream$/, 'code'],
  [/restsOn\.0\.revision$/, 'version'],
  [/expectedVersion$/, 'version'],
];
const FORM_OF_SCALAR: Readonly<Record<string, string>> = {
  Date: 'date',
  Moment: 'moment',
  Boolean: 'yesNo',
  String: 'code',
  ID: 'id',
  Int: 'version',
  Float: 'weight',
  DateTime: 'moment',
  Position: 'code',
  Point: 'moment',
  HistoryOrder: 'code',
  HistoryPeriod: 'code',
  ReadinessNumber: 'code',
  CurveStep: 'code',
};

/** The cases of one leaf. */
export const casesOf = ({ path, scalar, required }: InputLeaf): readonly InputCase[] => {
  const form = FORM_OF.find(([pattern]) => pattern.test(path))?.[1] ?? FORM_OF_SCALAR[scalar];
  if (form === undefined) throw new Error(`No form is known for ${path}, a ${scalar}`);
  const ofText = ['Int', 'Float', 'Boolean'].includes(scalar) ? [] : [...NOT_TEXT, ...NO_TEXT];
  return [...FORMS[form]!, ...ofText, { label: 'null', json: 'null', fate: required ? REFUSED : EITHER }];
};
