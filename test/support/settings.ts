import { LIMITS } from '../../src/api/limits/limits.js';
import type { Settings } from '../../src/config/settings.js';

/** Of a server in a test's own process: on a free port, and silent; as many requests as come. */
export const TEST_SETTINGS: Omit<Settings, 'dataFolder'> = {
  port: 0,
  host: '127.0.0.1',
  demo: false,
  logLevel: 'silent',
  defaultLanguage: 'en',
  introspection: false,
  requestsPerActor: 0,
  requestsPerAddress: 0,
  origins: [],
  trustedProxies: [],
};

/** For tests that ask for everything at once: as much as a timer takes, too. */
export const UNLIMITED = Object.fromEntries(
  Object.keys(LIMITS).map((name) => [name, 2_000_000_000]),
) as unknown as typeof LIMITS;
