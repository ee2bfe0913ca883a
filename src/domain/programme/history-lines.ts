import { line } from '../history-line.js';
import type { DetailField, HistoryLines } from '../history-line.js';
import type { ProgrammeEvent } from './events.js';

export const programmeHistoryLines: HistoryLines<ProgrammeEvent> = {
  'programme.opened': line(
    {
      nl: '{actor} opende het programma “{name}”',
      fr: '{actor} a ouvert le programme « {name} »',
      en: '{actor} opened the programme “{name}”',
    },
    ({ name }) => ({ name }),
    ({ name }, words) => ({ name: words.text(name) }),
  ),
  'programme.described': line(
    {
      nl: '{actor} wijzigde van het programma: {fields}',
      fr: '{actor} a modifié dans le programme : {fields}',
      en: '{actor} changed of the programme: {fields}',
    },
    ({ changes, cleared = [] }) => ({ fields: [...Object.keys(changes), ...cleared] as DetailField[] }),
    ({ fields }, words) => ({ fields: words.fields(fields) }),
  ),
  'programme.membership-granted': line(
    {
      nl: '{actor} gaf {person} de rol {role}',
      fr: '{actor} a donné à {person} le rôle {role}',
      en: '{actor} gave {person} the role {role}',
    },
    (data) => ({ person: data.actor, role: data.role }),
    ({ person, role }, words) => ({ person: words.person(person), role: words.role(role) }),
  ),
  'programme.membership-withdrawn': line(
    {
      nl: '{actor} nam {person} de rol {role} af: “{reason}”',
      fr: '{actor} a retiré à {person} le rôle {role} : « {reason} »',
      en: '{actor} withdrew the role {role} from {person}: “{reason}”',
    },
    (data) => ({ person: data.actor, role: data.role, reason: data.reason }),
    ({ person, role, reason }, words) => ({
      person: words.person(person),
      role: words.role(role),
      reason,
    }),
  ),
};
