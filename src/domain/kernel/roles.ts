/** Roles that a programme's membership can give. */
export const MEMBERSHIP_ROLES = [
  'administrator',
  'lead',
  'contributor',
  'gatekeeper',
  'evaluator',
  'reader',
  'reporter',
] as const;
export type MembershipRole = (typeof MEMBERSHIP_ROLES)[number];

/** `operator` comes from the installation, `owner` from a condition. */
export type Role = MembershipRole | 'operator' | 'owner';
