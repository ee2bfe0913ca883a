import type { ParticipantGroup } from './events.js';

const group = (key: string, nl: string, fr: string, en: string): ParticipantGroup => ({
  key,
  label: { nl, fr, en },
});

/** The participant groups of a new programme; an administrator can change them. */
export const DEFAULT_GROUPS: readonly ParticipantGroup[] = [
  group('residents', 'Inwoners', 'Habitants', 'Residents'),
  group('children', 'Kinderen', 'Enfants', 'Children'),
  group('young-people', 'Jongeren', 'Jeunes', 'Young people'),
  group('older-people', 'Ouderen', 'Personnes âgées', 'Older people'),
  group('families', 'Gezinnen', 'Familles', 'Families'),
  group('newcomers', 'Nieuwkomers', 'Primo-arrivants', 'Newcomers'),
  group('people-in-poverty', 'Mensen in armoede', 'Personnes en situation de pauvreté', 'People in poverty'),
  group(
    'people-with-disabilities',
    'Mensen met een beperking',
    'Personnes en situation de handicap',
    'People with disabilities',
  ),
  group('students', 'Studenten', 'Étudiants', 'Students'),
  group('volunteers', 'Vrijwilligers', 'Bénévoles', 'Volunteers'),
  group('artists', 'Kunstenaars', 'Artistes', 'Artists'),
  group('entrepreneurs', 'Ondernemers', 'Entrepreneurs', 'Entrepreneurs'),
  group('associations', 'Verenigingen', 'Associations', 'Associations'),
  group('city-staff', 'Stadspersoneel', 'Personnel de la ville', 'City staff'),
  group('visitors', 'Bezoekers', 'Visiteurs', 'Visitors'),
];
