import type { Language, LocalizedText } from '../../domain/kernel/values.js';
import { LANGUAGES } from '../../domain/kernel/values.js';

/** The language of ours that an `Accept-Language` header prefers, or the default. */
export const languageOf = (header: string | undefined, otherwise: Language): Language => {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', ...params] = wish.trim().toLowerCase().split(';');
      const weight = params.map((param) => /^\s*q=([01](?:\.\d{1,3})?)$/.exec(param)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], weight: Number(weight ?? 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const wish of wishes) {
    const known = LANGUAGES.find((language) => language === wish.language);
    if (known !== undefined) return known;
  }
  return otherwise;
};

/** The text in a language, else in the first of Dutch, French and English that there is. */
export const textIn = (text: LocalizedText, language: Language): string =>
  text[language] ?? text.nl ?? text.fr ?? text.en ?? '';
