import { LANGUAGES, type Language } from '../domain/kernel/values.js';

type Environment = Readonly<Record<string, string | undefined>>;

const known = (tag: string | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === tag?.toLowerCase().split(/[-_.@]/)[0]);

/** What `--language` says, wherever it stands; undefined without it. */
export const languageOption = (args: readonly string[]): string | undefined => {
  const index = args.findIndex((arg) => arg === '--language' || arg.startsWith('--language='));
  if (index < 0) return undefined;
  return args[index]!.includes('=') ? args[index]!.slice('--language='.length) : args[index + 1];
};

/** The language of the messages: the option's, else that of the system as POSIX names it, else English. */
export const callerLanguage = (args: readonly string[], environment: Environment): Language => {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const ofSystem = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  return known(languageOption(args)) ?? known(ofSystem) ?? 'en';
};

/** Exactly one of ours, as `--language` takes it. */
export const isLanguage = (text: string): text is Language => LANGUAGES.some((language) => language === text);
