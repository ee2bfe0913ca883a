/** Partner roles: IATI organisation roles and common additions (docs: code lists). */
export const PARTNER_ROLES = [
  'lead',
  'partner',
  'funder',
  'accountable',
  'extending',
  'implementing',
  'reporting',
  'sponsor',
  'alliance',
  'knowledge',
  'network',
] as const;

export const BARRIER_TYPES = [
  'financial',
  'physical',
  'informational',
  'linguistic',
  'cultural',
  'digital',
  'time',
  'administrative',
  'trust',
] as const;

export const VISIBILITIES = ['visible', 'invisible'] as const;

export const ARTEFACTS = [
  'user-journey',
  'stakeholder-map',
  'service-plan',
  'storyboard',
  'report',
  'presentation',
  'visual-synthesis',
  'dataset',
  'minutes',
  'council-decision',
] as const;
