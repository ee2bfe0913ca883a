import { line } from '../history-line.js';
import type { HistoryLines } from '../history-line.js';
import type { InstallationEvent } from './events.js';

export const installationHistoryLines: HistoryLines<InstallationEvent> = {
  'installation.opened': line(
    {
      nl: '{actor} opende de installatie{demo, select, yes { als demonstratie} other {}}',
      fr: '{actor} a ouvert l’installation{demo, select, yes { comme démonstration} other {}}',
      en: '{actor} opened the installation{demo, select, yes { as a demo} other {}}',
    },
    ({ demo }) => ({ demo }),
    ({ demo }) => ({ demo: demo ? 'yes' : 'no' }),
  ),
  'installation.clock-corrected': line(
    {
      nl: '{actor} verklaarde dat de klok van de server juist is: “{reason}”',
      fr: '{actor} a déclaré que l’horloge du serveur est juste : « {reason} »',
      en: '{actor} declared that the clock of the server is right: “{reason}”',
    },
    ({ reason }) => ({ reason }),
    (facts) => facts,
  ),
  'installation.loss-accepted': line(
    {
      nl: '{actor} aanvaardde het verlies van {missing, plural, one {# gebeurtenis} other {# gebeurtenissen}}: “{reason}”',
      fr: '{actor} a accepté la perte de {missing, plural, one {# événement} other {# événements}} : « {reason} »',
      en: '{actor} accepted the loss of {missing, plural, one {# event} other {# events}}: “{reason}”',
    },
    ({ missing, reason }) => ({ missing, reason }),
    (facts) => facts,
  ),
};
