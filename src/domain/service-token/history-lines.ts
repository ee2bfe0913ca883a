import { line } from '../history-line.js';
import type { HistoryLines } from '../history-line.js';
import type { ServiceTokenEvent } from './events.js';

export const serviceTokenHistoryLines: HistoryLines<ServiceTokenEvent> = {
  'service-token.created': line(
    {
      nl: '{actor} maakte een token voor {person}',
      fr: '{actor} a créé un jeton pour {person}',
      en: '{actor} created a token for {person}',
    },
    (data) => ({ person: data.actor }),
    ({ person }, words) => ({ person: words.person(person) }),
  ),
  'service-token.revoked': line(
    {
      nl: '{actor} trok het token in: “{reason}”',
      fr: '{actor} a révoqué le jeton : « {reason} »',
      en: '{actor} revoked the token: “{reason}”',
    },
    ({ reason }) => ({ reason }),
    (facts) => facts,
  ),
};
