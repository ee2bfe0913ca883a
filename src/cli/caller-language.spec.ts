import { expect, it } from '@jest/globals';
import { callerLanguage } from './caller-language.js';

it.each([
  [[], {}, 'en'],
  [[], { LANG: 'nl_BE.UTF-8' }, 'nl'],
  [[], { LANG: 'nl_BE.UTF-8', LC_MESSAGES: 'fr_BE' }, 'fr'],
  [[], { LANG: 'nl_BE', LC_ALL: 'en_GB' }, 'en'],
  [[], { LC_ALL: '', LANG: 'fr' }, 'fr'],
  [[], { LANG: 'C.UTF-8' }, 'en'],
  [['token', 'list', '--language', 'nl'], { LANG: 'fr_BE' }, 'nl'],
  [['--language=fr', 'token', 'list'], {}, 'fr'],
  [['--language'], { LANG: 'fr' }, 'fr'],
])('%j with %j speaks %s', (args, environment, language) => {
  expect(callerLanguage(args, environment)).toBe(language);
});
