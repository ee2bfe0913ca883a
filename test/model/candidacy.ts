import { invalid, type Verdict } from './outcome.js';
import type { Fields, ModelProgramme } from './programme.js';
import { repeated } from './same.js';

interface Category {
  readonly key: string;
  readonly factors: readonly { readonly key: string }[];
}

/** Article 5 of Decision No 445/2014/EU: how many factors each category has. */
const ECOC: Readonly<Record<string, number>> = { LTS: 4, EUD: 4, CAC: 4, CTD: 2, OUT: 3, MAN: 5 };
const ECOC_FACTORS = Object.entries(ECOC).flatMap(([category, count]) =>
  'abcde'
    .split('')
    .slice(0, count)
    .map((letter) => `${category}-${letter}`),
);

/** The keys of the factors that a candidacy is opened with. */
export const factorsOf = ({ definition }: Fields): readonly string[] =>
  definition === undefined
    ? ECOC_FACTORS
    : categoriesOf(definition).flatMap(({ factors }) => factors.map(({ key }) => key));

export const opening = (input: Fields): Verdict => {
  const { framework, definition } = input;
  if (framework === undefined && definition === undefined) return invalid('framework REQUIRED');
  if (framework !== undefined && definition !== undefined) return invalid('definition FRAMEWORK_GIVEN_TWICE');
  if (definition === undefined)
    return framework === 'ecoc' ? ['candidacy.opened'] : invalid('framework UNKNOWN_FRAMEWORK');
  const categories = categoriesOf(definition);
  const places = categories.flatMap(({ factors }, index) =>
    factors.map((_, place) => `${index}.factors.${place}`),
  );
  const issues = [
    ...repeated(categories.map(({ key }) => key)).map(
      (index) => `definition.categories.${index}.key DUPLICATE_KEY`,
    ),
    ...repeated(factorsOf(input)).map((index) => `definition.categories.${places[index]}.key DUPLICATE_KEY`),
  ];
  return issues.length > 0 ? invalid(...issues) : ['candidacy.opened'];
};

export const assessing = ({ candidacy, factor }: Fields, programme: ModelProgramme): Verdict =>
  programme.candidacies.get(String(candidacy))!.includes(String(factor))
    ? ['candidacy.factor-assessed']
    : invalid('factor UNKNOWN_FACTOR');

/** What a mapping names of a candidacy, by what the project's programme has. */
export const factorIssues = ({ candidacy, factor }: Fields, programme: ModelProgramme): readonly string[] => {
  const factors = programme.candidacies.get(String(candidacy));
  if (factors === undefined) return ['candidacy UNKNOWN_CANDIDACY'];
  return factors.includes(String(factor)) ? [] : ['factor UNKNOWN_FACTOR'];
};

const categoriesOf = (definition: unknown): readonly Category[] =>
  (definition as { categories: readonly Category[] }).categories;
